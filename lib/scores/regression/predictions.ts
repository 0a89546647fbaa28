/** Predictions of test pictures, in blocks of neuroids. */
import type { EngineOptions } from "../../engines/mod.ts";
import { ahead } from "../../parallel/mod.ts";
import { computeProduct } from "../algebra.ts";
import type { Matrix } from "../matrix.ts";
import { computePredictionsByAlpha } from "./ridge_cv.ts";
import { centerRows, neuroidRanges, type Targets, withMeans } from "./targets.ts";
import type { TrainKernel } from "./train_kernel.ts";

/** Predictions for neuroids `from` (a position from 0) and those after it: (neuroids, test pictures). */
export interface PredictionBlock {
  readonly from: number;
  readonly predictions: Matrix;
}

/**
 * What a linear operator predicts: operator · (responses − mean) + mean. A neuroid with NaN among its
 * responses gets NaN.
 *
 * @param operator (test pictures, train pictures).
 */
export async function* predictByOperator(
  operator: Matrix,
  targets: Targets,
  computing: EngineOptions,
): AsyncGenerator<PredictionBlock> {
  // Multiplied by workers while the caller looks at the block before.
  yield* ahead(neuroidRanges(targets.neuroids), async ([from, end]) => {
    const centered = targets.train(from, end), means = centerRows(centered);
    const predictions = await computeProduct(centered, operator, computing);
    return { from, predictions: withMeans(predictions, means) };
  });
}

/** What ridge regressions with a penalty for each neuroid predict. */
export async function* predictByAlphas(
  kernel: TrainKernel,
  test: ArrayLike<number>,
  targets: Targets,
  alphas: Float64Array,
): AsyncGenerator<PredictionBlock> {
  for (const [from, end] of neuroidRanges(targets.neuroids)) {
    const centered = targets.train(from, end), means = centerRows(centered);
    const chosen = alphas.subarray(from, end);
    const predictions = await computePredictionsByAlpha(kernel, test, centered, chosen);
    yield { from, predictions: withMeans(predictions, means) };
  }
}
