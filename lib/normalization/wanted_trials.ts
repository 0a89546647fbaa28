/**
 * The session z-score in streaming form: all trials of a session count, the wanted ones alone are
 * kept, each in its own row of a target that is filled session by session.
 */
import { anything, checkCall, like } from "../calls/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import type { ZScoreParameters } from "./global.ts";
import { forEachNeuroid, type SessionBetas, type SessionLayout } from "./session.ts";

/** Which trials of a session are wanted, and where they go. */
export interface WantedTrials {
  /** Trials of this session, from 0. */
  readonly trials: ArrayLike<number>;
  /** For each of them the row of `target`, from 0. */
  readonly rows: ArrayLike<number>;
  /** Where the z-scores go: (rows, columns) row-major. */
  readonly target: Float32Array;
  /** How wide the target is: as many columns as this session has neuroids, or more. */
  readonly columns: number;
  /** The column of the first neuroid, from 0; 0 by default. */
  readonly firstColumn?: number | undefined;
  /**
   * A global z-score to apply before the value is rounded to float32: (z − mean) / std in the type of
   * the session's arithmetic, one mean and std per neuroid.
   */
  readonly then?: ZScoreParameters | undefined;
}

const SESSION_LAYOUT = like<SessionLayout>("an object: { neuroids, trials }", "neuroids", "trials");

const WANTED_TRIALS = like<WantedTrials>(
  "an object: { trials, rows, target, columns }",
  "trials",
  "rows",
  "target",
  "columns",
);

/**
 * Z-scores a session over all its trials, and writes the wanted ones to their rows of the target.
 *
 * @throws {ShapeError} if betas and layout, trials and rows, or neuroids and columns disagree.
 * @throws {ArgumentError} for a trial or a row that does not exist.
 *
 * @example The last of four trials, into the second row
 * ```ts
 * import { zscoreTrials } from "neuroid/nsd";
 * import assert from "node:assert/strict";
 *
 * const betas = Float32Array.of(1, 3, 1, 3);
 * const target = new Float32Array(2);
 * zscoreTrials(betas, { neuroids: 1, trials: 4 }, { trials: [3], rows: [1], target, columns: 1 });
 * assert.deepEqual(target, Float32Array.of(0, 1));
 * ```
 */
export function zscoreTrials(
  betas: SessionBetas,
  layout: SessionLayout,
  given: WantedTrials,
): void {
  checkCall("zscoreTrials", {
    betas: [betas, anything],
    layout: [layout, SESSION_LAYOUT],
    given: [given, WANTED_TRIALS],
  }, arguments);
  const { trials, rows, target, columns, firstColumn = 0, then } = given;
  checkWanted(layout, { trials, rows, target, columns, then }, firstColumn);
  const round = betas instanceof Int16Array ? Math.fround : (x: number) => x;
  forEachNeuroid(betas, layout, (neuroid, deviations, start, std) => {
    const column = firstColumn + neuroid;
    for (let k = 0; k < trials.length; k++) {
      const z = round(deviations[start + trials[k]!]! / std);
      target[rows[k]! * columns + column] = then === undefined
        ? z
        : round(z - then.mean[neuroid]!) / then.std[neuroid]!;
    }
  });
}

function checkWanted(
  layout: SessionLayout,
  { trials, rows, target, columns, then }: WantedTrials,
  firstColumn: number,
): void {
  const doing = "pick trials of a z-scored session";
  if (trials.length !== rows.length) {
    throw new ShapeError({
      doing,
      found: `${trials.length} trials for ${rows.length} rows`,
      right: "a row for each trial",
    });
  }
  if (then && (then.mean.length !== layout.neuroids || then.std.length !== layout.neuroids)) {
    throw new ShapeError({
      doing,
      found: `a global z-score of ${then.mean.length} means and ${then.std.length} stds`,
      right: `${layout.neuroids} of each`,
    });
  }
  if (firstColumn < 0 || firstColumn + layout.neuroids > columns) {
    throw new ShapeError({
      doing,
      found: `columns ${firstColumn} to ${firstColumn + layout.neuroids - 1}`,
      right: `a target that is ${columns} wide`,
    });
  }
  for (let k = 0; k < trials.length; k++) {
    checkIndex(doing, "trial", trials[k]!, layout.trials);
    checkIndex(doing, "target row", rows[k]!, Math.floor(target.length / columns));
  }
}

function checkIndex(doing: string, what: string, index: number, length: number): void {
  if (Number.isInteger(index) && index >= 0 && index < length) return;
  throw new ArgumentError({
    doing,
    found: `${what} ${index}`,
    right: `a whole number from 0 to ${length - 1}`,
  });
}
