/** Responses as the ceilings take them: checked, in float64, trials by rows. */
import { like } from "../calls/mod.ts";
import { shapeText } from "../arrays/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";

/** Responses or predictions, row-major, in any unit that all rows share: an `NdArray` of floats. */
export interface Responses {
  /** The type of the values. */
  readonly dtype: "float32" | "float64";
  /** Each function defines the axes. */
  readonly shape: readonly number[];
  /** As many values as the shape says. */
  readonly data: Float32Array | Float64Array;
}

/** Argument checks for {@link Responses}. */
export const RESPONSES = like<Responses>(
  "an object: { dtype, shape, data }",
  "dtype",
  "shape",
  "data",
);
/** A matrix in float64. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Responses or predictions of shape (rows, neurons) as float64.
 *
 * @throws {ShapeError} for another number of dimensions, or no rows or neurons.
 * @throws {DataError} for NaN and infinities, naming the first.
 */
export function responseMatrix(doing: string, what: string, responses: Responses): Matrix {
  const [rows, columns] = responses.shape;
  if (responses.shape.length !== 2 || rows === 0 || columns === 0) {
    throw new ShapeError({
      doing,
      found: `${what} of shape ${shapeText(responses.shape)}`,
      right: "(trials, neurons), one or more of each",
    });
  }
  return { data: finiteValues(doing, what, responses), rows: rows!, columns: columns! };
}

/** {@link responseMatrix} of what was measured: {@link checkMeasured} too. */
export function measuredMatrix(doing: string, responses: Responses): Matrix {
  const matrix = responseMatrix(doing, "responses", responses);
  checkMeasured(doing, matrix.data);
  return matrix;
}

/** The values in float64, after {@link checkFinite}. */
export function finiteValues(doing: string, what: string, responses: Responses): Float64Array {
  checkFinite(doing, what, responses);
  return Float64Array.from(responses.data);
}

/**
 * Throws a {@link DataError} that names the first value that is NaN or infinite.
 *
 * @param firstColumn the column of all responses at which these begin, where they are a part.
 */
export function checkFinite(
  doing: string,
  what: string,
  { data, shape }: Responses,
  firstColumn = 0,
): void {
  let bad = 0;
  while (bad < data.length && Number.isFinite(data[bad]!)) bad++;
  if (bad === data.length) return;
  const position: number[] = [];
  let rest = bad;
  for (const length of shape.toReversed()) {
    position.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  position[position.length - 1]! += firstColumn;
  throw new DataError({
    doing,
    found: `${data[bad]} in ${what} at ${shapeText(position)}`,
    right: "finite values; leave such trials or neurons out",
  });
}

/** Refuses responses that are all 0: those that a competition withholds. */
export function checkMeasured(doing: string, values: Float64Array): void {
  for (const value of values) if (value !== 0) return;
  throw new DataError({
    doing,
    found: "responses that are all 0",
    right: "measured responses; zeros stand for withheld ones",
  });
}

/** Checks that predictions have the shape of the responses. */
export function checkSameShape(doing: string, responses: Responses, predictions: Responses): void {
  if (shapeText(responses.shape) === shapeText(predictions.shape)) return;
  throw new ShapeError({
    doing,
    found: `predictions of shape ${shapeText(predictions.shape)}`,
    right: `${shapeText(responses.shape)}, that of the responses`,
  });
}

/** The indices at which a value is not finite: neurons for which a statistic is undefined. */
export function undefinedAmong(values: Float64Array): Int32Array {
  const found: number[] = [];
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) found.push(index);
  });
  return Int32Array.from(found);
}
