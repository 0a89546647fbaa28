/** Rank correlation distances. */
import { rankData } from "../../arrays/mod.ts";
import { angleDistances } from "./cosine.ts";
import { pairSums } from "../kernel/run.ts";
import { arraySource } from "../kernel/source.ts";
import {
  assertFinite,
  FINITE_OR_DROP,
  type Patterns,
  sizeOfPatterns,
  type UndefinedOptions,
  usedChannels,
} from "./patterns.ts";

/**
 * 1 − Spearman's ρ between patterns, from 0 to 2: Pearson's r of ranks over channels, equal values
 * sharing the mean of theirs, as `scipy.stats.spearmanr`. Condensed, in float64.
 *
 * A pattern with the same value in every channel has no ρ: see {@link UndefinedOptions.constant}; of
 * NaN and infinity see {@link DistanceOptions.nan}.
 *
 * @param patterns (patterns, channels), two patterns and one channel or more.
 * @throws {ShapeError}, {@link ArgumentError}; {@link DataError} by those options.
 */
export async function spearmanDistances(
  patterns: Patterns,
  options: Omit<UndefinedOptions, "dtype"> = {},
): Promise<Float64Array> {
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
  const sums = await pairSums(
    source,
    { dtype: "float64", sum: "products", center: true },
    options,
  );
  return angleDistances(sums, options, doing, "is the same in every channel");
}
