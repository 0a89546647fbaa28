/**
 * The penalty of a ridge regression by leave-one-out, as scikit-learn's `RidgeCV` chooses it.
 * Formula: with G = K + alpha·I and c = G⁻¹y, d = diag(G⁻¹), both without the intercept's direction, the
 * residual of a picture that is left out is c/d (Rifkin and Lippert 2007, "Notes on regularized least
 * squares", MIT-CSAIL-TR-2007-025).
 */
import type { EngineOptions } from "../../engines/mod.ts";
import { computeEigen, computeProduct, computeRowGram } from "../algebra.ts";
import { type Matrix, transposed, zeros } from "../matrix.ts";
import { centerRows, neuroidRanges, type Targets } from "./targets.ts";
import type { TrainKernel } from "./train_kernel.ts";

/** The 99 penalties of Brain-Score's benchmarks `-ridgecv`: 0.01 … 10,000,000. */
export const ALPHA_LIST: readonly number[] = [
  ...[0.01, 0.1, 0.5, 1, 10, 32.5, 55, 77.5, 100],
  ...[100, 1e3, 1e4, 1e5, 1e6].flatMap((decade) =>
    Array.from({ length: 18 }, (_, i) => (3 + i) * decade / 2)
  ),
];

/** The 21 penalties of the benchmarks of LAION: 1e-10 … 1e10. */
export const LAION_ALPHA_LIST: readonly number[] = Array.from(
  { length: 21 },
  (_, i) => Number(`1e${i - 10}`),
);

/** One penalty for all neuroids: the first with the least mean squared error left out. */
export async function chooseAlpha(
  kernel: TrainKernel,
  targets: Targets,
  alphas: readonly number[],
): Promise<number> {
  const responses = await responseFactor(targets, kernel.size, kernel.computing);
  let best = NaN, least = Infinity;
  for await (const [alpha, errors] of leaveOneOut(kernel, responses, alphas)) {
    let sum = 0;
    for (const value of errors.data) sum += value * value;
    if (sum < least) [best, least] = [alpha, sum];
  }
  return best;
}

/** A penalty for each neuroid: the first with the least squared error left out. */
export async function chooseAlphas(
  kernel: TrainKernel,
  targets: Targets,
  alphas: readonly number[],
): Promise<Float64Array> {
  const best = new Float64Array(targets.neuroids).fill(NaN);
  for (const [from, end] of neuroidRanges(targets.neuroids)) {
    const centered = targets.train(from, end);
    centerRows(centered);
    const least = new Float64Array(end - from).fill(Infinity);
    for await (const [alpha, errors] of leaveOneOut(kernel, centered, alphas)) {
      for (let i = 0; i < errors.rows; i++) {
        let sum = 0;
        for (let k = 0; k < errors.columns; k++) sum += errors.data[i * errors.columns + k]! ** 2;
        if (sum < least[i]!) {
          least[i] = sum;
          best[from + i] = alpha;
        }
      }
    }
  }
  return best;
}

/** For each penalty the residuals of pictures left out: (neuroids, pictures). */
async function* leaveOneOut(
  kernel: TrainKernel,
  responses: Matrix,
  alphas: readonly number[],
): AsyncGenerator<readonly [alpha: number, errors: Matrix]> {
  const { values, vectors } = await kernel.spectrum();
  const n = kernel.size, directions = transposed(vectors);
  const projected = await computeProduct(responses, vectors, kernel.computing);
  for (const alpha of alphas) {
    const weights = values.map((value) => 1 / (value + alpha));
    const weighted: Matrix = { ...projected, data: new Float64Array(projected.data.length) };
    for (let i = 0; i < projected.rows; i++) {
      for (let k = 0; k < n - 1; k++) {
        weighted.data[i * (n - 1) + k] = projected.data[i * (n - 1) + k]! * weights[k]!;
      }
    }
    const errors = await computeProduct(weighted, directions, kernel.computing);
    const diagonal = new Float64Array(n);
    for (let k = 0; k < n - 1; k++) {
      for (let j = 0; j < n; j++) diagonal[j]! += vectors.data[k * n + j]! ** 2 * weights[k]!;
    }
    for (let i = 0; i < errors.rows; i++) {
      for (let j = 0; j < n; j++) errors.data[i * n + j]! /= diagonal[j]!;
    }
    yield [alpha, errors];
  }
}

/**
 * Responses less their means, (neuroids, pictures), or where there are more neuroids than pictures a
 * square matrix with the same products: squared errors summed over neuroids are the same.
 */
async function responseFactor(
  targets: Targets,
  pictures: number,
  computing: EngineOptions,
): Promise<Matrix> {
  if (targets.neuroids <= 2 * pictures) {
    const all = targets.train(0, targets.neuroids);
    centerRows(all);
    return all;
  }
  const products = zeros(pictures, pictures);
  for (const [from, end] of neuroidRanges(targets.neuroids)) {
    const centered = targets.train(from, end);
    centerRows(centered);
    const part = await computeRowGram(transposed(centered), computing);
    for (let i = 0; i < part.data.length; i++) products.data[i]! += part.data[i]!;
  }
  const { values, vectors } = await computeEigen(products, computing);
  const factor = zeros(pictures, pictures);
  for (let k = 0; k < pictures; k++) {
    const root = Math.sqrt(Math.max(0, values[k]!));
    for (let j = 0; j < pictures; j++) {
      factor.data[k * pictures + j] = vectors.data[k * pictures + j]! * root;
    }
  }
  return factor;
}

/** (neuroids, others): predictions with a penalty for each neuroid, for neuroids `from` to `end`. */
export async function computePredictionsByAlpha(
  kernel: TrainKernel,
  others: ArrayLike<number>,
  responses: Matrix,
  alphas: Float64Array,
): Promise<Matrix> {
  const { values, rank, basis } = await kernel.spectrum();
  const projected = await computeProduct(responses, basis, kernel.computing);
  for (let i = 0; i < projected.rows; i++) {
    for (let k = 0; k < rank; k++) projected.data[i * rank + k]! /= values[k]! + alphas[i]!;
  }
  const cross = await computeProduct(kernel.cross(others), basis, kernel.computing);
  return await computeProduct(projected, cross, kernel.computing);
}
