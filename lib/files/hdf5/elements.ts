/** Elements in the library's memory, as arrays of ours. */
import { allocate, type DataOf, type DType, type NumericDType } from "../../arrays/mod.ts";
import type { Hdf5Library, RawMetadata } from "./library.ts";

const SPACE_PADDED = 2;
const utf8 = new TextDecoder();

/**
 * The elements at `pointer`. Numbers come as a view of the library's memory, good until its next
 * call: copy them. Text comes as strings of its own.
 */
export function elementsAt<D extends DType>(
  library: Hdf5Library,
  pointer: number,
  length: number,
  dtype: D,
  raw: RawMetadata,
): DataOf[D] {
  if (dtype === "string") return texts(library, pointer, length, raw) as DataOf[D];
  const { constructor } = allocate(dtype as NumericDType, 0);
  const View = constructor as new (buffer: ArrayBuffer, at: number, n: number) => DataOf[D];
  return new View(library.HEAPU8.buffer, pointer, length);
}

function texts(library: Hdf5Library, pointer: number, length: number, raw: RawMetadata): string[] {
  const memory = library.HEAPU8;
  if (raw.vlen) {
    const pointers = new Uint32Array(memory.buffer, pointer, length);
    return Array.from(pointers, (start) => start === 0 ? "" : untilNul(memory.subarray(start)));
  }
  return Array.from({ length }, (_, i) => {
    const start = pointer + i * raw.size;
    const text = untilNul(memory.subarray(start, start + raw.size));
    return raw.strpad === SPACE_PADDED ? text.replace(/ +$/, "") : text;
  });
}

/** Text up to the first NUL. What is declared ASCII is read as UTF-8 too, of which it is a part. */
function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
