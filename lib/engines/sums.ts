/** Sums over channels by the chosen engine: what distances, kernels and products are made of. */
import { machine } from "./available.ts";
import type { EngineOptions, PairSums, Sum } from "./engine.ts";
import type { PatternSource } from "./source.ts";
import { computeCrossSumsOn, computePairSumsOn } from "./sums_on.ts";

/**
 * Sums over channels for all pairs of a source's patterns: products, or squared differences. From
 * centered products and their diagonal follow correlations, from plain ones cosines; the diagonal
 * holds the squared norms. Patterns go through in slabs of channels: no copy of all is made. What the
 * source throws comes out, and the signal's reason.
 */
export function computePairSums(
  source: PatternSource,
  sum: Sum,
  options: EngineOptions = {},
): Promise<PairSums> {
  return computePairSumsOn(machine, source, sum, options);
}

/**
 * X·Yᵀ: the products of each pattern of x with each of y, over their channels. What a source throws
 * comes out, and the signal's reason.
 *
 * @param dtype The type of the values and, within a block of channels, of their sums.
 * @returns (patterns of x, patterns of y) row-major.
 */
export function computeCrossSums(
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions = {},
): Promise<Float64Array> {
  return computeCrossSumsOn(machine, x, y, dtype, options);
}
