/** Scores that are undefined: which neuroids cause that, and what they are without these. */
import type { ScoredRegion } from "../scored_region.ts";
import type { Whys } from "./neuroid_troubles.ts";
import type { BenchmarkScore, ScoreWithout, SubjectScore, UndefinedNeuroid } from "./score.ts";

/** A score, and the neuroids that make it undefined, by position (from 0) in the region that was scored. */
export interface ScoreWithCauses {
  readonly found: BenchmarkScore;
  readonly causes: Whys;
}

/** Neuroids by position as results name them, in the order of the region. */
export function namedNeuroids({ responses }: ScoredRegion, whys: Whys): UndefinedNeuroid[] {
  return [...whys.keys()].sort((a, b) => a - b).map((i) => ({
    neuroidId: responses.neuroidIds[i]!,
    subject: responses.subjects[i]!,
    why: whys.get(i)!,
  }));
}

/** Subjects, each that has no score with those of its own neuroids that cause it. */
export function subjectsWithCauses(
  region: ScoredRegion,
  bySubject: readonly SubjectScore[],
  causesOf: (subject: string) => Whys,
): SubjectScore[] {
  return bySubject.map((each) => {
    const causes = Number.isNaN(each.score) ? causesOf(each.subject) : new Map<number, string>();
    return causes.size === 0 ? each : { ...each, undefinedNeuroids: namedNeuroids(region, causes) };
  });
}

/** The causes among a subject's own neuroids. */
export function ownCauses({ responses: { subjects } }: ScoredRegion, causes: Whys) {
  return (subject: string): Whys => new Map([...causes].filter(([i]) => subjects[i] === subject));
}

/** The positions (from 0, ascending) of the neuroids of a region that are not among these. */
export function placesBut({ size }: ScoredRegion, whys: Whys): number[] {
  return Array.from({ length: size }, (_, i) => i).filter((i) => !whys.has(i));
}

/**
 * A score as it is and, where that is NaN, which neuroids cause it and what it is without them, where these
 * are not all.
 *
 * @param again Scores a region of the others.
 */
export async function withoutUndefined(
  region: ScoredRegion,
  { found, causes }: ScoreWithCauses,
  again: (kept: ScoredRegion) => Promise<BenchmarkScore>,
): Promise<BenchmarkScore> {
  return await withoutCauses(region, { found, causes }, async (kept) => ({
    found: await again(kept),
    causes: new Map(),
  }));
}

/**
 * The same where scoring the others may show more causes, such as an RDM that is constant once a missing value
 * is out of it: then without these too, until there is a score or no further cause.
 */
export async function withoutCauses(
  region: ScoredRegion,
  { found, causes }: ScoreWithCauses,
  again: (kept: ScoredRegion) => Promise<ScoreWithCauses>,
): Promise<BenchmarkScore> {
  if (!Number.isNaN(found.score)) return found;
  const all = new Map(causes);
  let latest = causes, kept = placesBut(region, all), without: ScoreWithout | undefined;
  while (latest.size > 0 && kept.length > 0 && without === undefined) {
    const next = await again(region.only(kept)), places = kept;
    if (isMore(next.found, found)) without = withoutOf(next.found, kept.length);
    latest = next.causes;
    if (without === undefined) { for (const [i, why] of latest) all.set(places[i]!, why); }
    kept = placesBut(region, all);
  }
  return {
    ...found,
    ...(without && { withoutUndefined: without }),
    undefinedNeuroids: namedNeuroids(region, all),
  };
}

/** Whether there is a score now or, where there can be none without a ceiling, at least a raw value. */
const isMore = (now: BenchmarkScore, before: BenchmarkScore) =>
  !Number.isNaN(now.score) || (Number.isNaN(before.raw) && !Number.isNaN(now.raw));

function withoutOf(
  { score, raw, ceiling, bySubject }: BenchmarkScore,
  neuroids: number,
): ScoreWithout {
  return { score, raw, ceiling, neuroids, bySubject };
}
