/** How correlations of neuroids become a score, and how far it moves when units are drawn again. */
import { listOf, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { meanWithoutNaN, medianWithoutNaN, plainMean } from "../correlation.ts";
import { resamples, spreadOf } from "../inference.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { BenchmarkScore, BootstrapSpread, SubjectScore } from "./score.ts";

/**
 * How the neuroids' correlations become a score: by subject (the mean over subjects of median² over the
 * subject's ceiling), all together (median² over the ceiling of all), or each neuroid over its own.
 */
export type Pooling = "subject" | "pooled" | "voxel";

/** What a bootstrap draws again, how often, and from which seed. */
export interface BootstrapSettings {
  /** Subjects, images of the test part, or both in turn. */
  readonly over: readonly ("subjects" | "images")[];
  /** Number of samples to draw; 1,000 by default. */
  readonly samples?: number | undefined;
  /** A whole number from 0; the same seed gives the same samples (NumPy's RandomState). 0 by default. */
  readonly seed?: number | undefined;
}

export const BOOTSTRAP_SETTINGS = optionsOf<BootstrapSettings>(
  { over: listOf(oneOf("subjects", "images")) },
  { samples: number, seed: number },
);

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
  const raw = medianWithoutNaN(r);
  const score = pooling === "pooled"
    ? raw ** 2 / ceiling
    : meanWithoutNaN(r.map((value, i) => value ** 2 / (consistency?.perNeuroid[i] ?? NaN)));
  return { score, raw, ceiling, bySubject };
}

/** The spread of a score over draws of subjects, or of images by what was found for each draw. */
export function bootstrapOf(
  region: ScoredRegion,
  { bySubject }: Pick<BenchmarkScore, "bySubject">,
  drawn: readonly Float64Array[],
  pooling: Pooling,
  { over, samples = 1000, seed = 0 }: BootstrapSettings,
): BootstrapSpread[] {
  return over.map((unit) => {
    const scores = unit === "images"
      ? Float64Array.from(drawn, (r) => pooled(region, r, pooling).score)
      : Float64Array.from(
        resamples(bySubject.length, { samples, seed }),
        (places) => meanWithoutNaN(Float64Array.from(places, (place) => bySubject[place]!.score)),
      );
    return { over: unit, samples, seed, ...spreadOf(scores) };
  });
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
