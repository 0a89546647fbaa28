/** SHA-1 of a file, read in pieces. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The SHA-1 of a file's bytes in lower-case hexadecimal, as `sha1sum` prints it. */
export async function sha1OfFile(path: string): Promise<string> {
  const hash = createHash("sha1");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}
