/** Which neuroids make the score of a regression undefined, and which it leaves out. */
import type { ScoredRegion } from "../scored_region.ts";
import type { NeuroidTroubles, Whys } from "./neuroid_troubles.ts";
import type { Pooling } from "./pooling.ts";

/** At which responses that are fitted the original stops: NaN, or the same to all pictures. */
export type StopKind = "missing" | "constant";

/** What decides whether a score is defined. */
export interface Defined {
  readonly pooling: Pooling;
  /** r of each neuroid; NaN where there is none. */
  readonly r: Float64Array;
  readonly troubles: NeuroidTroubles;
  /** The neuroids at which the original stops. */
  readonly stopping: Whys;
}

/** Neuroids by position (from 0), each with the reason. */
export interface EncodingCauses {
  /** Without these the score is defined, or there is nothing left. */
  readonly causes: Whys;
  /** Those of each subject whose own score they make undefined. */
  readonly bySubject: ReadonlyMap<string, Whys>;
  /** Without an r, or without the ceiling that their subjects share, and left out of the medians. */
  readonly skipped: Whys;
}

/** Where it is not the doing of neuroids. */
export const NO_CAUSES: EncodingCauses = {
  causes: new Map(),
  bySubject: new Map(),
  skipped: new Map(),
};

/** Why a neuroid has no r whose own responses are sound. */
export const SAME_PREDICTIONS = "the layer predicts the same for all test pictures";

/** The neuroids at which the original stops. */
export function stoppingAt(
  { unfittable, flat }: NeuroidTroubles,
  kinds: readonly StopKind[],
): Whys {
  return joined(
    kinds.includes("missing") ? unfittable : new Map(),
    kinds.includes("constant") ? flat : new Map(),
  );
}

/**
 * The neuroids that leave a score undefined whatever is fitted: those at which the original stops, and where
 * subjects have ceilings of their own those without a consistency.
 */
export function faultsOf(
  stopping: Whys,
  pooling: Pooling,
  { inconsistent }: NeuroidTroubles,
): Whys {
  return joined(stopping, pooling === "subject" ? inconsistent : new Map());
}

/** Reasons of several kinds, those of one neuroid with `; ` between. */
function joined(...kinds: readonly Whys[]): Map<number, string> {
  const places = [...new Set(kinds.flatMap((each) => [...each.keys()]))].sort((a, b) => a - b);
  return new Map(
    places.map((i) => [i, kinds.flatMap((each) => each.get(i) ?? []).join("; ")]),
  );
}

/** Looks for what makes the score of a region, and those of its subjects, undefined. */
export function encodingCauses(
  region: ScoredRegion,
  { pooling, r, troubles, stopping }: Defined,
): EncodingCauses {
  const { inconsistent } = troubles, hasR = (i: number) => !Number.isNaN(r[i]);
  const noR = joined(troubles.unfittable, troubles.flat, troubles.untestable);
  const someHaveR = r.some((value) => !Number.isNaN(value));
  /** These neuroids where none has an r, unless that is the model's doing alone. */
  const lackingR = (group: readonly number[]): Map<number, string> => {
    const isTheirs = someHaveR || group.every((i) => noR.has(i));
    return group.some(hasR) || !isTheirs
      ? new Map()
      : new Map(group.map((i) => [i, noR.get(i) ?? SAME_PREDICTIONS]));
  };
  const consistency = region.consistency();
  const hasCeiling = (i: number) => !Number.isNaN(consistency!.perNeuroid[i]);
  /** The medians over all leave out what is NaN: they are undefined where nothing else is. */
  const ofAll = (group: readonly number[]): Whys => {
    const without = lackingR(group);
    if (without.size > 0 || consistency === undefined) return without;
    return group.some(hasCeiling) ? new Map() : only(inconsistent, group);
  };
  /** The mean over neuroids takes those with an r and a ceiling of their own. */
  const ofVoxels = (group: readonly number[]): Whys => {
    if (consistency === undefined) return lackingR(group);
    if (group.some((i) => hasR(i) && hasCeiling(i))) return new Map();
    const whys = joined(only(noR, group), only(inconsistent, group));
    return group.every((i) => whys.has(i)) ? whys : new Map();
  };
  const bySubject = new Map(
    [...region.neuroids].map(([subject, all]): [string, Whys] => {
      const own = [...all], faulty = new Map(own.flatMap((i) => entryOf(inconsistent, i)));
      const rest = own.filter((i) => !faulty.has(i) && !stopping.has(i));
      return [subject, new Map([...faulty, ...lackingR(rest)])];
    }),
  );
  const places = Array.from({ length: region.size }, (_, i) => i);
  const rest = places.filter((i) => !stopping.has(i));
  const causes = pooling === "subject"
    ? joined(stopping, ...bySubject.values())
    : joined(stopping, pooling === "pooled" ? ofAll(rest) : ofVoxels(rest));
  const leftOut = joined(
    new Map([...noR].filter(([i]) => !hasR(i))),
    pooling === "subject" ? new Map() : inconsistent,
  );
  const skipped = new Map([...leftOut].filter(([i]) => someHaveR && !causes.has(i)));
  return { causes, bySubject, skipped };
}

const entryOf = (whys: Whys, i: number): [number, string][] =>
  whys.has(i) ? [[i, whys.get(i)!]] : [];

const only = (whys: Whys, group: readonly number[]): Map<number, string> =>
  new Map(group.flatMap((i) => entryOf(whys, i)));
