/** Sums over channels by the chosen engine: what distances, kernels and products are made of. */
import { machine } from "./available.ts";
import { checkCall } from "../calls/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import {
  ENGINE_OPTIONS,
  type EngineOptions,
  type PairSums,
  SUM,
  type Sum,
  SUM_DTYPE,
} from "./engine.ts";
import { PATTERN_SOURCE, type PatternSource } from "./source.ts";
import { computeCrossSumsOn, computePairSumsOn } from "./sums_on.ts";

/**
 * Sums over channels for all pairs of a source's patterns: products, or squared differences. From
 * centered products and their diagonal follow correlations, from plain ones cosines; the diagonal
 * holds the squared norms. Patterns go through in slabs of channels: no copy of all is made, so what the
 * source is made of stays as it is until the promise is settled. What the source throws comes out, and
 * the signal's reason.
 */
export async function computePairSums(
  source: PatternSource,
  sum: Sum,
  options: EngineOptions = {},
): Promise<PairSums> {
  checkCall("computePairSums", {
    source: [source, PATTERN_SOURCE],
    sum: [sum, SUM],
    options: [options, ENGINE_OPTIONS],
  }, arguments);
  return await computePairSumsOn(machine, source, sum, options);
}

/**
 * X·Yᵀ: the products of each pattern of x with each of y, over their channels. Values in memory may be
 * read where they lie while this waits: what the sources are made of stays as it is until the promise is
 * settled. What a source throws comes out, and the signal's reason.
 *
 * @param dtype The type of the values and, within a block of channels, of their sums.
 * @returns (patterns of x, patterns of y) row-major.
 * @throws {ShapeError} if the channels differ in number.
 */
export async function computeCrossSums(
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions = {},
): Promise<Float64Array> {
  checkCall("computeCrossSums", {
    x: [x, PATTERN_SOURCE],
    y: [y, PATTERN_SOURCE],
    dtype: [dtype, SUM_DTYPE],
    options: [options, ENGINE_OPTIONS],
  }, arguments);
  if (x.columns !== y.columns) {
    // An engine that reads them where they lie would go beyond the end of the shorter ones.
    throw new ShapeError({
      doing: "multiply patterns",
      found: `${x.columns} channels in x and ${y.columns} in y`,
      right: "the same channels in both",
    });
  }
  return await computeCrossSumsOn(machine, x, y, dtype, options);
}
