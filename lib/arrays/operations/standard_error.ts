/** The standard error of means. */
import { floatFunction } from "../elementwise/mod.ts";
import type { Labeled } from "../labeled.ts";
import { ndarray } from "../ndarray.ts";
import { type Dims, reduced, type ReduceOptions } from "../reductions/mod.ts";
import { paired } from "./pairs.ts";

/** std / √count along dimensions, `ddof` 1 by default. */
export function standardError(array: Labeled, dims: Dims, options: ReduceOptions): Labeled {
  const spread = reduced(array, dims, "std", { ddof: 1, ...options });
  const counted = options.skipna === false ? isThere(array) : array;
  const count = reduced(counted, dims, "count", {});
  const root = { ...count, values: floatFunction(count.values, "sqrt") };
  const { attrs, name } = spread;
  return { ...paired(spread, root, "div"), attrs, name };
}

/** Something that counts everywhere, NaN too. */
function isThere({ values, ...others }: Labeled): Labeled {
  return { ...others, values: ndarray("bool", values.shape, new Uint8Array(values.data.length)) };
}
