/**
 * Ridge regression with a penalty for each neuroid, and for each band of features, chosen by
 * cross-validation over folds, as himalaya's `RidgeCV` and `GroupRidgeCV` choose them.
 * Source: Dupré la Tour et al. 2022, "Feature-space selection with banded ridge regression", NeuroImage
 * 264, 119728.
 */
import type { EngineOptions } from "../../engines/mod.ts";
import { computeMatrixProduct, computeProduct } from "../algebra.ts";
import { type Matrix, rowOf, transposed, zeros } from "../matrix.ts";
import { kFoldSplits } from "../splits.ts";
import { centeredRows, neuroidRanges, type Targets, withMeans } from "./targets.ts";
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
    const kernel = mixtureOf(kernels, gamma);
    for (const [from, end] of neuroidRanges(neuroids)) {
      const block = targets.train(from, end), { means } = centeredRows(block);
      const responses = withMeans(block, means.map((mean) => -mean));
      const losses = await foldLosses(kernel, train, splits, responses, alphas, computing);
      for (let i = 0; i < end - from; i++) {
        let place = 0;
        alphas.forEach((_, a) => {
          if (losses[a]![i]! < losses[place]![i]!) place = a;
        });
        if (losses[place]![i]! < least[from + i]! - Number.EPSILON) {
          least[from + i] = losses[place]![i]!;
          best.alphas[from + i] = alphas[place]!;
          best.mixtures[from + i] = mixture;
        }
      }
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
    const { centered, means } = centeredRows(targets.train(from, end));
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

/** For each penalty the mean over folds of a fold's mean squared error, by neuroid. */
async function foldLosses(
  kernel: Matrix,
  train: ArrayLike<number>,
  splits: readonly { readonly train: Int32Array; readonly test: Int32Array }[],
  responses: Matrix,
  alphas: readonly number[],
  computing: EngineOptions,
): Promise<Float64Array[]> {
  const losses = alphas.map(() => new Float64Array(responses.rows));
  for (const { train: inner, test: left } of splits) {
    const at = (positions: Int32Array) => positions.map((i) => train[i]!);
    const fitted = new TrainKernel(kernel, at(inner), computing);
    const { values, vectors, rank } = await fitted.spectrum();
    const kept: Matrix = {
      data: vectors.data.subarray(0, rank * inner.length),
      rows: rank,
      columns: inner.length,
    };
    const cross = transposed(await computeProduct(fitted.cross(at(left)), kept, computing));
    const { centered, means } = centeredRows(picked(responses, inner));
    const projected = await computeProduct(centered, kept, computing),
      measured = picked(responses, left);
    for (const [a, alpha] of alphas.entries()) {
      const weighted: Matrix = { ...projected, data: projected.data.slice() };
      for (let i = 0; i < weighted.data.length; i++) {
        weighted.data[i]! /= values[i % rank]! + alpha;
      }
      const predicted = rank === 0
        ? zeros(responses.rows, left.length)
        : await computeMatrixProduct(weighted, cross, computing);
      for (let i = 0; i < responses.rows; i++) {
        let sum = 0;
        for (let k = 0; k < left.length; k++) {
          const at = i * left.length + k;
          sum += (measured.data[at]! - predicted.data[at]! - means[i]!) ** 2;
        }
        losses[a]![i]! += sum / left.length / splits.length;
      }
    }
  }
  return losses;
}

function picked({ data, rows, columns }: Matrix, positions: Int32Array): Matrix {
  const result = zeros(rows, positions.length);
  for (let i = 0; i < rows; i++) {
    positions.forEach((k, j) => result.data[i * positions.length + j] = data[i * columns + k]!);
  }
  return result;
}
