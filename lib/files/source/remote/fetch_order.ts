/** What the worker that fetches is sent, and how it answers one who stands still. */
import type { PackedError } from "../../../errors/mod.ts";
import type { SourceSettings } from "../settings.ts";
import type { addToTally } from "../tally.ts";
import type { Span } from "../types.ts";
import type { RemoteFile } from "./types.ts";

/** What the worker is sent. */
export interface FetchOrder {
  readonly file: RemoteFile;
  readonly span: Span;
  readonly doing: string;
  readonly settings: SourceSettings;
  /** Where it answers: {@link PLACE}: a state, the answer's length, a pulse; then the answer as JSON. */
  readonly memory: SharedArrayBuffer;
}

/** What it answers. */
export interface FetchReport {
  readonly error?: PackedError;
  readonly tally: Parameters<typeof addToTally>[0];
}

/** Places of the shared memory, in numbers of 32 bits. */
export const PLACE = { state: 0, length: 1, pulse: 2 } as const;
/** Where the answer begins, in bytes. */
export const ANSWER_AT = 16;
