/** Distances as the original computes them, for layers where that shows. */
import { ndarray } from "../arrays/mod.ts";
import type { EngineOptions } from "../engines/mod.ts";
import { computeGram } from "../rdm/mod.ts";
import { type Matrix, rowOf, zeros } from "./matrix.ts";

/**
 * 1 − Pearson's r of rows, condensed, in the steps of NumPy's `corrcoef`: rows less their means, then their
 * products. Of rows that are nearly on one line 1 − r keeps few digits, and the original ranks these.
 *
 * @param blocks Reads the features, (rows, features of the block).
 */
export async function rowCenteredDistances(
  blocks: () => AsyncIterable<Matrix>,
  rows: number,
  computing: EngineOptions,
): Promise<Float64Array> {
  const means = new Float64Array(rows);
  let columns = 0;
  for await (const block of blocks()) {
    for (let i = 0; i < rows; i++) for (const value of rowOf(block, i)) means[i]! += value;
    columns += block.columns;
  }
  for (let i = 0; i < rows; i++) means[i]! /= columns;
  const products = zeros(rows, rows);
  for await (const block of blocks()) {
    for (let i = 0; i < rows; i++) {
      const row = rowOf(block, i);
      for (let k = 0; k < row.length; k++) row[k]! -= means[i]!;
    }
    const part = await computeGram(
      ndarray("float64", [rows, block.columns], block.data),
      computing,
    );
    for (let i = 0; i < part.data.length; i++) products.data[i]! += part.data[i]!;
  }
  const covariance = products.data.map((value) => value / (columns - 1));
  const spreads = Float64Array.from(
    { length: rows },
    (_, i) => Math.sqrt(covariance[i * rows + i]!),
  );
  const condensed = new Float64Array(rows * (rows - 1) / 2);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      const r = covariance[i * rows + j]! / spreads[i]! / spreads[j]!;
      condensed[at++] = 1 - Math.max(-1, Math.min(1, r));
    }
  }
  return condensed;
}
