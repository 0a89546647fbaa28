/** Which presentations make up the halves of Brain-Score's splits. */
import { compareLabels, type Label } from "../arrays/mod.ts";
import { DataError } from "../errors.ts";
import { allRows } from "./column_statistics.ts";
import { halfSplits } from "./half_splits.ts";

/** The coordinates of presentations that the ceiling goes by. */
export interface PresentationLabels {
  /** The stimulus of each presentation. */
  readonly stimulusIds: ArrayLike<Label>;
  /** Which repetition of its stimulus each presentation is. */
  readonly repetitions: ArrayLike<Label>;
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
