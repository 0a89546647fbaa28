/** How correlations of neuroids become a score. */
import { meanWithoutNaN, medianWithoutNaN, plainMean } from "../correlation.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";

/**
 * How the neuroids' correlations become a score: by subject (the mean over subjects of median² over the
 * subject's ceiling), all together (median² over the ceiling of all), or each neuroid over its own.
 */
export type Pooling = "subject" | "pooled" | "voxel";

/** The rule by which correlations become a score. */
export function pooled(
  region: ScoredRegion,
  r: Float64Array,
  pooling: Pooling,
  alphas: ReadonlyMap<string, number> = new Map(),
): Pick<BenchmarkScore, "score" | "raw" | "ceiling" | "bySubject"> {
  const consistency = region.consistency();
  const ceiling = consistency?.overall ?? NaN;
  const bySubject = [...region.neuroids].map(([subject, neuroids]): SubjectScore => {
    const raw = medianWithoutNaN(Float64Array.from(neuroids, (i) => r[i]!));
    const own = consistency?.bySubject.get(subject) ?? NaN;
    const alpha = alphas.get(subject);
    return {
      subject,
      raw,
      ceiling: own,
      score: raw ** 2 / own,
      ...(alpha !== undefined && { alpha }),
    };
  });
  if (pooling === "subject") {
    return {
      score: plainMean(bySubject.map(({ score }) => score)),
      raw: plainMean(bySubject.map(({ raw }) => raw)),
      ceiling,
      bySubject,
    };
  }
  return { ...scoreTogether(region, r, pooling), ceiling, bySubject };
}

/** The score of neuroids (all of a region by default) without regard to subjects. */
export function scoreTogether(
  region: ScoredRegion,
  r: Float64Array,
  pooling: "pooled" | "voxel",
  neuroids: Int32Array = Int32Array.from(r.keys()),
): { readonly score: number; readonly raw: number } {
  const consistency = region.consistency();
  const raw = medianWithoutNaN(Float64Array.from(neuroids, (i) => r[i]!));
  if (pooling === "pooled") return { score: raw ** 2 / (consistency?.overall ?? NaN), raw };
  const ceiled = Float64Array.from(
    neuroids,
    (i) => r[i]! ** 2 / (consistency?.perNeuroid[i] ?? NaN),
  );
  return { score: meanWithoutNaN(ceiled), raw };
}

/** How far a correlation in float32 may be from the exact one. */
const SINGLE = 2 ** -23;

/**
 * How far the mean of r² over ceilings by neuroid may be off where these come of float32 correlations ρ, as
 * the original's: 2ρ / (1 + ρ) moves by 2 / (1 + ρ)² of what ρ does, and one that is near 0 divides.
 */
export function singleRoundingOf(region: ScoredRegion, r: Float64Array): number {
  const consistency = region.consistency();
  if (consistency === undefined) return 0;
  const { perSplit, perNeuroid } = consistency, splits = perSplit.length / region.size;
  const terms = r.map((value, i) => {
    let moves = 0;
    for (let split = 0; split < splits; split++) {
      moves += (2 - perSplit[split * region.size + i]!) ** 2 / 2 / splits;
    }
    return value ** 2 / perNeuroid[i]! ** 2 * moves * SINGLE;
  });
  const found = meanWithoutNaN(terms);
  return Number.isNaN(found) ? 0 : found;
}
