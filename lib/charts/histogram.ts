/** Histograms, counted here so that a specification holds bins and not a value a neuroid. */
import { type Numbers, short } from "./numbers.ts";

/** One bar: values in [low, high) and their share of all finite values, in percent. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/**
 * Shares in `count` equal bins from `from` to `to`; `to` itself belongs to the last bin. NaN is left
 * out; values outside count towards the whole but have no bar.
 */
export function histogram(values: Numbers, from: number, to: number, count: number): Bin[] {
  const counts = new Float64Array(count);
  let whole = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    whole++;
    if (value < from || value > to) continue;
    counts[Math.min(count - 1, Math.floor((value - from) / (to - from) * count))]!++;
  }
  return Array.from(counts, (each, i) => ({
    low: short(from + (to - from) * i / count),
    high: short(from + (to - from) * (i + 1) / count),
    share: whole === 0 ? 0 : short(100 * each / whole, 4),
  }));
}
