/** Which trials show the same stimulus. */
import { DataError, ShapeError } from "../errors.ts";

/** A stimulus's label: an image id, or the id of a movie's frame. */
export type StimulusLabel = string | number | bigint;

/** Trials grouped by stimulus. */
export interface Repeats {
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
): Repeats {
  if (labels.length !== rows) {
    throw new ShapeError({
      doing,
      found: `${labels.length} stimulus labels for ${rows} trials`,
      right: "a label for each trial",
    });
  }
  const byLabel = new Map<StimulusLabel, number[]>();
  for (let row = 0; row < rows; row++) {
    const known = byLabel.get(labels[row]!);
    if (known === undefined) byLabel.set(labels[row]!, [row]);
    else known.push(row);
  }
  const all = [...byLabel.values()];
  const groups = all.filter((group) => group.length > 1).map((group) => Int32Array.from(group));
  if (groups.length === 0) {
    throw new DataError({
      doing,
      found: `${rows} trials of ${all.length} stimuli, none of them shown twice`,
      right: "repeated stimuli",
    });
  }
  const dropped = Int32Array.from(all.filter((group) => group.length === 1).flat());
  return { groups, dropped };
}

/** All rows of the groups, one group after another. */
export function rowsOf(groups: readonly Int32Array[]): Int32Array {
  return Int32Array.from(groups.flatMap((rows) => [...rows]));
}
