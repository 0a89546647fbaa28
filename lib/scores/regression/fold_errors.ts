/** The errors of all penalties on the pictures that one fold leaves out. */
import type { EngineOptions } from "../../engines/mod.ts";
import { ahead } from "../../parallel/mod.ts";
import { computeProduct } from "../algebra.ts";
import { type Matrix, rowOf, zeros } from "../matrix.ts";
import { rangesOf } from "./targets.ts";

/** Bytes of predictions that are held at a time. */
const BLOCK_BYTES = 64e6;

/** What predicts the pictures that a fold leaves out. */
export interface Fold {
  /** (directions, fitted pictures): eigenvectors as rows. */
  readonly vectors: Matrix;
  /** (left out pictures, directions): their products with the directions. */
  readonly cross: Matrix;
  /** (pivots, directions): the factors of the penalties that have products of their own. */
  readonly factors: Matrix;
  /** (penalties, pivots). */
  readonly mixtures: Matrix;
}

/**
 * Adds what neuroids lose. While an engine multiplies for some pictures, the errors of those before are
 * added here.
 *
 * @param fitted (neuroids, fitted pictures), rows of mean 0.
 * @param measured (left out pictures, neuroids), less the means of the fitted ones.
 */
export async function addFoldErrors(
  losses: readonly Float64Array[],
  { vectors, cross, factors, mixtures }: Fold,
  fitted: Matrix,
  measured: Matrix,
  share: number,
  computing: EngineOptions,
): Promise<void> {
  const projected = await computeProduct(fitted, vectors, computing);
  const widest = Math.max(1, cross.columns, fitted.rows);
  const most = Math.max(1, Math.floor(BLOCK_BYTES / 8 / factors.rows / widest));
  const predicted = ahead(rangesOf(cross.rows, most), async ([from, end]) => {
    const products = await computeProduct(scaled(cross, from, end, factors), projected, computing);
    return { from, end, products };
  });
  for await (const each of predicted) addErrors(losses, mixtures, each, measured, share);
}

/** Rows `from` to `end` times each row of factors: (factors × rows, columns), the factors' blocks in order. */
function scaled(matrix: Matrix, from: number, end: number, factors: Matrix): Matrix {
  const result = zeros(factors.rows * (end - from), matrix.columns);
  for (let j = 0, at = 0; j < factors.rows; j++) {
    const factor = rowOf(factors, j);
    for (let row = from; row < end; row++, at++) {
      const values = rowOf(matrix, row), target = rowOf(result, at);
      for (let k = 0; k < target.length; k++) target[k] = values[k]! * factor[k]!;
    }
  }
  return result;
}

/** What pivots predict of pictures `from` to `end`. */
interface Predicted {
  readonly from: number;
  readonly end: number;
  /** (pivots × pictures, neuroids). */
  readonly products: Matrix;
}

/** Adds the squared errors of these pictures, times a share, to each penalty's losses. */
function addErrors(
  losses: readonly Float64Array[],
  mixtures: Matrix,
  { from, end, products }: Predicted,
  measured: Matrix,
  share: number,
): void {
  const count = end - from, errors = new Float64Array(products.columns);
  for (let picture = 0; picture < count; picture++) {
    const response = rowOf(measured, from + picture);
    losses.forEach((loss, a) => {
      errors.set(response);
      rowOf(mixtures, a).forEach((part, j) => {
        if (part !== 0) takeOff(errors, rowOf(products, j * count + picture), part);
      });
      for (let i = 0; i < errors.length; i++) loss[i]! += errors[i]! * errors[i]! * share;
    });
  }
}

function takeOff(from: Float64Array, values: Float64Array, part: number): void {
  for (let i = 0; i < from.length; i++) from[i]! -= part * values[i]!;
}
