/** What is used of `node:stream`, in a browser: a source led into a stream that undoes gzip. */
import { notHere } from "../errors.ts";

/** A source, as it is. */
export const Readable = { from: <T>(source: T): T => source };

/** Leads a source into a stream of the stand-in of `node:zlib`. */
export function pipeline<T>(source: T, target: { source: T | undefined }): void {
  if (!("source" in target)) throw notHere("writing through a stream");
  target.source = source;
}
