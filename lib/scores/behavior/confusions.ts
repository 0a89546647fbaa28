/** How often wrong objects are chosen, by image, and how that becomes normalized d′. */
import { compareText } from "../../arrays/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { normalQuantile } from "../../statistics/mod.ts";
import { pearsonOf } from "../correlation.ts";

/** Trials of a two-way choice; a value a trial each. */
export interface ChoiceTrials {
  /** The image. */
  readonly stimulusIds: readonly string[];
  /** What was chosen. */
  readonly choices: readonly string[];
  /** The object in the image that was offered. */
  readonly sampleObjects: readonly string[];
  /** The other object that was offered. */
  readonly distractorObjects: readonly string[];
  /** What the image shows. */
  readonly truths: readonly string[];
}

/** A model's probabilities. */
export interface ChoiceProbabilities {
  /** The image of each row. */
  readonly stimulusIds: readonly string[];
  /** The object of each column. */
  readonly objects: readonly string[];
  /** (images, objects) row-major. */
  readonly values: Float64Array;
}

/** Numbers by image and object. */
export interface ChoiceShares {
  readonly ids: readonly string[];
  readonly truths: readonly string[];
  readonly objects: readonly string[];
  /** (images, objects): the share of choices of a wrong object; NaN for the right one. */
  readonly values: Float64Array;
}

/** What is being done, for messages. */
export const DOING = "score choices by i2n";
const CAP = 5;

/** How often an object was chosen of the times that it was offered, by image. */
export function choiceShares(trials: ChoiceTrials): ChoiceShares {
  const { stimulusIds, choices, sampleObjects, distractorObjects, truths } = trials;
  const objects = [...new Set(choices)].sort(compareText);
  const ids = [...new Set(stimulusIds)].sort(compareText);
  const places = new Map(ids.map((id, i) => [id, i]));
  const columns = new Map(objects.map((object, i) => [object, i]));
  const chosen = new Float64Array(ids.length * objects.length), offered = chosen.slice();
  const truth = Array<string>(ids.length).fill("");
  stimulusIds.forEach((id, i) => {
    const row = places.get(id)! * objects.length;
    if (truth[places.get(id)!] === "") truth[places.get(id)!] = truths[i]!;
    chosen[row + columns.get(choices[i]!)!]!++;
    for (const object of [sampleObjects[i]!, distractorObjects[i]!]) {
      const column = columns.get(object);
      if (column !== undefined) offered[row + column]!++;
    }
  });
  const values = chosen.map((count, k) => {
    const isTruth = truth[Math.floor(k / objects.length)] === objects[k % objects.length];
    return isTruth || offered[k] === 0 ? NaN : count / offered[k]!;
  });
  return { ids, truths: truth, objects, values };
}

/** A model's share of a wrong object beside the right one. */
export function pairwise(
  { stimulusIds, objects, values }: ChoiceProbabilities,
  truthOf: ReadonlyMap<string, string>,
): ChoiceShares {
  const truths = stimulusIds.map((id) => truthOf.get(id)!);
  const shares = values.map((p, k) => {
    const row = Math.floor(k / objects.length), own = objects.indexOf(truths[row]!);
    if (own < 0) {
      throw new DataError({
        doing: DOING,
        found: `no probability of ${truths[row]}, which ${stimulusIds[row]} shows`,
        right: "a column for each object",
      });
    }
    if (own === k % objects.length) return NaN;
    return p / (p + values[row * objects.length + own]!);
  });
  return { ids: stimulusIds, truths, objects, values: shares };
}

/** d′ of each image and wrong object, capped at ±5, less the mean of its pair of objects. */
export function normalized({ ids, truths, objects, values }: ChoiceShares): ChoiceShares {
  const width = objects.length, sums = new Map<string, { sum: number; count: number }>();
  const key = (truth: string, object: string) => JSON.stringify([truth, object]);
  const add = (name: string, value: number) => {
    const found = sums.get(name) ?? { sum: 0, count: 0 };
    sums.set(name, found);
    if (Number.isNaN(value)) return;
    found.sum += value;
    found.count++;
  };
  values.forEach((value, k) =>
    add(key(truths[Math.floor(k / width)]!, objects[k % width]!), value)
  );
  const meanOf = (name: string) => {
    const found = sums.get(name);
    return found === undefined ? NaN : found.sum / found.count;
  };
  const dprime = values.map((value, k) => {
    const truth = truths[Math.floor(k / width)]!, object = objects[k % width]!;
    const falseAlarms = meanOf(key(object, truth));
    const d = normalQuantile(1 - value) - normalQuantile(falseAlarms);
    return Math.max(-CAP, Math.min(CAP, d));
  });
  sums.clear();
  dprime.forEach((value, k) =>
    add(key(truths[Math.floor(k / width)]!, objects[k % width]!), value)
  );
  const centered = dprime.map((value, k) =>
    value - meanOf(key(truths[Math.floor(k / width)]!, objects[k % width]!))
  );
  return { ids, truths, objects, values: centered };
}

/** Pearson's r over images and objects that the second has; both sorted by their names. */
export function correlate(source: ChoiceShares, target: ChoiceShares): number {
  const order = (list: readonly string[]) =>
    list.map((_, i) => i).sort((a, b) => compareText(list[a]!, list[b]!));
  const rows = [order(source.ids), order(target.ids)] as const;
  const columns = [order(source.objects), order(target.objects)] as const;
  const names = (list: readonly string[], places: readonly number[]) =>
    places.map((place) => list[place]).join("\n");
  if (names(source.objects, columns[0]) !== names(target.objects, columns[1])) {
    throw new DataError({
      doing: DOING,
      found: `objects ${source.objects.join(", ")} and ${target.objects.join(", ")}`,
      right: "the same objects in both",
    });
  }
  if (names(source.ids, rows[0]) !== names(target.ids, rows[1])) {
    throw new DataError({
      doing: DOING,
      found: `${source.ids.length} images, and ${target.ids.length} in half of the trials`,
      right: "the same images in both: enough trials that each half has every image",
    });
  }
  const x: number[] = [], y: number[] = [];
  rows[1].forEach((row, i) =>
    columns[1].forEach((column, j) => {
      const value = target.values[row * target.objects.length + column]!;
      if (Number.isNaN(value)) return;
      const own = source.values[rows[0][i]! * source.objects.length + columns[0][j]!]!;
      if (Number.isNaN(own)) {
        throw new DataError({
          doing: DOING,
          found: `no d′ for ${target.objects[column]} in ${target.ids[row]}`,
          right: "probabilities above 0 of each object in each image",
        });
      }
      x.push(own);
      y.push(value);
    })
  );
  return pearsonOf(x, y);
}
