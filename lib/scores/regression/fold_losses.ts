/** What ridge regressions of all penalties lose on the pictures of folds that are left out. */
import type { EngineOptions } from "../../engines/mod.ts";
import { computeProduct } from "../algebra.ts";
import { columnsAt, type Matrix, rowOf, transposed, zeros } from "../matrix.ts";
import type { Split } from "../splits.ts";
import { addFoldErrors, type Fold } from "./fold_errors.ts";
import { shrinkageOf } from "./shrinkage.ts";
import { centerRows, neuroidRanges, type Targets } from "./targets.ts";
import { TrainKernel } from "./train_kernel.ts";

/**
 * For each penalty the mean over folds of a fold's mean squared error, by neuroid. Each fold's kernel is
 * decomposed once, for all neuroids and penalties; few penalties have products of their own
 * (see `shrinkageOf`).
 *
 * @param kernel The kernel of all pictures (pictures, pictures).
 * @param train Positions (from 0) in it of the train pictures; those of the splits are among these.
 */
export async function computeFoldLosses(
  kernel: Matrix,
  train: ArrayLike<number>,
  splits: readonly Split[],
  targets: Targets,
  alphas: readonly number[],
  computing: EngineOptions,
): Promise<Float64Array[]> {
  const losses = alphas.map(() => new Float64Array(targets.neuroids));
  for (const { train: inner, test: left } of splits) {
    const fold = await decomposeFold(kernel, train, inner, left, alphas, computing);
    for (const [from, end] of neuroidRanges(targets.neuroids)) {
      const responses = targets.train(from, end);
      centerRows(responses);
      const fitted = columnsAt(responses, inner), means = centerRows(fitted);
      const measured = columnsAt(responses, left);
      takeOffRows(measured, means);
      const share = 1 / (left.length * splits.length);
      const block = losses.map((each) => each.subarray(from, end));
      await addFoldErrors(block, fold, fitted, transposed(measured), share, computing);
    }
  }
  return losses;
}

async function decomposeFold(
  kernel: Matrix,
  train: ArrayLike<number>,
  inner: Int32Array,
  left: Int32Array,
  alphas: readonly number[],
  computing: EngineOptions,
): Promise<Fold> {
  const at = (positions: Int32Array) => positions.map((i) => train[i]!);
  const fitted = new TrainKernel(kernel, at(inner), computing);
  const { values, rank, basis } = await fitted.spectrum();
  const cross = await computeProduct(fitted.cross(at(left)), basis, computing);
  const { pivots, mixtures } = shrinkageOf(values.subarray(0, rank), alphas);
  const factors = zeros(pivots.length, rank);
  pivots.forEach((pivot, j) => {
    const row = rowOf(factors, j);
    for (let k = 0; k < rank; k++) row[k] = 1 / (values[k]! + alphas[pivot]!);
  });
  return { vectors: basis, cross, factors, mixtures };
}

function takeOffRows(matrix: Matrix, numbers: Float64Array): void {
  for (let i = 0; i < matrix.rows; i++) {
    const row = rowOf(matrix, i);
    for (let k = 0; k < row.length; k++) row[k]! -= numbers[i]!;
  }
}
