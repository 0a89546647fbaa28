/** Arrays brought to the same labels. */
import { checkCall, listOf } from "../calls/mod.ts";
import { DataArray } from "./data_array.ts";
import { DATA_ARRAY } from "./data_array_kind.ts";
import { ALIGN_OPTIONS, aligned, type AlignOptions } from "./joins/mod.ts";

/**
 * Aligns arrays to the same labels along their shared dimensions, as `xr.align`. The labels of a dimension
 * are the coordinate with its name; if no array has one, the lengths must agree. Missing labels (`outer`,
 * `left`, `right`) give NaN, so that whole numbers become floats; text becomes empty.
 *
 * @example Two subjects' responses to the images that both saw:
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { align } from "neuroid/arrays";
 *
 * const seen = (...ids: number[]) =>
 *   new DataArray(ndarray("float64", [ids.length], Float64Array.from(ids)), {
 *     dims: ["image"],
 *     coords: { image: ["image", ids] },
 *   });
 * const [first, second] = align([seen(3, 1, 7), seen(7, 3, 8)]);
 * console.log([...first!.data], [...second!.data]); // [3, 7] [3, 7]
 * ```
 *
 * @throws {ShapeError} if lengths differ along a dimension that not every array labels.
 * @throws {DataError} for a label that comes twice in indexes that differ, and for bool that would have
 *   to be filled.
 */
export function align(arrays: readonly DataArray[], options: AlignOptions = {}): DataArray[] {
  checkCall(
    "align",
    { arrays: [arrays, listOf(DATA_ARRAY)], options: [options, ALIGN_OPTIONS] },
    arguments,
  );
  return aligned(arrays, options).map(({ values, ...parts }) => new DataArray(values, parts));
}
