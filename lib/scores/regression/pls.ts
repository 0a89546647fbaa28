/**
 * Partial least squares as `sklearn.cross_decomposition.PLSRegression(n_components=25, scale=False)`. It works
 * on rotated features (see `TrainKernel.coordinates`): the rotation changes no score, and so no prediction.
 */
import type { EngineOptions } from "../../engines/mod.ts";
import { columnMeans, lessColumns, type Matrix, transposed, zeros } from "../matrix.ts";
import { computeMatrixProduct, computeProduct } from "../algebra.ts";
import { nipals, type PlsComponents } from "./nipals.ts";
import type { PredictionBlock } from "./predictions.ts";
import { type Targets, withMeans } from "./targets.ts";
import type { TrainKernel } from "./train_kernel.ts";

/** Components of Brain-Score's metric `pls`. */
export const PLS_COMPONENTS = 25;

/** What a PLS regression of all neuroids together predicts, of a layer with as many features as components. */
export async function* predictByPls(
  kernel: TrainKernel,
  others: ArrayLike<number>,
  targets: Targets,
): AsyncGenerator<PredictionBlock> {
  const x = await kernel.coordinates("train"), tested = await kernel.coordinates(others);
  const responses = transposed(targets.train(0, targets.neuroids));
  const means = columnMeans(responses);
  const found = nipals(x, lessColumns(responses, means), PLS_COMPONENTS);
  const predictions = await predict(tested, found, kernel.computing);
  yield { from: 0, predictions: withMeans(transposed(predictions), means) };
}

/** W (P'W)⁻¹ Q', with which features become predictions: (pictures, neuroids). */
async function predict(
  x: Matrix,
  { weights: w, loadings: p, responseLoadings: q }: PlsComponents,
  computing: EngineOptions,
): Promise<Matrix> {
  if (w.rows === 0) return zeros(x.rows, q.columns);
  const scores = await computeProduct(x, w, computing);
  // P'W is unit upper triangular: scores of features as they are become those of deflated ones.
  const inner = await computeProduct(p, w, computing);
  const k = w.rows;
  for (let row = 0; row < scores.rows; row++) {
    for (let j = 0; j < k; j++) {
      let value = scores.data[row * k + j]!;
      for (let i = 0; i < j; i++) value -= scores.data[row * k + i]! * inner.data[i * k + j]!;
      scores.data[row * k + j] = value / inner.data[j * k + j]!;
    }
  }
  return await computeMatrixProduct(scores, q, computing);
}
