/** Quantiles of a distribution symmetric around 0, from its tail and its density. */

/**
 * The value above which a share p of the distribution lies, by Newton's steps within a bracket.
 * Infinite for p of 0 or 1, NaN outside.
 */
export function upperQuantile(
  p: number,
  tail: (value: number) => number,
  density: (value: number) => number,
): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p > 0.5) return -upperQuantile(1 - p, tail, density);
  if (p === 0.5) return 0;
  if (p === 0) return Infinity;
  let low = 0, high = 1;
  while (tail(high) > p) [low, high] = [high, high * 2];
  let value = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const above = tail(value);
    if (above > p) low = value;
    else high = value;
    // In logarithms, in which a tail is nearly straight.
    const next = value + Math.log(above / p) * above / density(value);
    const kept = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(kept - value) <= 1e-16 * value || kept === value) return kept;
    value = kept;
  }
  return value;
}
