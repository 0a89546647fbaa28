/**
 * How good a model is on these data, as Brain-Score says it: activations and responses in, scores,
 * ceilings and comparisons out.
 *
 * @module
 */
export type { Progress, ProgressEvent, RunOptions } from "../progress/mod.ts";
export type { Picture } from "../files/mod.ts";
export * from "../scores/mod.ts";
export * from "../workflow/scores/mod.ts";
