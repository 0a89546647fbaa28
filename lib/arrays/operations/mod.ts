/** What a DataArray can do, as functions of labeled arrays. */
export {
  DIFF_OPTIONS,
  differences,
  type DiffOptions,
  RANK_OPTIONS,
  ranked,
  type RankOptions,
  zscored,
} from "./along.ts";
export {
  DROP_NA_OPTIONS,
  type DropNaOptions,
  SORT_OPTIONS,
  sorted,
  type SortOptions,
  squeezed,
  withoutMissing,
} from "./choose.ts";
export { NAMING } from "./same_names.ts";
export { shifted } from "./moved.ts";
export { standardError } from "./standard_error.ts";
export { runningProducts, runningSums } from "./running.ts";
export { chosenFrom, CLIP_BOUNDS, type ClipBounds, clipped, filledFrom } from "./fill.ts";
export {
  commonAttributes,
  PAIR_OPTIONS,
  paired,
  type PairOptions,
  plain,
  together,
} from "./pairs.ts";
export { correlation, covariance, dotProduct } from "./products.ts";
export { mappedValues } from "./map_values.ts";
