/** What is used of `node:crypto`, in a browser. */
// deno-lint-ignore no-import-prefix -- of the npm build alone, not of the project
import { sha1 } from "npm:@noble/hashes@2.4.0/legacy.js";
// deno-lint-ignore no-import-prefix -- of the npm build alone, not of the project
import { sha256 } from "npm:@noble/hashes@2.4.0/sha2.js";
// deno-lint-ignore no-import-prefix -- of the npm build alone, not of the project
import { Buffer } from "npm:buffer@6.0.3";

/** Names the types of the library. */
export type Hash = ReturnType<typeof createHash>;

/** A hash that takes pieces. */
export function createHash(name: "sha1" | "sha256") {
  const hash = (name === "sha1" ? sha1 : sha256).create();
  return {
    update(piece: string | Uint8Array) {
      hash.update(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      return this;
    },
    digest(form?: "hex") {
      const bytes = Buffer.from(hash.digest());
      return form === undefined ? bytes : bytes.toString(form);
    },
  };
}
