/**
 * Centered kernel alignment of two kernels of the same pictures.
 * Sources: Kornblith et al. 2019, "Similarity of neural network representations revisited"; for the
 * debiased one Song et al. 2012, "Feature selection via dependence maximization", and Murphy et al. 2024.
 */
import { biasedHsic, unbiasedHsic } from "../../statistics/mod.ts";
import { blockAt, type Matrix } from "../matrix.ts";

/** Positions (from 0) of the pictures that are compared. */
type Rows = ArrayLike<number>;

/**
 * Debiased linear CKA; 0 where one of the two does not vary or an estimate is not above 0, as in
 * Brain-Score. NaN where a kernel has one.
 *
 * @param k (pictures, pictures): products of features, less any constants, which change nothing.
 * @param l The same of responses.
 * @param rows Which pictures of `k`; `others` the same ones in `l`, where they stand elsewhere.
 */
export function debiasedCka(k: Matrix, l: Matrix, rows: Rows, others: Rows): number {
  const a = doublyCentered(k, rows), b = doublyCentered(l, others), { n } = a;
  const hsic = (x: Square, y: Square) => unbiasedHsic(x.data, y.data, n) / (n * (n - 3));
  const product = hsic(a, a) * hsic(b, b);
  if (product <= 0) return 0;
  return hsic(a, b) / (Math.sqrt(product) + 1e-12);
}

/** Linear CKA of doubly centered kernels, biased towards 1 where pictures are few. */
export function biasedCka(k: Matrix, l: Matrix, rows: Rows, others: Rows): number {
  const a = doublyCentered(k, rows), b = doublyCentered(l, others);
  const inner = (x: Square, y: Square) => biasedHsic(x.data, y.data, a.n);
  return inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b));
}

interface Square {
  readonly n: number;
  readonly data: Float64Array;
}

function rowMeans({ n, data }: Square): { means: Float64Array; mean: number } {
  const means = new Float64Array(n);
  let mean = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) means[i]! += data[i * n + j]! / n;
    mean += means[i]! / n;
  }
  return { means, mean };
}

/** Less the means of rows and columns: for a part of the pictures the constants differ. */
export function doublyCentered(matrix: Matrix, rows: Rows): Square {
  const square: Square = { n: rows.length, data: blockAt(matrix, rows, rows).data };
  const { n, data } = square, { means, mean } = rowMeans(square);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) data[i * n + j]! += mean - means[i]! - means[j]!;
  }
  return square;
}
