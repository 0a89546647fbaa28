/** How far a correlation of RDMs over splits moves when subjects or images are drawn again. */
import {
  type BootstrapSettings,
  type BootstrapSpread,
  countsOf,
  DrawnDistances,
  DrawnRdms,
  oncePerSample,
  spreadsOver,
} from "../bootstrap/mod.ts";
import { meanWithoutNaN } from "../correlation.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { Split } from "../splits.ts";
import { distancesOfSubjects, DRAWN_PICTURES, ONE_RDM } from "./rdm_bootstrap.ts";

/** Condensed distances of all pictures, and the parts over which the score is the mean. */
export interface FoundSplits {
  readonly own: Float64Array;
  readonly responses: Float64Array;
  readonly splits: readonly Pick<Split, "test">[];
}

/** The spread of the mean over splits, each with what it compares of one sample of all pictures. */
export async function splitRdmSpreads(
  region: ScoredRegion,
  { own, responses, splits }: FoundSplits,
  settings: BootstrapSettings,
): Promise<BootstrapSpread[]> {
  const images = region.responses.all.ids.length;
  const parts = splits.map(({ test }) => countsOf(test, images));
  return await spreadsOver(settings, {
    subjects: {
      count: region.neuroids.size,
      how: ONE_RDM,
      async scoring() {
        const distances = await distancesOfSubjects(region), compare = overParts(own, parts);
        return oncePerSample(async (sample) => compare(await distances(sample)));
      },
    },
    images: {
      count: images,
      how: `${DRAWN_PICTURES}; each split takes those that it compares`,
      scoring() {
        const drawn = new DrawnRdms(own, [responses]);
        return (sample) => {
          const counts = countsOf(sample, images);
          const of = (part: Float64Array) =>
            drawn.compare(counts.map((count, i) => count * part[i]!))[0]!;
          return meanWithoutNaN(parts.map(of));
        };
      },
    },
  }, region.computing);
}

/** Spearman's correlation with distances, the mean over parts of the pictures. */
function overParts(
  own: Float64Array,
  parts: readonly Float64Array[],
): (distances: Float64Array) => number {
  const mine = new DrawnDistances(own), weighted = parts.map((part) => mine.weighted(part));
  return (distances) => {
    const theirs = new DrawnDistances(distances);
    return meanWithoutNaN(weighted.map((each) => theirs.correlation(each)));
  };
}
