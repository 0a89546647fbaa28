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
 * The same where scoring the others may show more causes: then without these too, until there is a score or no
 * further cause. Where there is none in the end, a raw value that was found on the way counts.
 */
export async function withoutCauses(
  region: ScoredRegion,
  { found, causes }: ScoreWithCauses,
  again: (kept: ScoredRegion) => Promise<ScoreWithCauses>,
): Promise<BenchmarkScore> {
  if (!Number.isNaN(found.score)) return found;
  let named = causes, without: ScoreWithout | undefined;
  for await (const { seen, kept, leftOut, all } of roundsWithout(region, causes, again)) {
    if (isMore(seen.found, without ?? found)) {
      without = withoutOf(seen.found, kept.size);
      named = leftOut;
    } else if (without === undefined) named = all;
    if (!Number.isNaN(seen.found.score)) break;
  }
  return {
    ...found,
    ...(without && { withoutUndefined: without }),
    undefinedNeuroids: namedNeuroids(region, named),
  };
}

/** What is seen of a region without some of its neuroids; reasons are by position in the region as it was. */
export interface Round<Seen> {
  readonly seen: Seen;
  /** The region without them. */
  readonly kept: ScoredRegion;
  /** Those that are left out. */
  readonly leftOut: Whys;
  /** These, and those that are causes without them. */
  readonly all: Whys;
}

/**
 * Leaves out the neuroids that are causes and looks again, as there may be more of them, such as those of an RDM
 * that is constant once a missing value is out of it: until there are none, or all are left out.
 */
export async function* roundsWithout<Seen extends { readonly causes: Whys }>(
  region: ScoredRegion,
  causes: Whys,
  again: (kept: ScoredRegion) => Promise<Seen>,
): AsyncGenerator<Round<Seen>> {
  let leftOut = causes, hasMore = causes.size > 0;
  for (let places = placesBut(region, leftOut); hasMore && places.length > 0;) {
    const kept = region.only(places), seen = await again(kept), before = places;
    const more = [...seen.causes].map(([i, why]): [number, string] => [before[i]!, why]);
    const all = new Map([...leftOut, ...more]);
    yield { seen, kept, leftOut, all };
    hasMore = more.length > 0;
    leftOut = all;
    places = placesBut(region, all);
  }
}

/** Whether there is a score now or, where there can be none without a ceiling, at least a raw value. */
const isMore = (now: BenchmarkScore, before: Pick<BenchmarkScore, "raw">) =>
  !Number.isNaN(now.score) || (Number.isNaN(before.raw) && !Number.isNaN(now.raw));

function withoutOf(
  { score, raw, ceiling, bySubject }: BenchmarkScore,
  neuroids: number,
): ScoreWithout {
  return { score, raw, ceiling, neuroids, bySubject };
}
