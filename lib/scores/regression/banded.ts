/**
 * Ridge regression with a penalty for each neuroid, and for each band of features, chosen by
 * cross-validation over folds, as himalaya's `RidgeCV` and `GroupRidgeCV` choose them.
 * Source: Dupré la Tour et al. 2022, "Feature-space selection with banded ridge regression", NeuroImage
 * 264, 119728.
 */
import type { EngineOptions } from "../../engines/mod.ts";
import { computeProduct } from "../algebra.ts";
import { columnsAt, type Matrix, rowOf, zeros } from "../matrix.ts";
import { kFoldSplits } from "../splits.ts";
import { centerRows, neuroidRanges, type Targets, withMeans } from "./targets.ts";
import { TrainKernel } from "./train_kernel.ts";
import type { PredictionBlock } from "./predictions.ts";
import { computePredictionsByAlpha } from "./ridge_cv.ts";

/** What a banded ridge regression searches. */
export interface BandedSearch {
  /** Penalties, each above 0. */
  readonly alphas: readonly number[];
  /** Mixtures of the bands: for each a weight a band; one of a single 1 by default. */
  readonly gammas?: readonly (readonly number[])[] | undefined;
  /** How many folds of neighboring pictures, in the text order of their ids; 5 by default. */
  readonly folds?: number | undefined;
}

/** What was chosen, a value a neuroid. */
export interface BandedChoice {
  /** The penalty. */
  readonly alphas: Float64Array;
  /** Which mixture, from 0. */
  readonly mixtures: Int32Array;
}

/**
 * Chooses by folds of the train pictures. A later mixture is taken where its loss is smaller by more than
 * rounding; of equal penalties the first.
 *
 * @param kernels For each band the kernel of all pictures (pictures, pictures).
 * @param train Positions (from 0) in these of the train pictures, in text order of their ids.
 */
export async function chooseBands(
  kernels: readonly Matrix[],
  train: ArrayLike<number>,
  targets: Targets,
  { alphas, gammas = [[1]], folds = 5 }: BandedSearch,
  computing: EngineOptions,
): Promise<BandedChoice> {
  const neuroids = targets.neuroids;
  const least = new Float64Array(neuroids).fill(Infinity);
  const best = { alphas: new Float64Array(neuroids).fill(NaN), mixtures: new Int32Array(neuroids) };
  const splits = kFoldSplits(train.length, folds, false);
  for (const [mixture, gamma] of gammas.entries()) {
    const losses = await foldLosses(
      mixtureOf(kernels, gamma),
      train,
      splits,
      targets,
      alphas,
      computing,
    );
    for (let i = 0; i < neuroids; i++) {
      let place = 0;
      alphas.forEach((_, a) => {
        if (losses[a]![i]! < losses[place]![i]!) place = a;
      });
      const loss = losses[place]![i]!;
      if (!(loss < least[i]! - Number.EPSILON)) continue;
      least[i] = loss;
      best.alphas[i] = alphas[place]!;
      best.mixtures[i] = mixture;
    }
  }
  return best;
}

/** What the chosen mixtures and penalties predict, fitted on all train pictures. */
export async function* predictByBands(
  kernels: readonly Matrix[],
  train: ArrayLike<number>,
  test: ArrayLike<number>,
  targets: Targets,
  { alphas, mixtures }: BandedChoice,
  gammas: readonly (readonly number[])[],
  computing: EngineOptions,
): AsyncGenerator<PredictionBlock> {
  const fitted = gammas.map((gamma, mixture) =>
    mixtures.includes(mixture)
      ? new TrainKernel(mixtureOf(kernels, gamma), train, computing)
      : undefined
  );
  for (const [from, end] of neuroidRanges(targets.neuroids)) {
    const centered = targets.train(from, end), means = centerRows(centered);
    const predictions = zeros(end - from, test.length);
    for (const [mixture, kernel] of fitted.entries()) {
      if (kernel === undefined || !mixtures.subarray(from, end).includes(mixture)) continue;
      const chosen = alphas.subarray(from, end);
      const found = await computePredictionsByAlpha(kernel, test, centered, chosen);
      for (let i = 0; i < end - from; i++) {
        if (mixtures[from + i] === mixture) rowOf(predictions, i).set(rowOf(found, i));
      }
    }
    yield { from, predictions: withMeans(predictions, means) };
  }
}

/** The kernel of bands scaled by the roots of their weights. */
function mixtureOf(kernels: readonly Matrix[], gamma: readonly number[]): Matrix {
  const result = zeros(kernels[0]!.rows, kernels[0]!.columns);
  kernels.forEach(({ data }, band) => {
    for (let i = 0; i < data.length; i++) result.data[i]! += gamma[band]! * data[i]!;
  });
  return result;
}

/**
 * For each penalty the mean over folds of a fold's mean squared error, by neuroid. Each fold's kernel is
 * decomposed once, for all neuroids and penalties.
 */
async function foldLosses(
  kernel: Matrix,
  train: ArrayLike<number>,
  splits: readonly { readonly train: Int32Array; readonly test: Int32Array }[],
  targets: Targets,
  alphas: readonly number[],
  computing: EngineOptions,
): Promise<Float64Array[]> {
  const losses = alphas.map(() => new Float64Array(targets.neuroids));
  for (const { train: inner, test: left } of splits) {
    const at = (positions: Int32Array) => positions.map((i) => train[i]!);
    const fitted = new TrainKernel(kernel, at(inner), computing);
    const { values, vectors, rank } = await fitted.spectrum();
    const kept: Matrix = {
      data: vectors.data.subarray(0, rank * inner.length),
      rows: rank,
      columns: inner.length,
    };
    const cross = await computeProduct(fitted.cross(at(left)), kept, computing);
    for (const [from, end] of neuroidRanges(targets.neuroids)) {
      const responses = targets.train(from, end);
      centerRows(responses);
      const centered = columnsAt(responses, inner), means = centerRows(centered);
      const projected = await computeProduct(centered, kept, computing);
      const measured = columnsAt(responses, left);
      // The scaled rows are those with fewer numbers: of predicted pictures, or of neuroids.
      const scaled = cross.rows < projected.rows ? cross : projected;
      for (const [a, alpha] of alphas.entries()) {
        const weights = values.subarray(0, rank).map((value) => 1 / (value + alpha));
        const weighted = weightedColumns(scaled, weights);
        const predicted = scaled === cross
          ? await computeProduct(projected, weighted, computing)
          : await computeProduct(weighted, cross, computing);
        addErrors(losses[a]!.subarray(from, end), measured, predicted, means, splits.length);
      }
    }
  }
  return losses;
}

/** Adds the mean squared errors of rows, over the number of folds. */
function addErrors(
  losses: Float64Array,
  measured: Matrix,
  predicted: Matrix,
  means: Float64Array,
  folds: number,
): void {
  for (let i = 0; i < losses.length; i++) {
    const own = rowOf(predicted, i), row = rowOf(measured, i), mean = means[i]!;
    let sum = 0;
    for (let k = 0; k < own.length; k++) {
      const error = row[k]! - own[k]! - mean;
      sum += error * error;
    }
    losses[i]! += sum / own.length / folds;
  }
}

function weightedColumns(matrix: Matrix, weights: Float64Array): Matrix {
  const result = zeros(matrix.rows, matrix.columns);
  for (let i = 0; i < matrix.rows; i++) {
    const from = rowOf(matrix, i), to = rowOf(result, i);
    for (let k = 0; k < to.length; k++) to[k] = from[k]! * weights[k]!;
  }
  return result;
}
