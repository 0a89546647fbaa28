/** Products of two arrays over common dimensions: dot, covariance, correlation. */
import { unknownName } from "../../errors/mod.ts";
import {
  cast,
  commonFrame,
  isWhole,
  missingIn,
  type Named,
  numbersOnly,
  opposite,
  promoted,
  spread,
} from "../elementwise/mod.ts";
import { aligned, mergedCoords } from "../joins/mod.ts";
import { isFloat } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import { permuted } from "../permute.ts";
import { coordsOn, type Dims, reduced, statisticOf } from "../reductions/mod.ts";
import { transposed } from "../reshape.ts";
import { keepWhere } from "../where.ts";
import { contracted } from "./contract.ts";
import { paired } from "./pairs.ts";
import { checkSameNames } from "./same_names.ts";

/**
 * The sum of products over dimensions: those that both have if none is named. NaN propagates. Floats
 * are added in float64 and rounded to the common dtype, whole numbers exactly.
 */
export function dotProduct(a: Labeled, b: Labeled, dims: Dims): Labeled {
  const doing = "take a dot product";
  for (const { values } of [a, b]) numbersOnly(values, "dot");
  const all = [...new Set([...a.dims, ...b.dims])];
  const shared = a.dims.filter((dim) => b.dims.includes(dim));
  const wanted = dims === undefined ? shared : typeof dims === "string" ? [dims] : dims;
  for (const dim of wanted) {
    if (!all.includes(dim)) throw unknownName(doing, "dimension", dim, all);
  }
  const pair = aligned([a, b], {}, doing) as [Labeled, Labeled];
  checkSameNames(doing, ...pair);
  const dtype = promoted(a.values.dtype, b.values.dtype, doing);
  const wide: DType = isWhole(dtype) || dtype === "bool" ? "int64" : "float64";
  const [x, y] = pair.map((array) => summedAlone(array, wanted, shared, wide)) as [Named, Named];
  const product = contracted(x, y, wanted.filter((dim) => shared.includes(dim)));
  const kept = all.filter((dim) => !wanted.includes(dim));
  const values = permuted(product.values, kept.map((dim) => product.dims.indexOf(dim)));
  const coords = pair.map((array) =>
    coordsOn(array, array.dims.filter((dim) => kept.includes(dim)))
  );
  const result = {
    values: cast(values, dtype, doing),
    dims: kept,
    coords: mergedCoords(coords, "drop", doing),
    attrs: a.attrs,
    name: a.name,
  };
  return kept.length === 0 ? result : transposed(result, kept);
}

/** An array in the dtype of the sums, already summed over the wanted dimensions that it has alone. */
function summedAlone(
  array: Labeled,
  wanted: readonly string[],
  shared: readonly string[],
  wide: DType,
): Named {
  const values = cast(array.values, wide);
  const alone = array.dims.filter((dim) => wanted.includes(dim) && !shared.includes(dim));
  if (alone.length === 0) return { values, dims: array.dims };
  const axes = alone.map((dim) => array.dims.indexOf(dim));
  return {
    values: statisticOf(values, axes, "sum", { skipna: false }),
    dims: array.dims.filter((dim) => !alone.includes(dim)),
  };
}

/** The covariance over dimensions, `ddof` 1 by default; pairs with a NaN are left out. */
export function covariance(a: Labeled, b: Labeled, dims: Dims, ddof: number): Labeled {
  const { left, right, valid } = validPairs(a, b);
  const mean = meanProduct(left, right, dims);
  const count = reduced(valid, dims, "sum", {});
  return paired(mean, paired(count, paired(count, ddof, "sub"), "div"), "mul");
}

/** Pearson's correlation over dimensions; pairs with a NaN are left out. */
export function correlation(a: Labeled, b: Labeled, dims: Dims): Labeled {
  const { left, right } = validPairs(a, b);
  const [s, t] = [left, right].map((array) => reduced(array, dims, "std", {}));
  return paired(meanProduct(left, right, dims), paired(s!, t!, "mul"), "div");
}

function meanProduct(a: Labeled, b: Labeled, dims: Dims): Labeled {
  const [x, y] = [a, b].map((array) => paired(array, reduced(array, dims, "mean", {}), "sub"));
  return reduced(paired(x!, y!, "mul"), dims, "mean", {});
}

/** Both arrays over the same dimensions, NaN where either has no value. */
function validPairs(a: Labeled, b: Labeled) {
  const doing = "correlate arrays";
  for (const { values } of [a, b]) numbersOnly(values, "corr");
  const [x, y] = aligned([a, b], { join: "inner" }, doing) as [Labeled, Labeled];
  checkSameNames(doing, x, y);
  const there = (array: Labeled): Labeled => ({
    ...array,
    values: opposite(missingIn(array.values)),
  });
  const valid = paired(there(x), there(y), "and");
  const over = (array: Labeled): Labeled => {
    const frame = commonFrame([array, valid], doing);
    const coords = mergedCoords([array.coords, valid.coords], "drop", doing);
    return { ...array, values: spread(frame, array), dims: frame.dims, coords };
  };
  const some = (valid.values.data as Uint8Array).includes(0);
  const kept = (array: Labeled) =>
    some || !isFloat(array.values.dtype) ? keepWhere(over(array), valid, false) : over(array);
  return { left: kept(x), right: kept(y), valid };
}
