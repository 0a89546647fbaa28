/** Running sums and products along dimensions. */
import { DataError } from "../../errors/mod.ts";
import { cast, numbersOnly } from "../elementwise/mod.ts";
import { isFloat } from "../labels.ts";
import { axisOf, blocksAround, type Labeled } from "../labeled.ts";
import { allocate, type DType, type NdArray } from "../ndarray.ts";
import type { ReduceOptions } from "../reductions/mod.ts";

interface Running {
  readonly method: string;
  /** What runs, in the singular. */
  readonly what: string;
  /** What NaN counts as. */
  readonly neutral: number;
  readonly numbers: (before: number, x: number) => number;
  readonly integers: (before: bigint, x: bigint) => bigint;
}

const SUM: Running = {
  method: "cumsum",
  what: "sum",
  neutral: 0,
  numbers: (before, x) => before + x,
  integers: (before, x) => before + x,
};

const PRODUCT: Running = {
  method: "cumprod",
  what: "product",
  neutral: 1,
  numbers: (before, x) => before * x,
  integers: (before, x) => before * x,
};

/**
 * Running sums along dimensions, one after the other; NaN counts as 0 unless `skipna` is false. Whole
 * numbers and bool become int64 (uint64 for unsigned).
 *
 * @throws {DataError} if a sum does not fit int64 or uint64 (NumPy wraps around).
 */
export function runningSums(
  array: Labeled,
  dims: readonly string[],
  options: ReduceOptions,
): Labeled {
  return running(array, dims, options, SUM);
}

/** As {@link runningSums}, products; NaN counts as 1. */
export function runningProducts(
  array: Labeled,
  dims: readonly string[],
  options: ReduceOptions,
): Labeled {
  return running(array, dims, options, PRODUCT);
}

function running(
  array: Labeled,
  dims: readonly string[],
  { skipna = true }: ReduceOptions,
  kind: Running,
): Labeled {
  numbersOnly(array.values, kind.method);
  const axes = dims.map((dim) => axisOf(array, dim, `take running ${kind.what}s`));
  const values = axes.reduce((all, axis) => runningAlong(all, axis, skipna, kind), array.values);
  return { ...array, values };
}

function runningAlong(values: NdArray, axis: number, skipna: boolean, kind: Running): NdArray {
  const unsigned = values.dtype.startsWith("u");
  const dtype: DType = isFloat(values.dtype) ? values.dtype : unsigned ? "uint64" : "int64";
  const { what, neutral, numbers, integers } = kind;
  const fit = unsigned ? BigInt.asUintN : BigInt.asIntN;
  const source = cast(values, dtype);
  const { outer, length, inner } = blocksAround(values.shape, axis);
  const data = allocate(dtype, source.data.length) as unknown as (number | bigint)[];
  const from = source.data as ArrayLike<number | bigint>;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < length; i++) {
      const start = (o * length + i) * inner;
      for (let at = start; at < start + inner; at++) {
        const x = from[at]!;
        if (typeof x === "bigint") {
          const result = i === 0 ? x : integers(data[at - inner] as bigint, x);
          if (fit(64, result) !== result) {
            throw new DataError({
              doing: `take running ${what}s`,
              found: `a ${what} of ${result}, beyond ${dtype}`,
              right: 'floats: asType("float64") first',
            });
          }
          data[at] = result;
        } else {
          const here = skipna && x !== x ? neutral : x;
          data[at] = i === 0 ? here : numbers(data[at - inner] as number, here);
        }
      }
    }
  }
  return { dtype, shape: values.shape, data: data as unknown as NdArray["data"] };
}
