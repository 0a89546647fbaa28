/** Numbers in memory. */
export * from "./ndarray.ts";
export { DataArray, type DataArrayOptions } from "./data_array.ts";
export { Coordinate } from "./coordinate.ts";
export type { CoordinateInput, CoordinateValues } from "./coordinate_input.ts";
export { type CoordinateInputs, Coordinates, coordinatesOf } from "./coordinates.ts";
export { GroupBy } from "./group_by.ts";
export type { Indexer, Slice } from "./indexers.ts";
export { compareLabels, compareText, type Label } from "./labels.ts";
export type { Attributes, Labeled } from "./labeled.ts";
export type { ReduceOptions } from "./reduce.ts";
export type { LabelTest, Selection, Wanted } from "./select.ts";
export { fromColumnMajor } from "./permute.ts";
export type { Mask } from "./where.ts";
export { alongColumns, alongRows, type Axis } from "./axis_sums.ts";
export {
  mean,
  meansAlong,
  meansAndStdsAlong,
  type NaNOptions,
  type SpreadOptions,
  std,
  stdsAlong,
  sum,
  sumsAlong,
  variance,
  variancesAlong,
} from "./moments.ts";
export { type Floats, pairwiseSum } from "./pairwise.ts";
export { RunningMoments } from "./running_moments.ts";
export { type ChoiceOptions, RandomState, type RandomStateSnapshot } from "./random_state.ts";
export type { Weights } from "./weighted_draws.ts";
export { median, percentile, percentiles, quantile, quantiles } from "./order_statistics.ts";
export { argsort } from "./argsort.ts";
export { rankData } from "./ranks.ts";
