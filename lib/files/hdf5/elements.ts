/** Elements in the memory of the HDF5 library: as our arrays, and our texts put there. */
import { allocate, type DataOf, type DType, type NumericDType } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { halfFloats } from "../numbers_in_bytes.ts";
import { type Hdf5Library, withMemory } from "./library.ts";
import type { ElementType } from "./structure/mod.ts";
import { isHalf } from "./types.ts";

const SPACE_PADDED = 2;
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The elements at `pointer`. Numbers come as a view of the library's memory, which holds until its
 * next call: copy them. Text comes as strings of its own.
 */
export function elementsAt<D extends DType>(
  library: Hdf5Library,
  pointer: number,
  length: number,
  dtype: D,
  type: ElementType,
): DataOf[D] {
  if (dtype === "string") {
    const memory = library.HEAPU8;
    return (type.isText
      ? textsAt(memory, new Uint32Array(memory.buffer, pointer, length))
      : fixedTexts(memory, pointer, length, type)) as DataOf[D];
  }
  if (isHalf(type)) {
    const bytes = library.HEAPU8.subarray(pointer, pointer + 2 * length);
    return halfFloats(bytes, true) as DataOf[DType] as DataOf[D];
  }
  const { constructor } = allocate(dtype as NumericDType, 0);
  const View = constructor as new (buffer: ArrayBuffer, at: number, n: number) => DataOf[D];
  return new View(library.HEAPU8.buffer, pointer, length);
}

function textsAt(memory: Uint8Array, pointers: Uint32Array): string[] {
  const decoder = new TextsOf(memory);
  return Array.from(pointers, (start) => start === 0 ? "" : decoder.text(start, memory.length));
}

/** Texts of a fixed number of bytes each, from `start` of `memory` on. */
export function fixedTexts(
  memory: Uint8Array,
  start: number,
  length: number,
  { size, padding }: ElementType,
): string[] {
  const decoder = new TextsOf(memory);
  return Array.from({ length }, (_, i) => {
    const text = decoder.text(start + i * size, start + (i + 1) * size);
    return padding === SPACE_PADDED ? text.replace(/ +$/, "") : text;
  });
}

/**
 * Texts up to their first NUL. ASCII, being a part of UTF-8, is read as that too. A text that
 * equals the one before is the same string in memory: labels may repeat by the ten thousand.
 */
class TextsOf {
  readonly #memory: Uint8Array;
  #start = 0;
  #bytes = -1;
  #text = "";

  constructor(memory: Uint8Array) {
    this.#memory = memory;
  }

  /** The text that starts at `start` and ends before `end`. */
  text(start: number, end: number): string {
    if (!this.#isLast(start, end)) {
      const nul = this.#memory.indexOf(0, start);
      const stop = nul < 0 || nul > end ? end : nul;
      this.#text = utf8.decode(this.#memory.subarray(start, stop));
      [this.#start, this.#bytes] = [start, stop - start];
    }
    return this.#text;
  }

  #isLast(start: number, end: number): boolean {
    if (this.#bytes < 0 || start + this.#bytes > end) return false;
    for (let i = 0; i < this.#bytes; i++) {
      if (this.#memory[start + i] !== this.#memory[this.#start + i]) return false;
    }
    return start + this.#bytes === end || this.#memory[start + this.#bytes] === 0;
  }
}

/** Calls `body` with the address of a list of addresses, one for each text. */
export function withTexts(
  library: Hdf5Library,
  texts: readonly string[],
  body: (pointer: number) => void,
): void {
  const joined = new TextEncoder().encode(texts.map((text) => `${text}\0`).join(""));
  withMemory(library, joined.length, (start) => {
    withMemory(library, texts.length * 4, (pointer) => {
      const memory = library.HEAPU8;
      memory.set(joined, start);
      const addresses = new Uint32Array(memory.buffer, pointer, texts.length);
      let at = 0;
      for (let i = 0; i < texts.length; i++) {
        addresses[i] = start + at;
        at = joined.indexOf(0, at) + 1;
      }
      if (at !== joined.length) throw nul(texts);
      body(pointer);
    });
  });
}

function nul(texts: readonly string[]): DataError {
  return new DataError({
    doing: "write text",
    found: `a NUL character in ${JSON.stringify(texts.find((text) => text.includes("\0")))}`,
    right: "text without NUL, which ends a text in HDF5",
  });
}
