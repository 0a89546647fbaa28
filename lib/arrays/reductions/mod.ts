/** Statistics along axes and dimensions. */
export { quantilesOver } from "./quantiles.ts";
export { coordsOn, type Dims, dimsOf, quantileOf, reduced } from "./reduced.ts";
export { REDUCE_OPTIONS, type ReduceOptions, type Statistic, statisticOf } from "./statistic.ts";
