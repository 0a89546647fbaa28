/** How far a correlation of RDMs moves when subjects or images are drawn again. */
import {
  type BootstrapSettings,
  type BootstrapSpread,
  countsOf,
  DrawnRdms,
  oncePerSample,
  spreadsOver,
} from "../bootstrap/mod.ts";
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";
import { PatternSums } from "../pattern_sums.ts";
import { distancesOf } from "../response_blocks.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { drawnScores, neuroidsOf } from "./encoding_bootstrap.ts";
import type { SubjectScore } from "./score.ts";

/** What is said of drawn pictures whose distances are compared. */
export const DRAWN_PICTURES =
  "distances among drawn pictures, those between a picture and its own copy left out";

/** The RDM of each subject and the layer's, over images. */
export interface FoundRdms {
  /** The layer's condensed distances, or their ranks. */
  readonly own: Float64Array;
  /** The same of each subject. */
  readonly rdms: readonly Float64Array[];
  readonly images: number;
  readonly bySubject: readonly SubjectScore[];
  /** What a subject's correlation is divided by, which stays. */
  readonly ceilingOf: (subject: SubjectScore) => number;
  readonly comparison?: "spearman" | "pearson";
}

/** The spread of the mean over subjects of the correlation over the ceiling. */
export function rdmSpreads(
  { own, rdms, images, bySubject, ceilingOf, comparison }: FoundRdms,
  settings: BootstrapSettings,
  { computing: { signal } }: ScoredRegion,
): Promise<BootstrapSpread[]> {
  const ceilings = bySubject.map(ceilingOf);
  return spreadsOver(settings, {
    subjects: drawnScores(bySubject),
    images: {
      count: images,
      how: `${DRAWN_PICTURES}; ceilings stay`,
      scoring() {
        const drawn = new DrawnRdms(own, rdms, comparison);
        return (sample) =>
          plainMean(drawn.compare(countsOf(sample, images)).map((r, i) => r / ceilings[i]!));
      },
    },
  }, { signal });
}

/** The spread of the correlation with the RDM over all subjects' neuroids, given the ranks of both. */
export async function pooledRdmSpreads(
  region: ScoredRegion,
  { own, ranks }: { readonly own: Float64Array; readonly ranks: Float64Array },
  settings: BootstrapSettings,
): Promise<BootstrapSpread[]> {
  const images = region.responses.all.ids.length;
  return await spreadsOver(settings, {
    subjects: {
      count: region.neuroids.size,
      how: ONE_RDM,
      async scoring() {
        const distances = await distancesOfSubjects(region);
        return oncePerSample(async (sample) =>
          spearmanOfRanks(own, ranksOf(await distances(sample)))
        );
      },
    },
    images: {
      count: images,
      how: DRAWN_PICTURES,
      scoring() {
        const drawn = new DrawnRdms(own, [ranks]);
        return (sample) => drawn.compare(countsOf(sample, images))[0]!;
      },
    },
  }, region.computing);
}

/** What is said of drawn subjects that have one RDM together. */
export const ONE_RDM = "one RDM over the neuroids of drawn subjects, each as often as its subject";

/**
 * From drawn subjects to the distances over their neuroids, those of a subject as often as it was drawn. Where they
 * have two neuroids, however often, distances are rounded as the score's: see {@link distancesOf}.
 */
export async function distancesOfSubjects(
  region: ScoredRegion,
): Promise<(sample: Int32Array) => Promise<Float64Array>> {
  const sums = await region.subjectSums(), neuroids = [...region.neuroids.values()];
  return async (sample) => {
    const subjects = Int32Array.from(new Set(sample)), own = neuroidsOf(neuroids, subjects).sort();
    const drawn = Array.from(own.length === 2 ? subjects : sample, (i) => sums[i]!);
    return await distancesOf(region.responses.all, own, PatternSums.merged(drawn));
  };
}
