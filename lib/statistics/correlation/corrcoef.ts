/** Correlations of several variables with each other. */
import { anything, boolean, checkCall, optionsOf } from "../../calls/mod.ts";
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { dimensionsOf, type Matrix, numbersOf, rowsOf, type Sample } from "../samples/mod.ts";
import { direction, isConstant } from "./vectors.ts";

/** The layout of variables in a matrix. */
export interface CorrcoefOptions {
  /** Whether rows are variables, as in NumPy; true by default. If false, columns are. */
  readonly rowvar?: boolean | undefined;
}

const OPTIONS = optionsOf<CorrcoefOptions>({}, { rowvar: boolean });

/**
 * Pearson's r of each variable with each other, as `np.corrcoef`: 1 on the diagonal, symmetric.
 * A variable that is constant or holds NaN has NaN with all, itself included.
 *
 * @example
 * ```ts
 * import { corrcoef } from "neuroid/statistics";
 *
 * const table = corrcoef([[1, 2, 3], [3, 2, 1], [1, 2, 4]]);
 * console.log(table.shape, table.data[1]?.toFixed(2)); // [3, 3] "-1.00"
 * ```
 *
 * @param variables (variables, observations), or the other way around by `rowvar`; a single sample
 *   counts as one variable.
 * @returns (variables, variables) row-major, float64.
 * @throws {ShapeError} for more than two dimensions, and for rows of different length.
 * @throws {ArgumentError} for what is not numbers.
 */
export function corrcoef(
  variables: Sample | Matrix,
  options: CorrcoefOptions = {},
): NdArray<"float64"> {
  checkCall(
    "corrcoef",
    { variables: [variables, anything], options: [options, OPTIONS] },
    arguments,
  );
  const { rowvar = true } = options;
  const series = variablesOf("correlate variables", variables, rowvar);
  const n = series.length;
  const directions = series.map((values) =>
    values.some((value) => !Number.isFinite(value)) || isConstant(values)
      ? undefined
      : direction(values, "pearson")
  );
  const table = new Float64Array(n * n).fill(NaN);
  directions.forEach((a, i) => {
    if (a === undefined) return;
    table[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const b = directions[j];
      if (b !== undefined) table[i * n + j] = table[j * n + i] = product(a, b);
    }
  });
  return ndarray("float64", [n, n], table);
}

function variablesOf(doing: string, input: Sample | Matrix, rowvar: boolean): Float64Array[] {
  const dimensions = dimensionsOf(input);
  if (dimensions > 2) {
    throw new ShapeError({ doing, found: `${dimensions} dimensions`, right: "one or two" });
  }
  if (dimensions < 2) return [numbersOf(doing, input as Sample, "the variable")];
  const { rows, columns, data } = rowsOf(doing, input as Matrix, "the variables");
  return rowvar
    ? Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns))
    : Array.from(
      { length: columns },
      (_, column) => Float64Array.from({ length: rows }, (_, row) => data[row * columns + column]!),
    );
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return Math.min(1, Math.max(-1, sum));
}
