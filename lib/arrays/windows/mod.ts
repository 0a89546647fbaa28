/** Windows along dimensions: moving ones, and ones that follow each other. */
export { coarse, type CoarsenOptions } from "./coarsen.ts";
export { Coarsen, Rolling } from "./classes.ts";
export { rolled, type RollingOptions, type Windows } from "./rolling.ts";
