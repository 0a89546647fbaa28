/** Why neuroids have no correlation or no ceiling. */
import type { PicturePart } from "../responses/mod.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { UndefinedNeuroid } from "./score.ts";

/** What is the matter with a region's neuroids, whatever the model. */
export interface NeuroidTroubles {
  /** By position (from 0): why it cannot be fitted, NaN among its responses to train pictures. */
  readonly unfittable: ReadonlyMap<number, string>;
  /** Why there is nothing to fit: constant in the train pictures. */
  readonly flat: ReadonlyMap<number, string>;
  /** Why it has no r: constant in the test pictures, or a picture without a value. */
  readonly untestable: ReadonlyMap<number, string>;
  /** Why it has no consistency in some split of the repetitions. */
  readonly inconsistent: ReadonlyMap<number, string>;
}

const known = new WeakMap<ScoredRegion, NeuroidTroubles>();

/** Looks through a region's responses once. */
export function troublesOf(region: ScoredRegion): NeuroidTroubles {
  const before = known.get(region);
  if (before !== undefined) return before;
  const { split, all: pictures } = region.responses;
  const { ids } = pictures, all = { ids, pictures, rows: Int32Array.from(ids, (_, row) => row) };
  const found: NeuroidTroubles = {
    unfittable: missingIn(split?.train ?? all, "train picture"),
    flat: constantIn(split?.train ?? all, "train"),
    untestable: new Map([
      ...constantIn(split?.test ?? all, "test"),
      ...missingIn(split?.test ?? all, "test picture"),
    ]),
    inconsistent: inconsistentOf(region),
  };
  known.set(region, found);
  return found;
}

/**
 * All neuroids with one of the troubles, in the order of the region, each with all that is the matter.
 *
 * @param others What else a benchmark stops at; said of neuroids that have no other trouble.
 */
export function undefinedNeuroids(
  region: ScoredRegion,
  others: ReadonlyMap<number, string> = new Map(),
): UndefinedNeuroid[] {
  const known = Object.values(troublesOf(region)) as ReadonlyMap<number, string>[];
  const isKnown = (place: number) => known.some((each) => each.has(place));
  const troubles = [...known, new Map([...others].filter(([place]) => !isKnown(place)))];
  const places = new Set(troubles.flatMap((each) => [...each.keys()]));
  return [...places].sort((a, b) => a - b).map((i) => ({
    neuroidId: region.responses.neuroidIds[i]!,
    why: troubles.flatMap((each) => each.get(i) ?? []).join("; "),
  }));
}

/** Positions (from 0) of the neuroids without any of the troubles. */
export function soundNeuroids(region: ScoredRegion): number[] {
  const troubles = Object.values(troublesOf(region)) as ReadonlyMap<number, string>[];
  return region.responses.neuroidIds.flatMap((_, i) =>
    troubles.some((each) => each.has(i)) ? [] : [i]
  );
}

function missingIn({ ids, pictures, rows }: PicturePart, kind: string): Map<number, string> {
  const { values } = pictures, width = values.length / pictures.ids.length;
  const found = new Map<number, string>();
  rows.forEach((row, i) => {
    for (let neuroid = 0; neuroid < width; neuroid++) {
      const value = values[row * width + neuroid]!;
      if (value === value || found.has(neuroid)) continue;
      found.set(neuroid, `no value for ${kind} ${ids[i]}`);
    }
  });
  return found;
}

/** Neuroids with the same response to all pictures of a part. */
export function constantIn(
  { pictures, rows }: Pick<PicturePart, "pictures" | "rows">,
  part: "train" | "test",
): Map<number, string> {
  const { values } = pictures, width = values.length / pictures.ids.length;
  const found = new Map<number, string>(), first = rows[0]! * width;
  for (let neuroid = 0; neuroid < width; neuroid++) {
    const isConstant = rows.every((row) =>
      values[row * width + neuroid] === values[first + neuroid]
    );
    const effect = part === "train" ? "nothing to fit" : "no correlation";
    if (isConstant) found.set(neuroid, `the same response to all ${part} pictures: ${effect}`);
  }
  return found;
}

function inconsistentOf(region: ScoredRegion): Map<number, string> {
  const consistency = region.consistency(), repeats = region.responses.repeats;
  const found = new Map<number, string>();
  if (consistency === undefined || repeats === undefined) return found;
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
