/** The steps of the notebooks as functions: what tasks and notebooks both call. */
export * from "./brainscore/mod.ts";
export * from "./nsd/mod.ts";
export * from "./sensorium/mod.ts";
