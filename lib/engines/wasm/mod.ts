/**
 * The engine that is always there: a WebAssembly kernel, or the same arithmetic in
 * TypeScript. The same bits on every machine.
 */
export { CHANNEL_BLOCK } from "./plan.ts";
export { computeCrossSums, computePairSums } from "./run.ts";
export { openRowMemory, type RowMemory } from "./centering.ts";
