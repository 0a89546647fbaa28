/** Distances under a noise precision: Mahalanobis, and its cross-validated form, crossnobis. */
import type { NdArray } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError } from "../../errors.ts";
import { crossSums, type KernelOptions } from "../kernel/run.ts";
import { arraySource } from "../kernel/source.ts";
import { scaleSquares, type SquareOptions } from "./euclidean.ts";
import { assertFinite, type DistanceOptions, type Patterns, sizeOfPatterns } from "./patterns.ts";

/** A symmetric (channels, channels) matrix, the inverse of the noise covariance. */
export type Precision = NdArray<"float64">;

/**
 * Mahalanobis distances √((x − y)ᵀ P (x − y)) between patterns: condensed, float64. With `squared`
 * and `perChannel` these are rsatoolbox's `calc_rdm(…, "mahalanobis", noise=P)`.
 *
 * NaN and infinity are errors. Throws a {@link DataError} where the precision makes a squared distance negative and a root is asked for.
 */
export async function mahalanobisDistances(
  patterns: Patterns,
  precision: Precision,
  options: Omit<SquareOptions, "nan" | "channels" | "dtype"> = {},
): Promise<Float64Array> {
  const doing = "compute Mahalanobis distances";
  const [rows, channels] = sizeOfPatterns(patterns, doing);
  assertFinite(patterns, doing, options.names);
  const centred = withoutMean(patterns);
  const weighted = await weigh(centred, rows, symmetric(precision, channels, doing), options);
  const kernel = await products(centred, weighted, rows, options);
  const squares = squaresOf(kernel, rows);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++, at++) {
      if (squares[at]! >= 0) continue;
      // Rounding may take a distance of 0 below it; more than that is the precision's doing.
      const rounding = 1e-12 * (Math.abs(kernel[i * rows + i]!) + Math.abs(kernel[j * rows + j]!));
      if (squares[at]! >= -rounding) squares[at] = 0;
      else if (!options.squared) throw notPositive(doing);
    }
  }
  return scaleSquares(squares, channels, options);
}

function notPositive(doing: string): DataError {
  return new DataError({
    doing,
    found: "a negative squared distance",
    right: "a precision that is positive definite, or squared: true",
  });
}

/** How crossnobis distances are computed. */
export interface CrossnobisOptions extends KernelOptions {
  /** The noise precision; left out, all channels count the same (cross-validated Euclidean). */
  readonly precision?: Precision | undefined;
  /** Divided by the number of channels, as rsatoolbox has them. */
  readonly perChannel?: boolean | undefined;
  readonly names?: DistanceOptions["names"];
}

/**
 * Crossnobis distances: condensed, float64. Each repetition in turn is held out, and the differences
 * of its patterns are multiplied with those of the mean of the others, (a − b)ᵀ P (a′ − b′); the mean
 * over repetitions has an expectation of 0 where patterns differ by noise alone, so values may be
 * negative. With `perChannel` these are rsatoolbox's `calc_rdm(…, "crossnobis")` with one precision.
 *
 * `repetitions`: two or more arrays (patterns, channels) of one shape, patterns in the same order. NaN
 * and infinity are errors.
 */
export async function crossnobisDistances(
  repetitions: readonly Patterns[],
  { precision, perChannel = false, names, ...options }: CrossnobisOptions = {},
): Promise<Float64Array> {
  const doing = "compute crossnobis distances";
  if (repetitions.length < 2) {
    const found = `${repetitions.length} repetitions`;
    throw new ArgumentError({ doing, found, right: "two or more" });
  }
  const [rows, channels] = sizeOfPatterns(repetitions[0]!, doing);
  const total = new Float64Array(rows * channels);
  const folds = repetitions.map((repetition, i) => {
    if (repetition.shape[0] !== rows || repetition.shape[1] !== channels) {
      throw new ShapeError({
        doing,
        found: `repetition ${i} of shape (${repetition.shape.join(", ")})`,
        right: `(${rows}, ${channels}), as repetition 0`,
      });
    }
    assertFinite(repetition, `${doing} of repetition ${i}`, names);
    const fold = withoutMean(repetition);
    for (let at = 0; at < fold.length; at++) total[at]! += fold[at]!;
    return fold;
  });
  const noise = precision && symmetric(precision, channels, doing);
  const sums = new Float64Array(rows * (rows - 1) / 2);
  for (const fold of folds) {
    options.signal?.throwIfAborted();
    const others = total.map((sum, at) => (sum - fold[at]!) / (folds.length - 1));
    const weighted = noise ? await weigh(others, rows, noise, options) : others;
    const squares = squaresOf(await products(weighted, fold, rows, options), rows);
    for (let at = 0; at < sums.length; at++) sums[at]! += squares[at]!;
  }
  const divisor = folds.length * (perChannel ? channels : 1);
  return sums.map((sum) => sum / divisor);
}

// Distances do not change where all patterns move alike, and products lose fewer digits near 0.
function withoutMean({ data, shape }: Patterns): Float64Array {
  const [rows = 0, channels = 0] = shape;
  const mean = new Float64Array(channels);
  for (let at = 0; at < data.length; at++) mean[at % channels]! += data[at]! / rows;
  return Float64Array.from(data, (value, at) => value - mean[at % channels]!);
}

function symmetric(precision: Precision, channels: number, doing: string): Float64Array {
  const { data, shape } = precision;
  if (shape.length !== 2 || shape[0] !== channels || shape[1] !== channels) {
    throw new ShapeError({
      doing,
      found: `a precision of shape (${shape.join(", ")})`,
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

// Patterns times the precision: (rows, channels).
function weigh(
  patterns: Float64Array,
  rows: number,
  precision: Float64Array,
  options: KernelOptions,
): Promise<Float64Array> {
  const channels = patterns.length / rows;
  return crossSums(
    arraySource(patterns, rows, channels),
    arraySource(precision, channels, channels),
    options,
  );
}

function products(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  options: KernelOptions,
): Promise<Float64Array> {
  const channels = a.length / rows;
  return crossSums(arraySource(a, rows, channels), arraySource(b, rows, channels), options);
}

function squaresOf(kernel: Float64Array, rows: number): Float64Array {
  const squares = new Float64Array(rows * (rows - 1) / 2);
  let next = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      squares[next++] = kernel[i * rows + i]! + kernel[j * rows + j]! -
        kernel[i * rows + j]! - kernel[j * rows + i]!;
    }
  }
  return squares;
}
