/** What is used of `node:fs`, in a browser: mounted files from front to back. */
import { notHere } from "../errors.ts";
import { contentBytes, contentSize, mountedContent } from "../mounted.ts";

/** The pieces of a mounted file. */
export async function* createReadStream(
  path: string,
  { highWaterMark = 1 << 20 }: { highWaterMark?: number } = {},
): AsyncGenerator<Uint8Array> {
  const content = mountedContent(path);
  if (content === undefined) {
    throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
  }
  for (let at = 0; at < contentSize(content); at += highWaterMark) {
    // Between pieces others have their turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    yield contentBytes(content, at, highWaterMark);
  }
}

/** Not in a browser. */
export function createWriteStream(): never {
  throw notHere("writing files");
}
