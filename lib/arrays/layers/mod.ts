/** A DataArray's methods, layer by layer. */
export { ArithmeticArray } from "./arithmetic.ts";
export { DATA_ARRAY_OPTIONS, type DataArrayOptions, LabeledArray } from "./base.ts";
export { type MapOptions, ShapingArray, type SqueezeOptions } from "./shaping.ts";
export { type CovOptions, StatisticsArray } from "./statistics.ts";
export { XarrayNames } from "./xarray_names.ts";
