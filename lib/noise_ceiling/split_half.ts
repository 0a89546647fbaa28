/** The reliability of neuroids by splitting repetitions. */
import { shapeText } from "../arrays/mod.ts";
import { ShapeError } from "../errors.ts";
import { allRows } from "./column_statistics.ts";
import { columnPearson } from "./column_pearson.ts";
import { finiteValues, type Responses, undefinedAmong } from "./response_matrix.ts";

/** Reliabilities by neuroid. */
export interface SplitHalf {
  /** The mean over splits of the correlation over stimuli. */
  readonly correlation: Float64Array;
  /** 2r / (1 + |r|): corrected to all repetitions, after Spearman and Brown. */
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
 * @throws {ShapeError} for another shape; {@link DataError} for NaN.
 */
export function splitHalfReliability(responses: Responses): SplitHalf {
  const doing = "compute the split-half reliability";
  const [repetitions = 0, stimuli = 0, columns = 0] = responses.shape;
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
