/** Reordering the axes of an array. */
import { allocate, type DataOf, type DType, type NdArray } from "./ndarray.ts";

/**
 * The side of the square blocks in which two axes are swapped, so that both sides stay in cache.
 */
const TILE = 32;

/**
 * The array with axis `order[i]` at place i, copied into row-major order; itself if nothing moves.
 */
export function permuted<D extends DType>(array: NdArray<D>, order: readonly number[]): NdArray<D> {
  const { dtype, shape, data } = array;
  const goal = order.map((axis) => shape[axis]!);
  const long = order.filter((axis) => shape[axis] !== 1);
  if (long.every((axis, i) => i === 0 || axis > long[i - 1]!)) return { dtype, shape: goal, data };

  // Axes of length 1 are left out: they move nothing.
  const strides = stridesOf(shape);
  const lengths = long.map((axis) => shape[axis]!);
  const from = long.map((axis) => strides[axis]!), to = stridesOf(lengths);
  const target = allocate(dtype, data.length);
  // The last target axis and the one that runs fastest in the source are walked in tiles.
  const last = long.length - 1, fast = long.indexOf(Math.max(...long));
  const others = long.map((_, i) => i).filter((i) => i !== last && i !== fast);
  const rows = fast === last ? 1 : lengths[fast]!, columns = lengths[last]!;
  const rowStride = to[fast]!, fastStride = from[fast]!, columnStride = from[last]!;
  const write = target as Float32Array, read = data as Float32Array;
  forEach(others.map((i) => lengths[i]!), (index) => {
    let source = 0, place = 0;
    index.forEach((n, k) => {
      source += n * from[others[k]!]!;
      place += n * to[others[k]!]!;
    });
    for (let r0 = 0; r0 < rows; r0 += TILE) {
      for (let c0 = 0; c0 < columns; c0 += TILE) {
        const rowEnd = Math.min(r0 + TILE, rows), columnEnd = Math.min(c0 + TILE, columns);
        for (let r = r0; r < rowEnd; r++) {
          const goalRow = place + r * rowStride, sourceRow = source + r * fastStride;
          for (let c = c0; c < columnEnd; c++) {
            write[goalRow + c] = read[sourceRow + c * columnStride]!;
          }
        }
      }
    }
  });
  return { dtype, shape: goal, data: target };
}

/**
 * An array from elements in column-major order (the first index fastest), as MATLAB and Fortran
 * have them. Copies into row-major order.
 *
 * @param shape The length of each axis, in the order of the indices.
 * @param data The elements in column-major order.
 */
export function fromColumnMajor<D extends DType>(
  dtype: D,
  shape: readonly number[],
  data: DataOf[D],
): NdArray<D> {
  const reversed = { dtype, shape: shape.toReversed(), data };
  return permuted(reversed, [...shape.keys()].reverse());
}

/** Elements between neighbors along each axis of a row-major array. */
function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * shape[i + 1]!;
  return strides;
}

/** Calls `body` with each index of a shape in row-major order; once, with [], for a scalar. */
function forEach(shape: readonly number[], body: (index: readonly number[]) => void): void {
  if (shape.includes(0)) return;
  const index = shape.map(() => 0);
  while (true) {
    body(index);
    let axis = shape.length - 1;
    while (axis >= 0 && ++index[axis]! === shape[axis]) index[axis--] = 0;
    if (axis < 0) return;
  }
}
