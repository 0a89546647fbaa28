/** How far a score of fitted neuroids moves when subjects or test images are drawn again. */
import {
  type BootstrapSettings,
  type BootstrapSpread,
  type Drawing,
  oncePerSample,
  spreadsOver,
} from "../bootstrap/mod.ts";
import { meanWithoutNaN, plainMean } from "../correlation.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { NeuroidFits } from "./neuroid_fits.ts";
import { type Pooling, scoreTogether } from "./pooling.ts";
import type { SubjectScore } from "./score.ts";

/** What was found of a region: r of all, numbers of each sample of the images, scores by subject. */
export interface FoundNeuroids extends Pick<NeuroidFits, "r" | "drawn"> {
  readonly bySubject: readonly SubjectScore[];
  readonly pooling: Pooling;
  /** What Brain-Score's code stops with, so that there is no score. */
  readonly stops?: string | undefined;
}

const OF_SUBJECTS = {
  pooled:
    "the neuroids of drawn subjects together; predictions and the ceiling of all subjects stay",
  voxel: "the neuroids of drawn subjects, each over its own ceiling; predictions stay",
} as const;

/** The spread over each unit that was asked for. */
export function encodingSpreads(
  region: ScoredRegion,
  { r, drawn, bySubject, pooling, stops }: FoundNeuroids,
  settings: BootstrapSettings,
): Promise<BootstrapSpread[]> {
  const subjects = [...region.neuroids.values()];
  const images = region.responses.split!.test.ids.length;
  return spreadsOver(settings, {
    subjects: pooling === "subject" ? drawnScores(bySubject) : {
      count: subjects.length,
      how: OF_SUBJECTS[pooling],
      scoring: () =>
        oncePerSample((sample) =>
          scoreTogether(region, r, pooling, neuroidsOf(subjects, sample)).score
        ),
    },
    images: {
      count: images,
      how: "drawn test pictures; predictions, as they were fitted, and ceilings stay",
      scoring: () => (_, at) =>
        pooling === "subject"
          ? plainMean(bySubject.map((each) => drawn.get(each.subject)![at]! ** 2 / each.ceiling))
          : drawn.get("")![at]!,
    },
  }, { why: whyStopped(stops), signal: region.computing.signal });
}

/** The mean of the scores of drawn subjects, as Brain-Score's `bootstrap_error_over_subjects` takes it. */
export function drawnScores(bySubject: readonly SubjectScore[]): Drawing {
  const scored = bySubject.filter(({ score }) => Number.isFinite(score)).length;
  return {
    count: bySubject.length,
    how: "the mean over drawn subjects of their scores, those without one left out; ceilings stay",
    ...(bySubject.length > 1 && scored < 2 && { why: "fewer than two subjects have a score" }),
    scoring: () => (sample) =>
      meanWithoutNaN(Float64Array.from(sample, (i) => bySubject[i]!.score)),
  };
}

/** The neuroids of drawn subjects, as often as these were drawn. */
export function neuroidsOf(subjects: readonly Int32Array[], sample: Int32Array): Int32Array {
  const lists = Array.from(sample, (i) => subjects[i]!);
  const all = new Int32Array(lists.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** Why nothing is drawn where Brain-Score's code stops, and so gives no score. */
export function whyStopped(stops: string | undefined): string | undefined {
  return stops === undefined ? undefined : `there is no score: Brain-Score stops with ${stops}`;
}
