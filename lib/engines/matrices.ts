/** Products, solutions and eigenvectors of plain arrays, by the chosen engine. */
import {
  type Floats,
  type NdArray,
  ndarray,
  ndarrayKind,
  shapeText,
  type SymmetricEigen,
} from "../arrays/mod.ts";
import { checkCall, type Kind, optionsOf } from "../calls/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { runOnEngine, type Work } from "./choose.ts";
import { type Engine, ENGINE_OPTIONS, type EngineOptions, SUM_DTYPE } from "./engine.ts";
import { arraySource } from "./source.ts";
import { computeCrossSums } from "./sums.ts";

/** A matrix of numbers, row-major. */
export type Matrix = NdArray<"float32"> | NdArray<"float64">;

const MATRIX: Kind<Matrix> = ndarrayKind(
  'a matrix with its shape: ndarray("float64", [rows, columns], data)',
);

/** How matrices are multiplied. */
export interface ProductOptions extends EngineOptions {
  /**
   * The type to compute in: within a block of channels sums are of this type. Left out, float32
   * where both matrices are float32, else float64.
   */
  readonly dtype?: "float32" | "float64" | undefined;
}

const PRODUCT_OPTIONS = optionsOf<ProductOptions>({}, {
  dtype: SUM_DTYPE,
  ...ENGINE_OPTIONS.others,
});

/**
 * X·Yᵀ, the products of each row of x with each row of y, in float64. NaN and infinity go the way
 * they do in arithmetic: into every product of their row.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { computeProducts } from "neuroid/engines";
 *
 * const x = ndarray("float64", [1, 2], Float64Array.of(1, 2));
 * const y = ndarray("float64", [2, 2], Float64Array.of(3, 4, 5, 6));
 * console.log([...(await computeProducts(x, y)).data]); // [11, 17]
 * ```
 *
 * @param x (rows of x, channels).
 * @param y (rows of y, channels).
 * @returns (rows of x, rows of y).
 * @throws {ShapeError} for other than two axes, another dtype than float32 and float64, and where
 *   the channels differ in number or one of the three numbers is 0.
 */
export async function computeProducts(
  x: Matrix,
  y: Matrix,
  options: ProductOptions = {},
): Promise<NdArray<"float64">> {
  checkCall("computeProducts", {
    x: [x, MATRIX],
    y: [y, MATRIX],
    options: [options, PRODUCT_OPTIONS],
  }, arguments);
  const doing = "multiply matrices";
  const [rows, channels] = sizeOf(x, doing), [columns, others] = sizeOf(y, doing);
  if (channels !== others || rows * columns * channels === 0) {
    const found = `${shapeText(x.shape)} and ${shapeText(y.shape)}`;
    throw new ShapeError({ doing, found, right: "rows of the same one or more channels in both" });
  }
  const { dtype: asked, ...run } = options;
  const both = x.dtype === "float32" && y.dtype === "float32";
  const dtype = asked ?? (both ? "float32" : "float64");
  const above = arraySource(x.data, rows, channels), below = arraySource(y.data, columns, channels);
  const products = await computeCrossSums(above, below, dtype, run);
  return ndarray("float64", [rows, columns], products);
}

/**
 * Solves A·X = B for a symmetric positive definite A by Cholesky's factors, in float64: what ridge
 * regression asks of a kernel matrix K + αI.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { solvePositiveDefinite } from "neuroid/engines";
 *
 * const a = ndarray("float64", [2, 2], Float64Array.of(4, 2, 2, 3));
 * const b = ndarray("float64", [2, 1], Float64Array.of(2, 3));
 * const { data } = await solvePositiveDefinite(a, b);
 * console.log(Array.from(data, (x) => x.toFixed(1))); // ["0.0", "1.0"]
 * ```
 *
 * @param matrix A, (n, n); only the lower triangle is read. Not changed.
 * @param right B, (n, targets). Not changed.
 * @returns X, (n, targets).
 * @throws {ShapeError} if the shapes do not fit, and for another dtype than float32 and float64.
 * @throws {DataError} if A is not positive definite (to rounding), or not finite.
 */
