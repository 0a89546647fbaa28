/**
 * How good a model is on these data, as Brain-Score says it: activations and responses in, scores,
 * ceilings and comparisons out.
 *
 * @module
 */
export * from "../scores/mod.ts";
export * from "../workflow/scores/mod.ts";
