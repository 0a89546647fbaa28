/** What is known of a file on a server. */
import type { FileIdentity } from "../types.ts";

/** A file on a server, in the version that was found: bytes of another version are refused. */
export interface RemoteFile {
  /** The path that the user gave: `https://…` or `s3://…`. */
  readonly path: string;
  /** The address without what changes by the hour; with the run where no version is known. */
  readonly key: string;
  readonly identity: FileIdentity;
}
