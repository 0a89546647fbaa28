/** Arrays under their own names as one dataset. */
import { checkCall, listOf } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import type { DataArray } from "./data_array.ts";
import { DATA_ARRAY } from "./data_array_kind.ts";
import { Dataset, DATASET_OPTIONS, type DatasetOptions } from "./dataset.ts";

/**
 * A dataset of arrays, each under its own name.
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { merge } from "neuroid/arrays";
 *
 * const named = (name: string, ids: number[]) =>
 *   new DataArray(ndarray("float64", [ids.length], Float64Array.from(ids)), {
 *     dims: ["image"],
 *     coords: { image: ["image", ids] },
 *     name,
 *   });
 * const both = merge([named("first", [1, 2]), named("second", [2, 3])], { join: "inner" });
 * console.log(both.sizes); // { image: 1 }
 * ```
 *
 * @throws {ArgumentError} for an array without a name, and for two of one name.
 * @throws As the constructor of {@link Dataset}.
 */
export function merge(arrays: readonly DataArray[], options: DatasetOptions = {}): Dataset {
  checkCall(
    "merge",
    { arrays: [arrays, listOf(DATA_ARRAY)], options: [options, DATASET_OPTIONS] },
    arguments,
  );
  const doing = "merge arrays";
  const named: Record<string, DataArray> = {};
  for (const array of arrays) {
    if (array.name === undefined || Object.hasOwn(named, array.name)) {
      const found = array.name === undefined ? "an array without a name" : `two "${array.name}"`;
      throw new ArgumentError({ doing, found, right: 'a name each: rename("ceiling")' });
    }
    named[array.name] = array;
  }
  return new Dataset(named, options);
}
