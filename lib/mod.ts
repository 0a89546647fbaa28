/**
 * neuroid: recordings of visual cortex to Brain-Score packages.
 *
 * This is the public door: notebooks and other projects import from here alone.
 *
 * @module
 */
export * from "./errors/mod.ts";
export * from "./issues/mod.ts";
export * from "./progress/mod.ts";
export * from "./arrays/mod.ts";
export * from "./files/mod.ts";
export * from "./loaders/nsd/mod.ts";
export * from "./loaders/sensorium/mod.ts";
export * from "./normalization/mod.ts";
export * from "./noise_ceiling/mod.ts";
export * from "./rdm/mod.ts";
export * from "./packaging/mod.ts";
export * from "./workflow/mod.ts";
export * from "./charts/mod.ts";
export * from "./notebook/mod.ts";