export async function solvePositiveDefinite(
  matrix: Matrix,
  right: Matrix,
  options: EngineOptions = {},
): Promise<NdArray<"float64">> {
  checkCall("solvePositiveDefinite", {
    matrix: [matrix, MATRIX],
    right: [right, MATRIX],
    options: [options, ENGINE_OPTIONS],
  }, arguments);
  const doing = "solve a positive definite system";
  const n = sideOf(matrix, doing), [rows, targets] = sizeOf(right, doing);
  if (rows !== n) {
    const found = `${rows} right sides' rows for a matrix of ${n}`;
    throw new ShapeError({ doing, found, right: `(${n}, targets)` });
  }
  const values = doubles(matrix.data), given = doubles(right.data);
  const failed = await runOnEngine(denseWork("solve"), options, async (engine) => {
    const division = { matrix: values, n, rows: transposed(given, n, targets) };
    const row = await engine.solve!(division, options);
    return row ?? division.rows;
  });
  if (typeof failed === "number") {
    throw new DataError({
      doing,
      found: `a matrix that is not positive definite from row ${failed} on`,
      right: "a kernel or covariance matrix of full rank; add to its diagonal",
    });
  }
  return ndarray("float64", [n, targets], transposed(failed, targets, n));
}

/**
 * Decomposes a symmetric matrix into eigenvalues and eigenvectors, in float64: as
 * `np.linalg.eigh`, with the greatest first and signs fixed as `symmetricEigen` of
 * `neuroid/arrays` says.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { decomposeSymmetric } from "neuroid/engines";
 *
 * const a = ndarray("float64", [2, 2], Float64Array.of(2, 1, 1, 2));
 * const { values } = await decomposeSymmetric(a);
 * console.log(Array.from(values, (x) => x.toFixed(1))); // ["3.0", "1.0"]
 * ```
 *
 * @param matrix (n, n), finite; only the lower triangle is read. Not changed.
 * @throws {ShapeError} for another shape, or another dtype than float32 and float64.
 * @throws {DataError} for NaN and infinity.
 */
export async function decomposeSymmetric(
  matrix: Matrix,
  options: EngineOptions = {},
): Promise<SymmetricEigen> {
  checkCall("decomposeSymmetric", {
    matrix: [matrix, MATRIX],
    options: [options, ENGINE_OPTIONS],
  }, arguments);
  const doing = "find the eigenvalues of a symmetric matrix";
  const n = sideOf(matrix, doing), values = doubles(matrix.data);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      const value = values[row * n + column]!;
      if (Number.isFinite(value)) continue;
      const found = `${value} in row ${row}, column ${column}`;
      throw new DataError({ doing, found, right: "finite values" });
    }
  }
  return await runOnEngine(
    denseWork("decompose"),
    options,
    (engine) => engine.decompose!(values, n, options),
  );
}

function denseWork(operation: "solve" | "decompose"): Work {
  const lack = (engine: Engine) =>
    engine[operation] === undefined ? `it does not ${operation} matrices` : undefined;
  // No device does it: none of it is worth the way.
  return { lack, multiplications: 0, moved: Infinity };
}

function doubles(data: Floats): Float64Array {
  return data instanceof Float64Array ? data : Float64Array.from(data);
}

function transposed(data: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  }
  return turned;
}

function sizeOf({ shape, dtype, data }: Matrix, doing: string): [rows: number, columns: number] {
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new ShapeError({ doing, found: `${shape.length} axes`, right: "two: rows and columns" });
  }
  if (data instanceof Float32Array || data instanceof Float64Array) return [rows, columns];
  throw new ShapeError({ doing, found: `dtype ${dtype}`, right: "float32 or float64" });
}

function sideOf(matrix: Matrix, doing: string): number {
  const [rows, columns] = sizeOf(matrix, doing);
  if (rows === columns) return rows;
  const found = `a matrix of shape ${shapeText(matrix.shape)}`;
  throw new ShapeError({ doing, found, right: "as many rows as columns" });
}
