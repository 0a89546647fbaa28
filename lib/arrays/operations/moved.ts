/** Values moved along a dimension, and running products. */
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { cast, numbersOnly } from "../elementwise/mod.ts";
import { filledAt } from "../joins/mod.ts";
import { isFloat } from "../labels.ts";
import { axisOf, blocksAround, type Labeled } from "../labeled.ts";
import { allocate, type DType, type NdArray } from "../ndarray.ts";
import type { ReduceOptions } from "../reductions/mod.ts";

/** Values moved along dimensions, the labels staying; what comes free is missing, as `shift` of xarray. */
export function shifted(array: Labeled, shifts: Readonly<Record<string, number>>): Labeled {
  let { values } = array;
  for (const [dim, by] of Object.entries(shifts)) {
    const doing = `shift along "${dim}"`;
    const axis = axisOf(array, dim, doing);
    if (!Number.isInteger(by)) {
      throw new ArgumentError({ doing, found: `${by} positions`, right: "a whole number" });
    }
    const length = values.shape[axis]!;
    const places = Int32Array.from({ length }, (_, i) => {
      const from = i - by;
      return from >= 0 && from < length ? from : -1;
    });
    values = filledAt(values, axis, places);
  }
  return { ...array, values };
}

/**
 * Running products along dimensions, one after the other; NaN counts as 1 unless `skipna` is false.
 * Dtypes as those of running sums.
 *
 * @throws {DataError} where a product does not fit int64 or uint64 (NumPy wraps around).
 */
export function runningProducts(
  array: Labeled,
  dims: readonly string[],
  { skipna = true }: ReduceOptions,
): Labeled {
  numbersOnly(array.values, "cumprod");
  const axes = dims.map((dim) => axisOf(array, dim, "take running products"));
  const values = axes.reduce((all, axis) => productsAlong(all, axis, skipna), array.values);
  return { ...array, values };
}

function productsAlong(values: NdArray, axis: number, skipna: boolean): NdArray {
  const unsigned = values.dtype.startsWith("u");
  const dtype: DType = isFloat(values.dtype) ? values.dtype : unsigned ? "uint64" : "int64";
  const source = cast(values, dtype);
  const fit = unsigned ? BigInt.asUintN : BigInt.asIntN;
  const { outer, length, inner } = blocksAround(values.shape, axis);
  const data = allocate(dtype, source.data.length) as unknown as (number | bigint)[];
  const from = source.data as ArrayLike<number | bigint>;
  for (let at = 0; at < outer * length * inner; at++) {
    const isFirst = Math.floor(at / inner) % length === 0;
    const x = from[at]!;
    if (typeof x === "bigint") {
      const product = isFirst ? x : data[at - inner] as bigint * x;
      if (fit(64, product) !== product) {
        const right = 'floats: asType("float64") first';
        const found = `a product of ${product}, beyond ${dtype}`;
        throw new DataError({ doing: "take running products", found, right });
      }
      data[at] = product;
    } else {
      const here = skipna && x !== x ? 1 : x;
      data[at] = isFirst ? here : data[at - inner] as number * here;
    }
  }
  return { dtype, shape: values.shape, data: data as unknown as NdArray["data"] };
}
