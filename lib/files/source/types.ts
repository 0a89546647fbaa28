/** What every place that bytes come from can do. */

import { abortSignal, oneOf, optionsOf } from "../../calls/mod.ts";

/** A piece of a file: the position of its first byte, counted from 0, and how many bytes. */
export type Span = readonly [position: number, length: number];

/** What tells a file from its other versions. */
export interface FileIdentity {
  /** Its length in bytes. */
  readonly size: number;
  /** Of a URL: the server's mark of this version, with its quotes. */
  readonly etag?: string | undefined;
  /** When it was changed: of a file as ISO text, of a URL as the server says it. */
  readonly modified?: string | undefined;
}

/** How bytes are fetched. */
export interface ReadyOptions {
  /**
   * The kind of pieces: those of an index, many and small, or values. Each kind has its own limit for the
   * gap between two pieces that one request may cover.
   */
  readonly kind?: "index" | "data" | undefined;
  /** Stops the work; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Argument checks for {@link ReadyOptions}. */
export const READY_OPTIONS = optionsOf<ReadyOptions>({}, {
  kind: oneOf("index", "data"),
  signal: abortSignal,
});

/** What fetching costs. */
export interface Transfer {
  /** How many requests. */
  readonly requests: number;
  /** How many bytes. */
  readonly bytes: number;
}

/** A file that is open for reading, on a disk or elsewhere. Close it, or declare it with `using`. */
export interface ByteSource extends Disposable {
  /** The path or URL that it was opened with. */
  readonly path: string;
  /** Its length in bytes. */
  readonly size: number;
  /** What lies there: a folder or a device can be opened too on some systems. */
  readonly nature: "file" | "folder" | "other";
  /** What tells this version of it from others. */
  readonly identity: FileIdentity;
  /** The same in one text, to be compared with that of another opening of it. */
  readonly version: string;
  /** Whether it lies on another machine, so that bytes have to be fetched. */
  readonly isRemote: boolean;
  /**
   * A file of this machine that has the same length, for libraries that open files themselves. Of a remote
   * one it holds the bytes that were fetched, and zeros elsewhere: read by {@link ByteSource.readNow}.
   */
  readonly file: string;
  /**
   * Fetches what is not here yet of some spans, so that reading them does not wait; returns at once for a
   * file on a disk. Spans may be in any order and overlap.
   */
  ready(spans: Iterable<Span>, options?: ReadyOptions): Promise<void>;
  /** What {@link ByteSource.ready} would ask for now; nothing for a file on a disk. */
  cost(spans: Iterable<Span>, kind: "index" | "data"): Transfer;
  /** Reads bytes, all of them or an error. */
  read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Fills `target` from `position` on, all of it or an error; waits for what is not here, without turns. */
  readNow(target: Uint8Array, position: number): void;
  /** As many bytes as there are from `position` on, up to the length of `target`; how many. */
  readSome(target: Uint8Array, position: number): number;
  /**
   * Looks whether the file is still what it was when it was opened, for who has read of it. A server says
   * so with each answer, so that of its files nothing is to be looked for.
   *
   * @throws {FormatError} if its length or its time is another one: what was read may be of both
   */
  requireUnchanged(): void;
  /** Closes it; a second call does nothing. */
  close(): void;
}
