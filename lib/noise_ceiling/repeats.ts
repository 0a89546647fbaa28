/** Which trials show the same stimulus. */
import { kindOf } from "../calls/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";

/** A stimulus's label: an image id, or the id of a movie's frame. */
export type StimulusLabel = string | number | bigint;

/** What calls check of the stimulus of each row. */
export const STIMULI = kindOf<ArrayLike<StimulusLabel>>(
  'the stimulus of each row: array.coords.get("stimulus_id").values',
  (value) =>
    typeof value === "object" && value !== null && "length" in value && !("dtype" in value),
);

/** Trials grouped by stimulus. */
export interface RepeatGroups {
  /** Rows of each stimulus shown twice or more, in order of first appearance. */
  readonly groups: readonly Int32Array[];
  /** Rows of stimuli shown once, which tell nothing about noise: left out. */
  readonly dropped: Int32Array;
}

/**
 * Groups rows by label.
 *
 * @param labels The stimulus of each row.
 * @throws {ShapeError} where there is not a label for each row; {@link DataError} where no stimulus
 *   is repeated.
 */
export function repeatsOf(
  doing: string,
  labels: ArrayLike<StimulusLabel>,
  rows: number,
): RepeatGroups {
  if (labels.length !== rows) {
    throw new ShapeError({
      doing,
      found: `${labels.length} stimulus labels for ${rows} trials`,
      right: "a label for each trial",
    });
  }
  const all = [...rowsByLabel(labels).values()];
  const groups = all.filter((group) => group.length > 1);
  if (groups.length === 0) {
    throw new DataError({
      doing,
      found: `${rows} trials of ${all.length} stimuli, none of them shown twice`,
      right: "repeated stimuli",
    });
  }
  return { groups, dropped: rowsOf(all.filter((group) => group.length === 1)) };
}

/** The rows of each label, in order of first appearance. */
export function rowsByLabel<L extends StimulusLabel>(labels: ArrayLike<L>): Map<L, Int32Array> {
  const rows = new Map<L, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const known = rows.get(labels[row]!);
    if (known === undefined) rows.set(labels[row]!, [row]);
    else known.push(row);
  }
  return new Map([...rows].map(([label, list]) => [label, Int32Array.from(list)]));
}

/** All rows of the groups, one group after another. */
export function rowsOf(groups: readonly Int32Array[]): Int32Array {
  return Int32Array.from(groups.flatMap((rows) => [...rows]));
}
