/** What distances under a noise precision are made of. */
import type { Kind } from "../../calls/mod.ts";
import { type NdArray, ndarrayKind, shapeText } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../../errors/mod.ts";
import {
  arraySource,
  computeCrossSums,
  ENGINE_OPTIONS,
  type EngineOptions,
} from "../../engines/mod.ts";
import { assertFinite, type Patterns } from "./patterns.ts";

/** A noise precision: the inverse of the noise covariance, (channels, channels), symmetric. */
export type Precision = NdArray<"float64">;

/** What calls check of a {@link Precision}. */
export const PRECISION: Kind<Precision> = ndarrayKind(
  "a precision: await computeNoisePrecision(residuals, …)",
  "float64",
);

/**
 * Patterns less their mean, in float64: distances do not change where all patterns move alike, and
 * products lose fewer digits near 0.
 */
export function withoutMean({ data, shape }: Patterns): Float64Array {
  const [rows = 0, channels = 0] = shape;
  const mean = new Float64Array(channels);
  for (let at = 0; at < data.length; at++) mean[at % channels]! += data[at]! / rows;
  return Float64Array.from(data, (value, at) => value - mean[at % channels]!);
}

/**
 * A precision's values, made exactly symmetric.
 *
 * @throws {ShapeError} where it is not (channels, channels).
 * @throws {ArgumentError} where it is not symmetric.
 * @throws {DataError} where it is not finite.
 */
export function symmetric(precision: Precision, channels: number, doing: string): Float64Array {
  const { data, shape } = precision;
  if (shape.length !== 2 || shape[0] !== channels || shape[1] !== channels) {
    throw new ShapeError({
      doing,
      found: `a precision of shape ${shapeText(shape)}`,
      right: `(${channels}, ${channels}) for ${channels} channels`,
    });
  }
  assertFinite(precision, `${doing} with a precision`);
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return data.map((value, at) => {
    const other = data[at % channels * channels + Math.floor(at / channels)]!;
    if (Math.abs(value - other) > 1e-8 * largest) {
      throw new ArgumentError({
        doing,
        found: "a precision that is not symmetric",
        right: "the inverse of a covariance",
      });
    }
    return (value + other) / 2;
  });
}

/**
 * The products of each row of a with each of b: (rows of a, rows of b). With a precision, which is symmetric,
 * they are the patterns times it: (rows, channels).
 *
 * @param rows How many a has; b has as many channels.
 */
export function computeProducts(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  options: EngineOptions,
): Promise<Float64Array> {
  const channels = a.length / rows;
  return computeCrossSums(
    arraySource(a, rows, channels),
    arraySource(b, b.length / channels, channels),
    "float64",
    ENGINE_OPTIONS.of(options),
  );
}

/**
 * (xᵢ − xⱼ)·(yᵢ − yⱼ) of all pairs, condensed, from the products of x with y.
 *
 * @throws {DataError} where these are too large.
 */
export function squaresOf(kernel: Float64Array, rows: number, doing: string): Float64Array {
  const squares = new Float64Array(rows * (rows - 1) / 2);
  let next = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      squares[next++] = kernel[i * rows + i]! + kernel[j * rows + j]! -
        kernel[i * rows + j]! - kernel[j * rows + i]!;
    }
  }
  if (!squares.every(Number.isFinite)) {
    throw new DataError({
      doing,
      found: "values whose products are too large for float64",
      right: "values in another unit",
    });
  }
  return squares;
}
