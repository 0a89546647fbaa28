/** Scores that are undefined, and what they are without the neuroids that cause that. */
import type { ScoredRegion } from "../scored_region.ts";
import type { BenchmarkScore } from "./score.ts";

/**
 * A score as it is and, where that is NaN, what it is of the neuroids that do not cause it, where these give
 * one and are not all.
 *
 * @param kept Positions (from 0, ascending) of these neuroids.
 * @param again Scores a region of them.
 */
export async function withoutUndefined(
  region: ScoredRegion,
  found: BenchmarkScore,
  kept: readonly number[],
  again: (kept: ScoredRegion) => Promise<BenchmarkScore>,
): Promise<BenchmarkScore> {
  if (!Number.isNaN(found.score) || kept.length === 0 || kept.length === region.size) return found;
  const { score, raw, ceiling } = await again(region.only(kept));
  if (Number.isNaN(score)) return found;
  return { ...found, withoutUndefined: { score, raw, ceiling, neuroids: kept.length } };
}
