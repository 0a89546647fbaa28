/**
 * Ridge regression with a penalty for each neuroid, and for each band of features, chosen by
 * cross-validation over folds, as himalaya's `RidgeCV` and `GroupRidgeCV` choose them.
 * Source: Dupré la Tour et al. 2022, "Feature-space selection with banded ridge regression", NeuroImage
 * 264, 119728.
 */
import type { EngineOptions } from "../../engines/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { type Matrix, rowOf, zeros } from "../matrix.ts";
import { kFoldSplits } from "../splits.ts";
import { computeFoldLosses } from "./fold_losses.ts";
import { centerRows, neuroidRanges, type Targets, withMeans } from "./targets.ts";
import { TrainKernel } from "./train_kernel.ts";
import type { PredictionBlock } from "./predictions.ts";
import { computePredictionsByAlpha } from "./ridge_cv.ts";

/** Bands of features, and the pictures that are fitted. */
export interface Bands {
  /** For each band the kernel of all pictures (pictures, pictures). */
  readonly kernels: readonly Matrix[];
  /** Mixtures of the bands: for each a weight a band. */
  readonly gammas: readonly (readonly number[])[];
  /** Positions (from 0) in the kernels of the train pictures, in text order of their ids. */
  readonly train: ArrayLike<number>;
}

/** What a banded ridge regression searches beside mixtures. */
export interface BandedSearch {
  /** Penalties, each above 0. */
  readonly alphas: readonly number[];
  /** How many folds of neighboring pictures. */
  readonly folds: number;
}

/** What was chosen, a value a neuroid. */
export interface BandedChoice {
  /** The penalty. */
  readonly alphas: Float64Array;
  /** Which mixture, from 0. */
  readonly mixtures: Int32Array;
}

/** What is added to the score of a penalty, times its logarithm: of equal ones the largest is taken. */
const SLOPE = 1e-10;

/**
 * Chooses by folds of the train pictures. Scores are losses below 0, and the slope that himalaya adds to
 * them. A later mixture is taken where its score is larger by more than rounding.
 *
 * @throws {ArgumentError} for other than 2 folds up to a picture each, and for mixtures that are none
 */
export async function chooseBands(
  { kernels, gammas, train }: Bands,
  targets: Targets,
  { alphas, folds }: BandedSearch,
  computing: EngineOptions,
): Promise<BandedChoice> {
  requireSearch(kernels.length, train.length, gammas, folds);
  const neuroids = targets.neuroids;
  const most = new Float64Array(neuroids).fill(-Infinity);
  const best = { alphas: new Float64Array(neuroids).fill(NaN), mixtures: new Int32Array(neuroids) };
  const splits = kFoldSplits(train.length, folds, false);
  for (const [mixture, gamma] of gammas.entries()) {
    const losses = await computeFoldLosses(
      mixtureOf(kernels, gamma),
      train,
      splits,
      targets,
      alphas,
      computing,
    );
    const score = (a: number, i: number) => SLOPE * Math.log(alphas[a]!) - losses[a]![i]!;
    for (let i = 0; i < neuroids; i++) {
      let place = 0;
      for (let a = 1; a < alphas.length; a++) if (score(a, i) > score(place, i)) place = a;
      if (!(score(place, i) > most[i]! + Number.EPSILON)) continue;
      most[i] = score(place, i);
      best.alphas[i] = alphas[place]!;
      best.mixtures[i] = mixture;
    }
  }
  return best;
}

/** What the chosen mixtures and penalties predict, fitted on all train pictures. */
export async function* predictByBands(
  { kernels, gammas, train }: Bands,
  test: ArrayLike<number>,
  targets: Targets,
  { alphas, mixtures }: BandedChoice,
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
  if (kernels.length === 1 && gamma[0] === 1) return kernels[0]!;
  const result = zeros(kernels[0]!.rows, kernels[0]!.columns);
  kernels.forEach(({ data }, band) => {
    for (let i = 0; i < data.length; i++) result.data[i]! += gamma[band]! * data[i]!;
  });
  return result;
}

function requireSearch(
  bands: number,
  pictures: number,
  gammas: readonly (readonly number[])[],
  folds: number,
): void {
  const doing = "choose penalties by folds";
  if (!Number.isInteger(folds) || folds < 2 || folds > pictures) {
    const right = pictures < 2
      ? `2 train pictures or more, not ${pictures}`
      : `a whole number from 2 to the number of train pictures, ${pictures}`;
    throw new ArgumentError({ doing, found: `${folds} folds`, right });
  }
  const isMixture = (gamma: readonly number[]) =>
    gamma.length === bands && gamma.every((weight) => weight >= 0 && weight < Infinity) &&
    gamma.some((weight) => weight > 0);
  const wrong = gammas.find((gamma) => !isMixture(gamma));
  if (wrong === undefined && gammas.length > 0) return;
  throw new ArgumentError({
    doing,
    found: wrong === undefined
      ? "no mixtures of bands"
      : `a mixture of weights ${wrong.join(", ") || "(none)"}`,
    right: `${bands} weights in each, one a band, none below 0 and not all 0`,
  });
}
