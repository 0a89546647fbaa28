/** The products and decompositions that scores are made of, by the chosen engine, in float64. */
import { ndarray } from "../arrays/mod.ts";
import {
  arraySource,
  computeCrossSums,
  computeProducts,
  decomposeSymmetric,
  type EngineOptions,
  solvePositiveDefinite,
  transposedSource,
} from "../engines/mod.ts";
import { computeGram } from "../rdm/mod.ts";
import { type Matrix, transposed, zeros } from "./matrix.ts";

const arrayOf = ({ data, rows, columns }: Matrix) => ndarray("float64", [rows, columns], data);

/** A·Aᵀ: the products of all rows with all rows. */
export async function computeRowGram(a: Matrix, options: EngineOptions = {}): Promise<Matrix> {
  if (a.rows < 2 || a.columns < 1) return await computeProduct(a, a, options);
  return { data: (await computeGram(arrayOf(a), options)).data, rows: a.rows, columns: a.rows };
}

/** A·Bᵀ: the products of each row of A with each row of B. */
export async function computeProduct(
  a: Matrix,
  b: Matrix,
  options: EngineOptions = {},
): Promise<Matrix> {
  if (a.rows * b.rows * a.columns === 0) return zeros(a.rows, b.rows);
  const { data } = await computeProducts(arrayOf(a), arrayOf(b), options);
  return { data, rows: a.rows, columns: b.rows };
}

/** A·B. */
export async function computeMatrixProduct(
  a: Matrix,
  b: Matrix,
  options: EngineOptions = {},
): Promise<Matrix> {
  if (a.rows * b.columns * a.columns === 0) return zeros(a.rows, b.columns);
  const { rows, columns } = b;
  const data = await computeCrossSums(
    arraySource(a.data, a.rows, a.columns),
    transposedSource(b.data, columns, { top: 0, left: 0, rows, columns }),
    "float64",
    options,
  );
  return { data, rows: a.rows, columns };
}

/**
 * B·A⁻¹ of a symmetric positive definite A: for each row b of B the x with A·x = b.
 *
 * @throws {DataError} if A is not positive definite to rounding.
 */
export async function computeSolutions(
  a: Matrix,
  b: Matrix,
  options: EngineOptions = {},
): Promise<Matrix> {
  const { data } = await solvePositiveDefinite(arrayOf(a), arrayOf(transposed(b)), options);
  return transposed({ data, rows: b.columns, columns: b.rows });
}

/** The eigenvalues of a symmetric matrix, the greatest first, and its eigenvectors as rows. */
export async function computeEigen(
  a: Matrix,
  options: EngineOptions = {},
): Promise<{ values: Float64Array; vectors: Matrix }> {
  const { values, vectors } = await decomposeSymmetric(arrayOf(a), options);
  return { values, vectors: { data: vectors, rows: a.rows, columns: a.rows } };
}
