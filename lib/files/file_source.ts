/** A file opened for reading at any position, and the errors that say what is wrong with it. */
import { type ErrorParts, errorText, FormatError, isNeuroidError } from "../errors/mod.ts";
import { anything, checkCall } from "../calls/mod.ts";
import {
  type ByteSource,
  changedFile,
  openSource,
  READY_OPTIONS,
  type ReadyOptions,
  type Span,
} from "./source/mod.ts";
import { STAND_IN_HEAD, type StandIn, standInOf } from "./stand_in.ts";

/** The most that is read into one piece of memory. */
export const MOST_BYTES_AT_ONCE = 4 * 2 ** 30;

/** A file, of this machine or another, whose bytes can be read at any position. Close it, or declare it with `using`. */
export class FileSource implements Disposable {
  private constructor(
    /** The path or URL it was opened with. */
    readonly path: string,
    /** The file's length in bytes, at least 1. */
    readonly size: number,
    private readonly source: ByteSource,
    private readonly doing: string,
  ) {}

  /**
   * Opens a file, by its path or its URL.
   *
   * @param doing how the message of every error begins: `read a MAT file`
   * @param version the {@link FileSource.version} of an earlier opening, of which something is known
   * @throws {MissingError} if there is no such file or it may not be read
   * @throws {FormatError} if it is empty, a folder or a device, and if something else lies in
   *   its place: a pointer of git-LFS or git-annex, an HTML page; and if it is of another version
   */
  static async open(path: string, doing: string, version?: string): Promise<FileSource> {
    const bytes = await openSource(path, doing);
    const { size, nature } = bytes;
    const source = new FileSource(path, size, bytes, doing);
    try {
      if (nature !== "file") throw source.wrong("a folder or device", "a file");
      if (size === 0) throw source.wrong("an empty file", "a file that was copied whole");
      if (version !== undefined && version !== bytes.version) {
        throw changedFile(doing, path, `${bytes.version} in place of ${version}`);
      }
      const standIn = await source.#standIn();
      if (standIn !== undefined) throw source.wrong(standIn.found, standIn.right);
      return source;
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /** Whether the file lies on another machine. */
  get isRemote(): boolean {
    return this.source.isRemote;
  }

  /** What tells it from the same file once it was changed. */
  get version(): string {
    return this.source.version;
  }

  /** Makes a {@link FormatError} about this file: what was found, and what would be right. */
  wrong(found: string, right?: string, more: Pick<ErrorParts, "cause"> = {}): FormatError {
    return new FormatError({ doing: this.doing, found, right, where: this.path, ...more });
  }

  /**
   * Reads `length` bytes from `position` on, counted from 0.
   *
   * @throws {FormatError} if the file ends before, for more than 4 GiB, and if the disk fails
   */
  async read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (position + length > this.size) throw this.#cut(position + length);
    if (length > MOST_BYTES_AT_ONCE) {
      throw this.wrong(`${length} bytes to read at once`, `at most ${MOST_BYTES_AT_ONCE}`);
    }
    const target = new Uint8Array(length);
    await this.readInto(target, position);
    return target;
  }

  /**
   * Fetches what is not here yet of some spans, [position, length] each, so that reading them does not wait;
   * does nothing for a file on a disk.
   */
  ready(spans: Iterable<Span>, options: ReadyOptions = {}): Promise<void> {
    checkCall("FileSource.ready", {
      spans: [spans, anything],
      options: [options, READY_OPTIONS],
    }, arguments);
    return this.source.ready(spans, options);
  }

  /**
   * Fills `target` with the bytes from `position` on.
   *
   * @throws {FormatError} if the file ends before `target` is full, if it changed since it was opened,
   *   and if the disk fails
   */
  async readInto(target: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    if (this.source.isRemote && position + target.length <= this.size) {
      await this.source.ready([[position, target.length]]);
    }
    this.readNow(target, position);
    this.source.requireUnchanged();
  }

  /**
   * {@link FileSource.readInto} without waiting, for who reads in between other work and asks for
   * {@link FileSource.requireUnchanged} at the end.
   */
  readNow(target: Uint8Array<ArrayBuffer>, position: number): void {
    if (position + target.length > this.size) throw this.#cut(position + target.length);
    if (this.#readSome(target, position) < target.length) {
      throw this.#cut(position + target.length);
    }
  }

  /**
   * Looks whether the file is what it was when it was opened.
   *
   * @throws {FormatError} if it is not
   */
  requireUnchanged(): void {
    this.source.requireUnchanged();
  }

  async #standIn(): Promise<StandIn | undefined> {
    const head = new Uint8Array(Math.min(STAND_IN_HEAD, this.size));
    if (this.source.isRemote) await this.source.ready([[0, head.length]]);
    return standInOf(head.subarray(0, this.#readSome(head, 0)));
  }

  #readSome(target: Uint8Array<ArrayBuffer>, position: number): number {
    try {
      return this.source.readSome(target, position);
    } catch (cause) {
      if (isNeuroidError(cause)) throw cause;
      throw this.wrong(
        `byte ${position} cannot be read (${errorText(cause)})`,
        "a disk without faults",
        { cause },
      );
    }
  }

  /** Closes the file. */
  close(): void {
    this.source.close();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }

  #cut(needed: number): FormatError {
    return this.wrong(`the file ends at byte ${this.size}`, `at least ${needed} bytes`);
  }
}
