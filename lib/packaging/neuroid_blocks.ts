/** The values of an assembly by blocks of neuroids, whatever the order in which they are stored. */
import {
  allocate,
  fromColumnMajor,
  itemSize,
  type NdArray,
  ndarray,
  type NumericDType,
  type TypedArray,
} from "../arrays/mod.ts";
import type { AssemblySource } from "./assembly_source.ts";

/** Bytes of values that are held at a time. */
const BLOCK_BYTES = 32e6;

/**
 * Yields (presentations, neuroids of the block), row-major, in the order of the neuroids. A block's
 * data are good until the next is asked for, which may take the same memory.
 *
 * @param source numbers with dimensions presentation and neuroid, and others of length 1.
 * @param range The neuroids that are read, from 0, the end not included; all by default.
 */
export function* neuroidBlocks(
  source: AssemblySource,
  bytes = BLOCK_BYTES,
  range?: readonly [from: number, end: number],
): Generator<NdArray> {
  const { dims, shape } = source;
  const dtype = source.dtype as NumericDType;
  const presentations = shape[dims.indexOf("presentation")]!;
  const [from, end] = range ?? [0, shape[dims.indexOf("neuroid")]!];
  const neuroidsFirst = dims.indexOf("neuroid") < dims.indexOf("presentation");
  const most = Math.max(1, Math.floor(bytes / itemSize(dtype) / presentations));
  const memory = allocate(dtype, presentations * Math.min(most, end - from));
  for (let start = from; start < end; start += most) {
    const count = Math.min(most, end - start);
    const data = source.part("neuroid", [start, start + count], memory).data as TypedArray;
    const block = [presentations, count];
    yield neuroidsFirst ? fromColumnMajor(dtype, block, data) : ndarray(dtype, block, data);
  }
}
