/** Sums of products over common axes: matrices multiplied, for each place of a batch. */
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import { permuted } from "../permute.ts";
import type { Named } from "../elementwise/mod.ts";

/** The rows of `b` that are taken together, so that they stay in the cache. */
const BLOCK = 64;

/**
 * The sum of a·b over `over`, which both have. Both are float64 or both bigints; the result has the
 * dimensions that both keep, then those of `a` alone, then those of `b` alone.
 */
export function contracted(a: Named, b: Named, over: readonly string[]): Named {
  const inA = new Set(a.dims), inB = new Set(b.dims);
  const batch = a.dims.filter((dim) => inB.has(dim) && !over.includes(dim));
  const rows = a.dims.filter((dim) => !inB.has(dim));
  const columns = b.dims.filter((dim) => !inA.has(dim));
  const lengths = (array: Named, dims: readonly string[]) =>
    dims.map((dim) => array.values.shape[array.dims.indexOf(dim)]!);
  const ordered = (array: Named, dims: readonly string[]) =>
    permuted(array.values, dims.map((dim) => array.dims.indexOf(dim))).data;
  const [batches, m, k, n] = [
    sizeOf(lengths(a, batch)),
    sizeOf(lengths(a, rows)),
    sizeOf(lengths(a, over)),
    sizeOf(lengths(b, columns)),
  ];
  const x = ordered(a, [...batch, ...rows, ...over]) as Float64Array;
  const y = ordered(b, [...batch, ...columns, ...over]) as Float64Array;
  const dtype = a.values.dtype;
  const data = allocate(dtype, batches * m * n) as Float64Array;
  const zero = (dtype === "float64" ? 0 : 0n) as number;
  for (let g = 0; g < batches; g++) {
    for (let j0 = 0; j0 < n; j0 += BLOCK) {
      for (let i = 0; i < m; i++) {
        const from = (g * m + i) * k;
        for (let j = j0; j < Math.min(j0 + BLOCK, n); j++) {
          data[(g * m + i) * n + j] = inner(x, from, y, (g * n + j) * k, k, zero);
        }
      }
    }
  }
  const shape = [...lengths(a, batch), ...lengths(a, rows), ...lengths(b, columns)];
  const values = { dtype, shape, data: data as unknown as NdArray["data"] };
  return { values, dims: [...batch, ...rows, ...columns] };
}

function inner(x: Float64Array, i: number, y: Float64Array, j: number, n: number, zero: number) {
  let sum = zero;
  for (const end = i + n; i < end; i++, j++) sum += x[i]! * y[j]!;
  return sum;
}
