/** The halves into which Brain-Score splits repetitions, and the presentations in them. */
import { checkCall, number } from "../calls/mod.ts";
import { compareLabels, type Label, RandomState } from "../arrays/mod.ts";
import { ArgumentError, DataError } from "../errors/mod.ts";
import { allRows } from "./column_statistics.ts";

const splits = 10;
const seed = 1;

/** One split of repetitions, as positions (from 0) into their sorted labels. */
export interface Halves {
  /** The smaller half, where their number is odd. */
  readonly first: Int32Array;
  /** All the others. */
  readonly second: Int32Array;
}

/**
 * The ten splits drawn by Brain-Score: those of `ShuffleSplit(n_splits=10, train_size=0.5,
 * random_state=1)` of scikit-learn. The first half has ⌊n/2⌋ repetitions, the second all others. With
 * few repetitions, splits repeat.
 *
 * @param repetitions n, two or more.
 * @throws {ArgumentError} for another number.
 *
 * @example Three repetitions, one against two
 * ```ts
 * import { halfSplits } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const [split] = halfSplits(3);
 * assert.deepEqual([...split!.first], [1]);
 * assert.deepEqual([...split!.second], [0, 2]);
 * ```
 */
export function halfSplits(repetitions: number): Halves[] {
  checkCall("halfSplits", { repetitions: [repetitions, number] }, arguments);
  if (!Number.isInteger(repetitions) || repetitions < 2) {
    const found = `${repetitions} repetitions`;
    throw new ArgumentError({
      doing: "split repetitions into halves",
      found,
      right: "two or more",
    });
  }
  const random = new RandomState(seed);
  const inFirst = Math.floor(repetitions / 2);
  return Array.from({ length: splits }, () => {
    const order = random.permutation(repetitions);
    const inSecond = repetitions - inFirst;
    return { first: order.slice(inSecond), second: order.slice(0, inSecond) };
  });
}

/** The data about each presentation that the ceiling needs. */
export interface PresentationLabels {
  /** The stimulus of each presentation. */
  readonly stimulusIds: ArrayLike<string | number | bigint | boolean>;
  /** Which repetition of its stimulus each presentation is. */
  readonly repetitions: ArrayLike<string | number | bigint | boolean>;
}

/** The presentations of half of the repetitions. */
export interface Half {
  readonly rows: Int32Array;
  /** The place of each row's stimulus among all stimuli, sorted by id. */
  readonly places: Int32Array;
  /** How many rows each stimulus has. */
  readonly counts: Float64Array;
}

/**
 * Both halves of each split, all with the same stimuli.
 *
 * @throws {DataError} for NaN among the labels, fewer than two repetitions or stimuli, and a stimulus
 *   without presentations in a half.
 */
export function halvesOf(
  doing: string,
  { stimulusIds, repetitions }: PresentationLabels,
): [Half, Half][] {
  const stimuli = sortedUnique(doing, "stimulus_id", stimulusIds);
  const rounds = sortedUnique(doing, "repetition", repetitions);
  if (rounds.length < 2 || stimuli.length < 2) {
    throw new DataError({
      doing,
      found: `${rounds.length} repetitions of ${stimuli.length} stimuli`,
      right: "two or more of both",
    });
  }
  const placeOf = new Map(stimuli.map((stimulus, place) => [stimulus, place]));
  const halfOf = (chosen: Int32Array): Half => {
    const wanted = new Set(Array.from(chosen, (index) => rounds[index]!));
    const rows = allRows(stimulusIds.length).filter((row) => wanted.has(repetitions[row]!));
    const places = rows.map((row) => placeOf.get(stimulusIds[row]!)!);
    const counts = new Float64Array(stimuli.length);
    for (const place of places) counts[place]!++;
    const missing = counts.indexOf(0);
    if (missing < 0) return { rows, places, counts };
    throw new DataError({
      doing,
      found: `stimulus ${stimuli[missing]} has no repetition in one of the halves`,
      right: "the same repetitions of all stimuli",
    });
  };
  return halfSplits(rounds.length).map(({ first, second }) => [halfOf(first), halfOf(second)]);
}

/** The different labels in NumPy's order. */
function sortedUnique(doing: string, name: string, labels: ArrayLike<Label>): Label[] {
  const different = new Set(Array.from(labels));
  if (![...different].some(Number.isNaN)) return [...different].sort(compareLabels);
  throw new DataError({ doing, found: `NaN in ${name}`, right: "a label for each presentation" });
}
