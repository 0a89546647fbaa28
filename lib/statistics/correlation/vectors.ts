/** Pearson's and Spearman's correlation and the cosine of two vectors without NaN. */
import { mean, rankData } from "../../arrays/mod.ts";

/** Pearson's r. NaN where a vector is constant: each caller says what that means. */
export function pearson(x: Float64Array, y: Float64Array): number {
  if (isConstant(x) || isConstant(y)) return NaN;
  const a = scaled(x), b = scaled(y);
  return cosineAround(mean(a), a, mean(b), b);
}

/** Spearman's ρ: Pearson's r of the average ranks. NaN where a vector is constant. */
export function spearman(x: Float64Array, y: Float64Array): number {
  return pearson(rankData(x), rankData(y));
}

/** x·y / (|x| |y|). NaN where a vector is all zero. */
export function cosine(x: Float64Array, y: Float64Array): number {
  return isZero(x) || isZero(y) ? NaN : cosineAround(0, scaled(x), 0, scaled(y));
}

/** The vector scaled so that the product of two such is their cosine, or Pearson's r. */
export function direction(values: Float64Array, comparison: "cosine" | "pearson"): Float64Array {
  const a = scaled(values);
  const center = comparison === "cosine" ? 0 : mean(a);
  const length = Math.sqrt(productAround(center, a, center, a));
  return a.map((value) => (value - center) / length);
}

/** Whether all values are the same. */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Whether all values are 0. */
export function isZero(values: Float64Array): boolean {
  return values.every((value) => value === 0);
}

function cosineAround(cx: number, x: Float64Array, cy: number, y: Float64Array): number {
  const lengthX = Math.sqrt(productAround(cx, x, cx, x));
  const lengthY = Math.sqrt(productAround(cy, y, cy, y));
  const cosine = productAround(cx, x, cy, y) / lengthX / lengthY;
  // Rounding may leave it an ulp beyond ±1.
  return Math.min(1, Math.max(-1, cosine));
}

/** Terms that are summed before their sum goes to the sum of all, so that few digits are lost. */
const BLOCK = 256;

/** Σ (x − cx)·(y − cy). */
function productAround(cx: number, x: Float64Array, cy: number, y: Float64Array): number {
  let product = 0;
  for (let start = 0; start < x.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, x.length);
    let sum = 0;
    for (let i = start; i < end; i++) sum += (x[i]! - cx) * (y[i]! - cy);
    product += sum;
  }
  return product;
}

/** Divided by about the largest where sums or squares might overflow or vanish. */
function scaled(values: Float64Array): Float64Array {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  // A power of two, so that the division itself does not round.
  const scale = 2 ** Math.floor(Math.log2(largest));
  return scale > 1e-100 && scale < 1e100 ? values : values.map((value) => value / scale);
}
