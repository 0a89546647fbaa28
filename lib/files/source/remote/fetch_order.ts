/** What the thread that fetches is sent, and how it answers one who stands still. */
import type { PackedError } from "../../../errors/mod.ts";
import type { SourceSettings } from "../settings.ts";
import type { addToTally } from "../tally.ts";
import type { Span } from "../types.ts";
import type { RemoteFile } from "./types.ts";

/** What the thread is sent. */
export interface FetchOrder {
  readonly file: RemoteFile;
  readonly span: Span;
  readonly doing: string;
  readonly settings: SourceSettings;
}

/** What it answers, as JSON. */
export interface FetchReport {
  readonly error?: PackedError;
  readonly tally: Parameters<typeof addToTally>[0];
}
