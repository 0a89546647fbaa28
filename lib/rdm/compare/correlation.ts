/** Pearson's and Spearman's correlation and the cosine of two vectors without NaN. */
import { mean, pairwiseSum, rankData } from "../../arrays/mod.ts";

/**
 * Pearson's r. Undefined, and NaN here, where a vector is constant: the callers say what that means
 * to them.
 */
export function pearson(x: Float64Array, y: Float64Array): number {
  if (isConstant(x) || isConstant(y)) return NaN;
  return withinOne(cosineOf(centred(scaled(x)), centred(scaled(y))));
}

/** Spearman's ρ: Pearson's r of the average ranks. NaN where a vector is constant. */
export function spearman(x: Float64Array, y: Float64Array): number {
  if (isConstant(x) || isConstant(y)) return NaN;
  return withinOne(cosineOf(centred(rankData(x)), centred(rankData(y))));
}

/** x·y / (|x| |y|). NaN where a vector is all zero. */
export function cosine(x: Float64Array, y: Float64Array): number {
  if (isZero(x) || isZero(y)) return NaN;
  return withinOne(cosineOf(x, y));
}

/** The vector of length 1 whose product with another such is their cosine, or Pearson's r. */
export function direction(values: Float64Array, comparison: "cosine" | "pearson"): Float64Array {
  const a = scaled(comparison === "cosine" ? values : centred(scaled(values)));
  const length = Math.sqrt(dot(a, a));
  return a.map((value) => value / length);
}

/** Whether all values are the same, as in an RDM that says nothing. */
export function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Whether all values are 0. */
export function isZero(values: Float64Array): boolean {
  return values.every((value) => value === 0);
}

function centred(values: Float64Array): Float64Array {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

function cosineOf(x: Float64Array, y: Float64Array): number {
  const a = scaled(x);
  const b = scaled(y);
  return dot(a, b) / Math.sqrt(dot(a, a)) / Math.sqrt(dot(b, b));
}

/** Divided by about the largest where sums or squares might overflow or vanish. */
function scaled(values: Float64Array): Float64Array {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  // A power of two, so that the division itself does not round.
  const scale = 2 ** Math.floor(Math.log2(largest));
  return scale > 1e-100 && scale < 1e100 ? values : values.map((value) => value / scale);
}

function dot(a: Float64Array, b: Float64Array): number {
  return pairwiseSum(a.map((value, index) => value * b[index]!));
}

/** Rounding may leave a correlation an ulp beyond ±1. */
function withinOne(r: number): number {
  return Math.min(1, Math.max(-1, r));
}
