/** Centered kernel alignment on the chosen engine. */
import { anything, boolean, checkCall, optionsOf } from "../../calls/mod.ts";
import {
  ckaOfGrams,
  type CkaOptions,
  dataOfCka,
  type Matrix as Samples,
} from "../../statistics/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engine.ts";
import { computeRowProducts, rowsOf } from "./decompose.ts";

/** How CKA is computed on an engine. */
export interface ComputeCkaOptions extends CkaOptions, EngineOptions {}

const OPTIONS = optionsOf<ComputeCkaOptions>({}, {
  debiased: boolean,
  ...ENGINE_OPTIONS.others,
});

/**
 * `cka` on an engine, in float64; both agree to 1e-12.
 *
 * @example
 * ```ts
 * import { computeCka } from "neuroid/statistics";
 *
 * const voxels = [[1, 0], [0, 1], [2, 2], [3, 1]];
 * const turned = voxels.map(([a, b]) => [3 * b! + 1, -3 * a!]);
 * console.log((await computeCka(voxels, turned)).toFixed(6)); // 1.000000
 * ```
 *
 * @param first (images, features): one image per row.
 * @param second As many images in the same order, of any number of features; where both are
 *   DataArrays, labels are checked.
 * @throws {ShapeError} for different numbers of images, and for other than two dimensions.
 * @throws {ArgumentError} for fewer than two images (debiased: four).
 * @throws {DataError} for NaN and infinity, and if labels differ.
 * @throws {UndefinedError} if a representation is the same for all images.
 */
export async function computeCka(
  first: Samples,
  second: Samples,
  options: ComputeCkaOptions = {},
): Promise<number> {
  checkCall("computeCka", {
    first: [first, anything],
    second: [second, anything],
    options: [options, OPTIONS],
  }, arguments);
  const { debiased = false, ...run } = options;
  const { a, b } = dataOfCka(first, second, { debiased });
  const [left, right] = [
    await computeRowProducts(rowsOf(a.data, a.columns), run),
    await computeRowProducts(rowsOf(b.data, b.columns), run),
  ];
  return ckaOfGrams(left, right, a.rows, { debiased });
}
