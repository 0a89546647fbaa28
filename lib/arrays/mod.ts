/**
 * Numbers in memory: plain arrays with a shape, labeled arrays after xarray, and the statistics and
 * random numbers of NumPy and SciPy, bit for bit.
 *
 * Arrays are row-major; positions count from 0. Functions on plain arrays let NaN propagate unless
 * `skipna` is set, as NumPy does; methods of {@link DataArray} leave it out unless `skipna` is
 * false, as xarray does.
 *
 * @module
 */
export * from "./ndarray.ts";
export { DATA_ARRAY } from "./data_array_kind.ts";
export { align } from "./align.ts";
export { DataArray } from "./data_array.ts";
export { Dataset, type DatasetOptions } from "./dataset.ts";
export { merge } from "./merge.ts";
export { DatasetStatistics } from "./sets/mod.ts";
export type { MergeOptions } from "./sets/mod.ts";
export {
  ArithmeticArray,
  ComparingArray,
  type CovOptions,
  DATA_ARRAY_OPTIONS,
  type DataArrayOptions,
  ElementsArray,
  GroupingArray,
  LabeledArray,
  type MapOptions,
  NamingArray,
  ReducingArray,
  SelectingArray,
  ShapingArray,
  type SqueezeOptions,
  StatisticsArray,
  XarrayNames,
} from "./layers/mod.ts";
export type { CoordinateOperand, Members, NamedOperand, Operand } from "./elementwise/mod.ts";
export { NAMING } from "./operations/mod.ts";
export type {
  ClipBounds,
  DiffOptions,
  DropNaOptions,
  PairOptions,
  RankOptions,
  SortOptions,
} from "./operations/mod.ts";
export type { AlignOptions, Join } from "./joins/mod.ts";
export {
  Coarsen,
  type CoarsenOptions,
  Rolling,
  type RollingOptions,
  type Windows,
} from "./windows/mod.ts";
export {
  columnsOf,
  columnsOfRows,
  type RecordsOptions,
  rowsOfColumns,
  type TableColumns,
  type TableJoinOptions,
  type TableRecord,
} from "./records/mod.ts";
export { Weighted, type WeightedOptions } from "./weighted.ts";
export { Coordinate } from "./coordinate.ts";
export { type CoordinateData, LabelValues } from "./label_values.ts";
export type { Encoding } from "./encoding.ts";
export {
  countNotATime,
  dateText,
  floorDivided,
  isDate,
  isDuration,
  isTime,
  nanosecondsOf,
  NOT_A_TIME,
  type TimeDType,
} from "./times.ts";
export type { CoordinateInput, CoordinateValues } from "./coordinate_input.ts";
export { type CoordinateInputs, Coordinates, coordinatesOf } from "./coordinates.ts";
export { type Bins, GroupBy, GroupStatistics } from "./grouping/mod.ts";
export type { Indexer, LabeledIndexer, Slice } from "./indexers.ts";
export { compareLabels, compareText, type Label, type LabelOf } from "./labels.ts";
export type { Attributes, Labeled } from "./labeled.ts";
export type { Dims, ReduceOptions } from "./reductions/mod.ts";
export type { SelOptions } from "./nearest.ts";
export type { LabelRange } from "./label_range.ts";
export type { LabelTest, Selection, Wanted } from "./select.ts";
export { fromColumnMajor } from "./permute.ts";
export type { Mask } from "./masks.ts";
export { alongColumns, alongRows, type Axis } from "./axis_sums.ts";
export { mean, std, sum, variance } from "./moments.ts";
export {
  meansAlong,
  meansAndStdsAlong,
  type NaNOptions,
  type SpreadOptions,
  stdsAlong,
  sumsAlong,
  variancesAlong,
} from "./axis_moments.ts";
export { type Floats, pairwiseSum } from "./pairwise.ts";
export { RunningMoments } from "./running_moments.ts";
export { type ChoiceOptions, RandomState, type RandomStateSnapshot } from "./random_state.ts";
export type { Weights } from "./weighted_draws.ts";
export { median, percentile, percentiles, quantile, quantiles } from "./order_statistics.ts";
export { argsort, rankData, type RankDataOptions } from "./argsort.ts";
export { type SymmetricEigen, symmetricEigen } from "./symmetric_eigen.ts";
export { ndarrayKind } from "./ndarray.ts";
export { NAMES_ELSEWHERE } from "./other_names.ts";
