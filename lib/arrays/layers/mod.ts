/** A DataArray's methods, layer by layer, from the lowest up. */
export { DATA_ARRAY_OPTIONS, type DataArrayOptions, LabeledArray } from "./base.ts";
export { ArithmeticArray } from "./arithmetic.ts";
export { ComparingArray } from "./comparing.ts";
export { ReducingArray } from "./reducing.ts";
export { type CovOptions, StatisticsArray } from "./statistics.ts";
export { ElementsArray, type MapOptions } from "./elements.ts";
export { ShapingArray, type SqueezeOptions } from "./shaping.ts";
export { GroupingArray } from "./grouping.ts";
export { XarrayNames } from "./xarray_names.ts";
export { SelectingArray } from "./selecting.ts";
export { NamingArray } from "./naming.ts";
