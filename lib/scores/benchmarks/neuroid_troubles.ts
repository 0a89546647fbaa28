/** Why neuroids have no correlation or no ceiling, whatever the model. */
import { oncePerRegion } from "../once_per_region.ts";
import type { PicturePart } from "../responses/mod.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { missingIn, missingPictures } from "./missing_values.ts";

/** Reasons by position (from 0) of the neuroid. */
export type Whys = ReadonlyMap<number, string>;

/** What is the matter with neuroids of a region. */
export interface NeuroidTroubles {
  /** Cannot be fitted: a response to a picture that is fitted is missing. */
  readonly unfittable: Whys;
  /** Nothing to fit: the same response to all of them. */
  readonly flat: Whys;
  /** No r: the same response to all test pictures, or one that is missing. */
  readonly untestable: Whys;
  /** No consistency in some split of the repetitions. */
  readonly inconsistent: Whys;
}

/** On what a regression is fitted and tested: the two parts of a package, or splits of all pictures. */
export type FittedOn = "parts" | "splits";

const TROUBLES: Readonly<Record<FittedOn, (region: ScoredRegion) => NeuroidTroubles>> = {
  parts: oncePerRegion((region) => lookThrough(region, "parts")),
  splits: oncePerRegion((region) => lookThrough(region, "splits")),
};

/**
 * Looks through a region's responses once. What all neuroids share, as there are too few pictures, is no
 * trouble of theirs.
 */
export function troublesOf(region: ScoredRegion, on: FittedOn): NeuroidTroubles {
  return TROUBLES[on](region);
}

function lookThrough(region: ScoredRegion, on: FittedOn): NeuroidTroubles {
  const { split, all: pictures } = region.responses, inconsistent = inconsistentOf(region);
  if (on === "splits" || split === undefined) {
    const all = { pictures, rows: Int32Array.from(pictures.ids, (_, row) => row) };
    const unfittable = missingPictures(region), flat = constantIn(all, "all pictures");
    return { unfittable, flat, untestable: new Map(), inconsistent };
  }
  return {
    unfittable: missingOf(split.train, "train picture"),
    flat: constantIn(split.train, "all train pictures"),
    untestable: new Map([
      ...constantIn(split.test, "all test pictures", "no correlation"),
      ...missingOf(split.test, "test picture"),
    ]),
    inconsistent,
  };
}

function missingOf({ ids, pictures, rows }: PicturePart, kind: string): Map<number, string> {
  const { values } = pictures, nameOf = (i: number) => `for ${kind} ${ids[i]}`;
  return missingIn({ values, rows, nameOf }, values.length / pictures.ids.length);
}

/** Neuroids with the same response to all of two pictures or more. */
export function constantIn(
  { pictures, rows }: Pick<PicturePart, "pictures" | "rows">,
  which: string,
  effect = "nothing to fit",
): Map<number, string> {
  const found = new Map<number, string>();
  if (rows.length < 2) return found;
  const { values } = pictures, width = values.length / pictures.ids.length;
  const first = rows[0]! * width;
  for (let neuroid = 0; neuroid < width; neuroid++) {
    const isConstant = rows.every((row) =>
      values[row * width + neuroid] === values[first + neuroid]
    );
    if (isConstant) found.set(neuroid, `the same response to ${which}: ${effect}`);
  }
  return found;
}

/** Neuroids without a consistency in some split of the repetitions, looked for once. */
export const inconsistentOf: (region: ScoredRegion) => Whys = oncePerRegion(findInconsistent);

function findInconsistent(region: ScoredRegion): Whys {
  const consistency = region.consistency(), repeats = region.responses.repeats;
  const found = new Map<number, string>();
  if (consistency === undefined || repeats === undefined || consistency.pictures < 2) return found;
  const { ids, repetitions, values } = repeats;
  consistency.perSplit.forEach((value, i) => {
    const neuroid = i % region.size;
    if (value === value || found.has(neuroid)) return;
    const row = ids.findIndex((_, row) => Number.isNaN(values[row * region.size + neuroid]!));
    found.set(
      neuroid,
      row < 0
        ? "constant in half of the repetitions: no consistency"
        : `no value in repetition ${repetitions[row]} of ${ids[row]}: a half that is this ` +
          "repetition alone has no consistency",
    );
  });
  return found;
}
