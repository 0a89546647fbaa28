/**
 * Values that lie in the file as they lie in memory: such are read past the HDF5 library, which would
 * copy every byte twice more on its way.
 */
import type { DataOf, DType } from "../../arrays/mod.ts";
import type { Box } from "./box.ts";
import type { ReadableDataset } from "./info.ts";
import type { Objects, Sizes } from "./structure/mod.ts";

/**
 * The byte of the file at which the values of a dataset in one piece begin; undefined where only the
 * library can read them: of chunks, in the header or in other files, never written, big-endian.
 */
export function plainStart(
  { base }: Sizes,
  { stored: { type, layout }, filters }: Pick<ReadableDataset, "stored" | "filters">,
): number | undefined {
  const isNumber = type.class === "integer" || type.class === "float";
  const isPlain = layout.kind === "contiguous" && filters.length === 0 && isNumber &&
    (type.littleEndian || type.size === 1);
  return isPlain && layout.address !== undefined ? base + layout.address : undefined;
}

/** Fills `result` with a box straight from the file, where it lies there in one run; else false. */
export function readPlainly(
  objects: Objects,
  source: ReadableDataset,
  box: Box,
  result: DataOf[DType],
): boolean {
  const start = plainStart(objects.sizes, source), first = runOf(box, source.shape);
  if (start === undefined || first === undefined || Array.isArray(result)) return false;
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: size } = result;
  // Half floats become float32. The system does not read into memory that is shared.
  if (size !== source.stored.type.size || !(buffer instanceof ArrayBuffer)) return false;
  objects.readInto(new Uint8Array(buffer, byteOffset, byteLength), start + first * size);
  return true;
}

/** The first element of a box that is one run of a dataset's elements; undefined for other boxes. */
function runOf({ start, count }: Box, shape: readonly number[]): number | undefined {
  let axis = 0; // the first on which the run goes on
  while (axis < shape.length - 1 && count[axis] === 1) axis++;
  const isRun = shape.every((length, each) => each <= axis || count[each] === length);
  return isRun ? start.reduce((at, first, each) => at * shape[each]! + first, 0) : undefined;
}
