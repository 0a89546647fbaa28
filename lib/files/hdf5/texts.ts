/** Text in the library's memory, as C has it: addresses of strings that end with NUL. */
import { DataError } from "../../errors.ts";
import { type Hdf5Library, withMemory } from "./library.ts";

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
