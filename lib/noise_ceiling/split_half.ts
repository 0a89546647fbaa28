/**
 * The reliability of neuroids by splitting repetitions.
 * Source: Spearman 1910 and Brown 1910, British Journal of Psychology 3, 271 and 296.
 */
import { checkCall } from "../calls/mod.ts";
import { shapeText } from "../arrays/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { allRows, columnPearson } from "./column_statistics.ts";
import { finiteValues, RESPONSES, type Responses, undefinedAmong } from "./response_matrix.ts";

/** Reliabilities by neuroid. */
export interface SplitHalf {
  /** By neuroid, the mean over splits of Pearson's r over stimuli. */
  readonly correlation: Float64Array;
  /** By neuroid, 2r / (1 + |r|): corrected to all repetitions, after Spearman and Brown. */
  readonly corrected: Float64Array;
  /** Neuroids that are constant in a half: both numbers are NaN. */
  readonly undefinedNeuroids: Int32Array;
}

/**
 * Split-half reliability over the leave-one-out splits: each repetition against the mean of the
 * others (three splits of three repetitions).
 *
 * The correction takes |r| below the line, so that a negative r stays between −1 and 0 (Brain-Score's
 * takes r: there is `internalConsistency` for that).
 *
 * @param responses (repetitions, stimuli, neuroids), two repetitions and two stimuli or more.
 * @throws {ShapeError} for another shape.
 * @throws {DataError} for NaN and infinities.
 *
 * @example Two repetitions of three stimuli
 * ```ts
 * import { splitHalfReliability } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const data = Float64Array.of(1, 2, 3, 1, 3, 2);
 * const responses = { dtype: "float64", shape: [2, 3, 1], data } as const;
 * const { correlation, corrected } = splitHalfReliability(responses);
 * assert.ok(Math.abs(correlation[0]! - 1 / 2) < 1e-15);
 * assert.ok(Math.abs(corrected[0]! - 2 / 3) < 1e-15);
 * ```
 */
export function splitHalfReliability(responses: Responses): SplitHalf {
  checkCall("splitHalfReliability", { responses: [responses, RESPONSES] }, arguments);
  const doing = "compute the split-half reliability";
  const [repetitions, stimuli, columns] = responses.shape as [number, number, number];
  if (responses.shape.length !== 3 || repetitions < 2 || stimuli < 2 || columns < 1) {
    throw new ShapeError({
      doing,
      found: `responses of shape ${shapeText(responses.shape)}`,
      right: "(repetitions, stimuli, neuroids), two repetitions and two stimuli or more",
    });
  }
  const values = finiteValues(doing, "responses", responses);
  const size = stimuli * columns;
  const correlation = new Float64Array(columns);
  for (let left = 0; left < repetitions; left++) {
    const others = new Float64Array(size);
    for (let other = 0; other < repetitions; other++) {
      if (other === left) continue;
      for (let i = 0; i < size; i++) others[i]! += values[other * size + i]!;
    }
    for (let i = 0; i < size; i++) others[i]! /= repetitions - 1;
    const alone = values.subarray(left * size, (left + 1) * size);
    columnPearson(
      { data: alone, rows: stimuli, columns },
      { data: others, rows: stimuli, columns },
      allRows(stimuli),
    ).forEach((r, neuroid) => correlation[neuroid]! += r);
  }
  for (let neuroid = 0; neuroid < columns; neuroid++) correlation[neuroid]! /= repetitions;
  return {
    correlation,
    corrected: correlation.map((r) => 2 * r / (1 + Math.abs(r))),
    undefinedNeuroids: undefinedAmong(correlation),
  };
}
