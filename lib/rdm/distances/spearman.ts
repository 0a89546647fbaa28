/** Rank correlation distances: 1 − Spearman's ρ. */
import { checkCall, without } from "../../calls/mod.ts";
import { rankData } from "../../arrays/mod.ts";
import { arraySource, computePairSums, ENGINE_OPTIONS } from "../../engines/mod.ts";
import { angleDistances } from "./cosine.ts";
import {
  ANGLE_DISTANCE_OPTIONS,
  type AngleDistanceOptions,
  assertFinite,
  FINITE_OR_DROP,
  GIVEN_PATTERNS,
  type PatternLists,
  type Patterns,
  patternsOf,
  sizeOfPatterns,
  usedChannels,
} from "./patterns.ts";

const COMPUTE_SPEARMAN_DISTANCES_OPTIONS = without(ANGLE_DISTANCE_OPTIONS, "dtype");

/**
 * 1 − Spearman's ρ between patterns, from 0 to 2: Pearson's r of ranks over channels, equal values
 * sharing the mean of theirs, as `scipy.stats.spearmanr`. Condensed, in float64.
 *
 * A pattern with the same value in every channel has no ρ: see
 * {@link AngleDistanceOptions.constant}. NaN and infinity: see {@link DistanceOptions.nan}.
 *
 * @param given Patterns: (patterns, channels) or a list for each, two patterns and one channel or more.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws {ShapeError} for other than two axes, or another dtype than float32 and float64.
 * @throws {ArgumentError} for fewer than two patterns, or channels out of range.
 * @throws {DataError} for NaN, infinity and constant patterns, by those options.
 */
export async function computeSpearmanDistances(
  given: Patterns | PatternLists,
  options: Omit<AngleDistanceOptions, "dtype"> = {},
): Promise<Float64Array> {
  checkCall("computeSpearmanDistances", {
    patterns: [given, GIVEN_PATTERNS],
    options: [options, COMPUTE_SPEARMAN_DISTANCES_OPTIONS],
  }, arguments);
  const patterns = patternsOf(given);
  const doing = "compute rank correlation distances";
  const [rows, columns] = sizeOfPatterns(patterns, doing);
  const used = usedChannels(patterns, options, doing);
  assertFinite(patterns, doing, { names: options.names, used, right: FINITE_OR_DROP });
  const channels = used?.length ?? columns;
  // Half ranks are exact in float32 up to 2²³ channels.
  const ranks = channels < 2 ** 23
    ? new Float32Array(rows * channels)
    : new Float64Array(rows * channels);
  for (let i = 0; i < rows; i++) {
    const row = patterns.data.subarray(i * columns, (i + 1) * columns);
    ranks.set(
      rankData(used === undefined ? row : Float64Array.from(used, (k) => row[k]!)),
      i * channels,
    );
  }
  const source = arraySource(ranks, rows, channels);
  const sums = await computePairSums(
    source,
    { dtype: "float64", sum: "products", center: true },
    ENGINE_OPTIONS.of(options),
  );
  return angleDistances(
    { ...sums, channels, used: undefined, dtype: "float64" },
    { ...options, doing, flat: "is the same in every channel" },
  );
}
