/** What a DataArray can do, as functions of labeled arrays. */
export {
  differences,
  type DiffOptions,
  ranked,
  type RankOptions,
  runningSums,
  zscored,
} from "./along.ts";
export {
  type DropNaOptions,
  sorted,
  type SortOptions,
  squeezed,
  withoutMissing,
} from "./choose.ts";
export { type ClipBounds, clipped, filledFrom } from "./fill.ts";
export { commonAttributes, paired, type PairOptions, plain, together } from "./pairs.ts";
export { correlation, covariance, dotProduct } from "./products.ts";
