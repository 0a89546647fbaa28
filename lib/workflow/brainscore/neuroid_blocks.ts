/** The values of an assembly by blocks of neuroids, whatever the order in which they are stored. */
import {
  allocate,
  itemSize,
  type NdArray,
  ndarray,
  type NumericDType,
  type TypedArray,
} from "../../arrays/mod.ts";
import type { AssemblySource } from "../../packaging/mod.ts";

/** Bytes of values that are held at a time. */
const BLOCK_BYTES = 64e6;

/**
 * Yields (presentations, neuroids of the block), row-major, in the order of the neuroids. The source
 * is gone through once for each block.
 *
 * @param source numbers with dimensions presentation and neuroid, and others of length 1.
 */
export function* neuroidBlocks(
  source: AssemblySource,
  bytes = BLOCK_BYTES,
): Generator<NdArray> {
  const { dims, shape } = source;
  const dtype = source.dtype as NumericDType;
  const presentations = shape[dims.indexOf("presentation")]!;
  const neuroids = shape[dims.indexOf("neuroid")]!;
  const take = dims.indexOf("presentation") < dims.indexOf("neuroid") ? takeColumns : takeRows;
  const width = Math.max(1, Math.floor(bytes / itemSize(dtype) / presentations));
  for (let start = 0; start < neuroids; start += width) {
    const count = Math.min(width, neuroids - start);
    const target = allocate(dtype, presentations * count);
    let at = 0;
    for (const { data } of source.blocks()) {
      take(target, data as TypedArray, { at, start, count, presentations, neuroids });
      at += data.length;
    }
    yield ndarray(dtype, [presentations, count], target);
  }
}

interface Cut {
  /** Where the data begin among all values. */
  readonly at: number;
  /** The neuroids that are wanted. */
  readonly start: number;
  readonly count: number;
  readonly presentations: number;
  readonly neuroids: number;
}

/** Data that run neuroid fastest, in whole rows. */
function takeColumns(
  target: TypedArray,
  data: TypedArray,
  { at, start, count, neuroids }: Cut,
): void {
  for (let row = 0; row * neuroids < data.length; row++) {
    const from = row * neuroids + start;
    // Both hold the same element type: blocks are of the source's dtype.
    const values = data.subarray(from, from + count) as Float64Array;
    (target as Float64Array).set(values, (at / neuroids + row) * count);
  }
}

/** Data that run presentation fastest, a row a neuroid. */
function takeRows(
  target: TypedArray,
  data: TypedArray,
  { at, start, count, presentations }: Cut,
): void {
  const first = at / presentations;
  const from = Math.max(start, first);
  const to = Math.min(start + count, first + data.length / presentations);
  for (let neuroid = from; neuroid < to; neuroid++) {
    for (let p = 0; p < presentations; p++) {
      target[p * count + neuroid - start] = data[(neuroid - first) * presentations + p]!;
    }
  }
}
