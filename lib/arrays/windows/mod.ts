/** Windows along dimensions: moving ones, and ones that follow each other. */
export { coarse, COARSEN_OPTIONS, type CoarsenOptions } from "./coarsen.ts";
export { Coarsen, Rolling } from "./classes.ts";
export { rolled, ROLLING_OPTIONS, type RollingOptions, type Windows } from "./rolling.ts";
