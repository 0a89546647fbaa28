/** Values as short texts that are equal where values are: `reference.py` makes the same ones. */
import { createHash } from "node:crypto";
import type { NdArray, TypedArray } from "../../lib/arrays/mod.ts";

/** Kind, shape and hash: of text its JSON, of numbers their bytes with one kind of NaN. */
export function digest({ dtype, shape, data }: NdArray, as: readonly number[] = shape): string {
  const bytes = Array.isArray(data) ? new TextEncoder().encode(jsonOf(data)) : bytesOf(data);
  return `${dtype} [${as.join(", ")}] ${hashOf(bytes)}`;
}

/** Texts of any array as one array of digests. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha1").update(bytes).digest("hex").slice(0, 16);
}

/** JSON as Python's `json.dumps(…, ensure_ascii=False)` writes a list of texts. */
function jsonOf(texts: readonly string[]): string {
  return `[${texts.map(jsonText).join(", ")}]`;
}

/** Python writes DEL and lone surrogates as they are. */
function jsonText(text: string): string {
  return JSON.stringify(text);
}

function bytesOf(data: TypedArray): Uint8Array {
  const copy = data.slice();
  if (copy instanceof Float32Array || copy instanceof Float64Array) {
    for (let i = 0; i < copy.length; i++) if (Number.isNaN(copy[i])) copy[i] = NaN;
  }
  return new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength);
}
