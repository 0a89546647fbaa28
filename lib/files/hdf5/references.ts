/** Object references: elements of a dataset that name other objects of the file. */
import { FormatError } from "../../errors.ts";
import { product } from "./box.ts";
import type { Handle } from "./handle.ts";
import { withMemory } from "./library.ts";
import { readInto } from "./read.ts";
import { className, typeText } from "./types.ts";

const REFERENCE_BYTES = 8;

/** The paths that the references of a dataset point to, in its order. */
export function referencedPaths(handle: Handle, path: string, doing: string): string[] {
  const { library, id } = handle;
  const raw = library.get_dataset_metadata(id, path);
  if (className(raw) !== "reference" || raw.size !== REFERENCE_BYTES) {
    throw new FormatError({
      doing,
      found: `elements of the type ${typeText(raw)}`,
      right: "object references",
      where: handle.path,
    });
  }
  const count = raw.shape ?? [0];
  const length = product(count);
  if (length === 0) return [];
  return withMemory(library, length * REFERENCE_BYTES, (pointer) => {
    readInto(handle, path, { start: count.map(() => 0), count }, pointer);
    // A copy, because looking up a name may move the library's memory.
    const bytes = library.HEAPU8.slice(pointer, pointer + length * REFERENCE_BYTES);
    return Array.from({ length }, (_, i) => {
      const start = i * REFERENCE_BYTES;
      return library.get_referenced_name(id, bytes.slice(start, start + REFERENCE_BYTES), true);
    });
  });
}
