/**
 * a·b + c rounded once to float32, as processors do it: what the kernel's float32 sums are made
 * of, for where the kernel cannot run.
 */

/** The fused multiply-add of three float32 values. Infinities and NaN come out as they would. */
export function fused(a: number, b: number, c: number): number {
  const product = a * b; // exact: 24 + 24 bits fit in 53
  const sum = product + c;
  const rounded = Math.fround(sum);
  const off = sum - rounded;
  // Rounding twice goes wrong only where the float64 sum lies exactly between two float32 values
  // and is itself rounded: then its own error says to which side the true sum lies.
  const other = rounded + 2 * off;
  if (off === 0 || Math.fround(other) !== other) return rounded;
  const virtual = sum - product; // Knuth's two-sum
  const error = (product - (sum - virtual)) + (c - virtual);
  if (error === 0) return rounded;
  return error > 0 === off > 0 ? other : rounded;
}
