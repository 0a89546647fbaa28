/** The kernel of the pictures that a model is fitted on, with its intercept taken off. */
import { anything, checkCall } from "../../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../../engines/mod.ts";
import { isNeuroidError } from "../../errors/mod.ts";
import {
  computeEigen,
  computeMatrixProduct,
  computeProduct,
  computeSolutions,
} from "../algebra.ts";
import { blockAt, type Matrix, rowOf, zeros } from "../matrix.ts";

/** Pictures from which on one ridge penalty is solved by Cholesky, not by eigenvalues. */
const MANY = 1024;

/** Eigenvalues, the greatest first, of the centered kernel, without that of the intercept. */
export interface KernelSpectrum {
  /** n − 1 values, none below 0; those that are 0 but for rounding are 0. */
  readonly values: Float64Array;
  /** (n − 1, n): eigenvectors as rows, each with a mean of 0. */
  readonly vectors: Matrix;
  /** How many values are above 0. */
  readonly rank: number;
  /** (rank, n): the eigenvectors of these values, a view of the first rows. */
  readonly basis: Matrix;
}

/**
 * The products of the features of train pictures, less the features' means over them: K = Xc·Xcᵀ, and of
 * other pictures with them. All of linear regression follows from it, whatever the number of features.
 */
export class TrainKernel {
  /** (train, train): K. */
  readonly kernel: Matrix;
  readonly #all: Matrix;
  readonly #train: ArrayLike<number>;
  readonly #means: Float64Array;
  readonly #mean: number;
  #spectrum: Promise<KernelSpectrum> | undefined;

  /**
   * Centers a part of the kernel of all pictures.
   *
   * @param all (pictures, pictures), of features less any constants.
   * @param train Positions (from 0) of the pictures that are fitted.
   */
  constructor(
    all: Matrix,
    train: ArrayLike<number>,
    /** Who multiplies. */
    readonly computing: EngineOptions = {},
  ) {
    checkCall("TrainKernel", {
      all: [all, anything],
      train: [train, anything],
      computing: [computing, ENGINE_OPTIONS],
    }, arguments);
    this.#all = all;
    this.#train = train;
    const raw = blockAt(all, train, train), n = train.length;
    this.#means = Float64Array.from({ length: n }, (_, i) => meanOf(rowOf(raw, i)));
    this.#mean = meanOf(this.#means);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        raw.data[i * n + j]! += this.#mean - this.#means[i]! - this.#means[j]!;
      }
    }
    this.kernel = raw;
  }

  /** How many pictures are fitted. */
  get size(): number {
    return this.#train.length;
  }

  /** (others, train): products of the features of other pictures, less the same means. */
  cross(others: ArrayLike<number>): Matrix {
    const raw = blockAt(this.#all, others, this.#train), n = this.size;
    for (let i = 0; i < others.length; i++) {
      const row = rowOf(raw, i), mean = meanOf(row);
      for (let j = 0; j < n; j++) row[j]! += this.#mean - mean - this.#means[j]!;
    }
    return raw;
  }

  /** The eigenvalues and eigenvectors, found once. */
  spectrum(): Promise<KernelSpectrum> {
    return this.#spectrum ??= this.#findSpectrum();
  }

  async #findSpectrum(): Promise<KernelSpectrum> {
    const n = this.size;
    let trace = 0;
    for (let i = 0; i < n; i++) trace += this.kernel.data[i * n + i]!;
    // Added to each entry so that the intercept's vector is the first, and leaves the others alone.
    const lift = (2 * trace + 1) / n;
    const lifted: Matrix = { ...this.kernel, data: this.kernel.data.slice() };
    for (let i = 0; i < lifted.data.length; i++) lifted.data[i]! += lift;
    const { values, vectors } = await computeEigen(lifted, this.computing);
    const largest = Math.max(0, values[1] ?? 0);
    const least = largest * n * Number.EPSILON;
    const kept = values.slice(1).map((value) => value > least ? value : 0);
    const rank = kept.filter((value) => value > 0).length, data = vectors.data.subarray(n);
    return {
      values: kept,
      vectors: { data, rows: n - 1, columns: n },
      rank,
      basis: { data: data.subarray(0, rank * n), rows: rank, columns: n },
    };
  }

  /**
   * (others, train): what takes responses less their means to the predictions of a ridge regression for
   * other pictures, less the same means.
   *
   * @param alpha The penalty, above 0; with 0 the solution of least norm.
   */
  async ridgeOperator(others: ArrayLike<number>, alpha: number): Promise<Matrix> {
    const cross = this.cross(others), n = this.size;
    if (n > MANY && alpha > 0 && this.#spectrum === undefined) {
      const lifted: Matrix = { ...this.kernel, data: this.kernel.data.slice() };
      for (let i = 0; i < n; i++) lifted.data[i * n + i]! += alpha;
      try {
        return await computeSolutions(lifted, cross, this.computing);
      } catch (error) {
        // A penalty below the rounding of the kernel: as scikit-learn, which takes the SVD then.
        if (!isNeuroidError(error, "DataError")) throw error;
      }
    }
    const { values, rank, basis } = await this.spectrum();
    const projected = await computeProduct(cross, basis, this.computing);
    for (let i = 0; i < projected.data.length; i++) {
      projected.data[i]! /= values[i % rank]! + alpha;
    }
    return rank === 0
      ? zeros(others.length, n)
      : await computeMatrixProduct(projected, basis, this.computing);
  }

  /**
   * The pictures' coordinates on the principal axes of the train pictures: rotated features, as good as
   * the features themselves where only their products count. (pictures, rank).
   */
  async coordinates(pictures: "train" | ArrayLike<number>): Promise<Matrix> {
    const { values, rank, basis } = await this.spectrum();
    const n = this.size, roots = values.map(Math.sqrt);
    if (pictures === "train") {
      const result = zeros(n, rank);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < rank; k++) {
          result.data[i * rank + k] = basis.data[k * n + i]! * roots[k]!;
        }
      }
      return result;
    }
    const projected = await computeProduct(this.cross(pictures), basis, this.computing);
    for (let i = 0; i < projected.data.length; i++) projected.data[i]! /= roots[i % rank]!;
    return projected;
  }
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - values[0]!;
  return values[0]! + sum / values.length;
}
