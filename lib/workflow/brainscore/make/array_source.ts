/** An array in a file with coordinates beside it, as the data of an assembly. */
import {
  allocate,
  type Attributes,
  type Coordinate,
  type CoordinateInputs,
  coordinatesOf,
  itemSize,
  type NumericDType,
  sizeOf,
  type TypedArray,
} from "../../../arrays/mod.ts";
import type { ArrayFile, Hdf5Slice } from "../../../files/mod.ts";
import type { AssemblySource } from "../../../packaging/mod.ts";

/** About what one block holds, in bytes, and at most where a file is cut into larger pieces. */
const BLOCK_BYTES = 32 * 2 ** 20;
const MOST_BYTES = 128 * 2 ** 20;

/** A source and what to say of it; disposing of it closes its file. */
export interface Measurements extends Disposable {
  readonly source: AssemblySource;
  readonly notes: readonly string[];
}

/** What is put to the array of a file. */
export interface ArrayLabels {
  readonly dims: readonly string[];
  readonly coords: ReadonlyMap<string, Coordinate>;
  readonly attrs: Attributes;
  readonly name: string | undefined;
  /** Whether each axis of the file is kept; others are of length 1. */
  readonly kept: readonly boolean[];
}

/** The array as a source, of which blocks of rows are read when they are asked for. */
export function arraySource(file: ArrayFile, labels: ArrayLabels): AssemblySource {
  const { dims, attrs, name, kept } = labels;
  const { dtype } = file;
  const shape = file.shape.filter((_, axis) => kept[axis]);
  const read = (slices: readonly Hdf5Slice[], memory?: TypedArray) => {
    let at = 0;
    const all = kept.map((isKept) => isKept ? slices[at++] : undefined);
    const array = file.read(all, memory);
    return { ...array, shape: array.shape.filter((_, axis) => kept[axis]) };
  };
  const rows = rowsAtOnce(file, shape);
  return {
    dims,
    shape,
    dtype,
    coords: coordinatesOf(Object.fromEntries(labels.coords) as CoordinateInputs, dims, shape),
    attrs,
    name,
    // One memory for all blocks: new ones pile up until they are collected.
    *blocks() {
      const length = Math.min(rows, shape[0]!) * sizeOf(shape.slice(1));
      const memory = dtype === "string" || dtype === "bool"
        ? undefined
        : allocate(dtype as NumericDType, length);
      for (let start = 0; start < shape[0]!; start += rows) {
        yield read([[start, Math.min(start + rows, shape[0]!)]], memory);
      }
    },
    part: (dim, range) => read(dims.map((each) => each === dim ? range : undefined)),
  };
}

function rowsAtOnce(
  { dtype, rowsTogether }: ArrayFile,
  shape: readonly number[],
): number {
  const width = dtype === "string" ? 16 : itemSize(dtype as NumericDType);
  const row = Math.max(1, width * sizeOf(shape.slice(1)));
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / row));
  const pieces = Math.max(1, Math.round(rows / rowsTogether)) * rowsTogether;
  // Whole pieces are unpacked once each.
  return pieces * row <= MOST_BYTES ? pieces : rows;
}
