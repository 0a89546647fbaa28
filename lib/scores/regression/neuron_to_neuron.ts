/** The single feature that best predicts a neuroid: Brain-Score's `neuron_to_neuron`. */
import type { EngineOptions } from "../../engines/mod.ts";
import { computeProduct } from "../algebra.ts";
import { type Matrix, rowOf, rowsAt, transposed, zeros } from "../matrix.ts";
import type { PredictionBlock } from "./predictions.ts";
import { neuroidRanges, type Targets } from "./targets.ts";

/**
 * As the prediction of each neuroid the feature whose r over train pictures is the greatest (the first
 * among equals; the sign counts). NaN where no feature varies.
 *
 * @param blocks (pictures, features of the block), one after the other.
 * @param train Rows (from 0) of the pictures by which features are chosen; `test` of the others.
 */
export async function* predictByBestFeature(
  blocks: AsyncIterable<Matrix>,
  train: ArrayLike<number>,
  test: ArrayLike<number>,
  targets: Targets,
  computing: EngineOptions,
): AsyncGenerator<PredictionBlock> {
  const best = new Float64Array(targets.neuroids).fill(-Infinity);
  const chosen: (Float64Array | undefined)[] = Array(targets.neuroids).fill(undefined);
  for await (const block of blocks) {
    const features = standardized(transposed(rowsAt(block, train)));
    const tested = transposed(rowsAt(block, test));
    for (const [from, end] of neuroidRanges(targets.neuroids)) {
      const products = await computeProduct(
        standardized(targets.train(from, end)),
        features,
        computing,
      );
      for (let i = 0; i < products.rows; i++) {
        const row = rowOf(products, i);
        let place = -1;
        for (let k = 0; k < row.length; k++) {
          if (row[k]! > best[from + i]!) [best[from + i], place] = [row[k]!, k];
        }
        if (place >= 0) chosen[from + i] = rowOf(tested, place).slice();
      }
    }
  }
  const predictions = zeros(targets.neuroids, test.length);
  chosen.forEach((feature, i) =>
    feature === undefined ? rowOf(predictions, i).fill(NaN) : rowOf(predictions, i).set(feature)
  );
  yield { from: 0, predictions };
}

/** Rows of mean 0 and length 1; NaN where a row is constant. */
function standardized(matrix: Matrix): Matrix {
  for (let i = 0; i < matrix.rows; i++) {
    const row = rowOf(matrix, i), origin = row[0]!;
    let sum = 0, squares = 0;
    for (let k = 0; k < row.length; k++) sum += row[k]! - origin;
    const mean = origin + sum / row.length;
    for (let k = 0; k < row.length; k++) squares += (row[k]! - mean) ** 2;
    const length = row.every((value) => value === origin) ? NaN : Math.sqrt(squares);
    for (let k = 0; k < row.length; k++) row[k] = (row[k]! - mean) / length;
  }
  return matrix;
}
