/** Singular values by the products of the shorter side, on the chosen engine. */
import { ndarray } from "../../arrays/mod.ts";
import type { Centered } from "../../statistics/mod.ts";
import type { EngineOptions } from "../engine.ts";
import { decomposeSymmetric } from "../matrices.ts";
import { transposedSource } from "../matrix_parts.ts";
import { arraySource, type PatternSource } from "../source.ts";
import { computeCrossSums, computePairSums } from "../sums.ts";

/** A matrix's singular values, and its singular vectors of the shorter side. */
export interface SideVectors {
  /** Whether the rows are the shorter side. */
  readonly isWide: boolean;
  /** min(rows, columns) of them, the greatest first. */
  readonly values: Float64Array;
  /** As many vectors, a row each. */
  readonly vectors: Float64Array;
}

/** The rows of a row-major matrix as patterns. */
export function rowsOf(data: Float64Array, columns: number): PatternSource {
  return arraySource(data, data.length / columns, columns);
}

/** Its columns as patterns. */
export function columnsOf(data: Float64Array, columns: number): PatternSource {
  const rows = data.length / columns;
  return transposedSource(data, columns, { top: 0, left: 0, rows, columns });
}

/** X·Yᵀ in float64. */
export function productsOf(
  x: PatternSource,
  y: PatternSource,
  run: EngineOptions,
): Promise<Float64Array> {
  return computeCrossSums(x, y, "float64", run);
}

/** The products of all pairs of rows as a whole matrix. */
export async function computeRowProducts(
  source: PatternSource,
  run: EngineOptions,
): Promise<Float64Array> {
  const sum = { dtype: "float64", sum: "products", center: false } as const;
  const { diagonal, condensed } = await computePairSums(source, sum, run);
  const n = source.rows, whole = new Float64Array(n * n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    whole[i * n + i] = diagonal[i]!;
    for (let j = i + 1; j < n; j++) whole[i * n + j] = whole[j * n + i] = condensed[at++]!;
  }
  return whole;
}

/** Decomposes a matrix by its products. */
export async function decomposeByProducts(
  { rows, columns, data }: Centered,
  run: EngineOptions,
): Promise<SideVectors> {
  const isWide = columns >= rows, n = Math.min(rows, columns);
  const side = isWide ? rowsOf(data, columns) : columnsOf(data, columns);
  const products = ndarray("float64", [n, n], await computeRowProducts(side, run));
  const { values, vectors } = await decomposeSymmetric(products, run);
  return { isWide, values: values.map((value) => Math.sqrt(Math.max(0, value))), vectors };
}
