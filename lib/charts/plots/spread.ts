/** Numbers that a box or a violin draws of a list of values. */
import { extentOf, percentilesOf, short } from "../numbers.ts";

/** Outliers drawn of one box; more are counted. */
const MOST_OUTLIERS = 60;

/** What a box shows. */
export interface Box {
  readonly first: number;
  readonly median: number;
  readonly third: number;
  /** The ends of the whiskers: the farthest values within 1.5 heights of the box. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Tukey's box of finite values, at least one, with what lies beyond the whiskers. */
export function boxOf(values: Float64Array): { box: Box; outliers: number[]; hidden: number } {
  const [first, median, third] = percentilesOf(values, [25, 50, 75]) as [number, number, number];
  const reach = 1.5 * (third - first);
  let [low, high] = [first, third];
  const outside: number[] = [];
  for (const value of values) {
    if (value < first - reach || value > third + reach) outside.push(value);
    else if (value < low) low = value;
    else if (value > high) high = value;
  }
  outside.sort((a, b) => a - b);
  const step = Math.max(1, outside.length / MOST_OUTLIERS);
  const count = Math.min(outside.length, MOST_OUTLIERS);
  // The farthest two are always among them.
  const drawn = Array.from(
    { length: count },
    (_, i) => outside[i === count - 1 ? outside.length - 1 : Math.floor(i * step)]!,
  );
  return {
    box: { first, median, third, low, high, n: values.length },
    outliers: drawn.map((value) => short(value)),
    hidden: outside.length - drawn.length,
  };
}

/** A density at places of equal distance. */
export interface Outline {
  readonly at: Float64Array;
  /** In shares per unit; the area is 1 where nothing is cut off. */
  readonly density: Float64Array;
}

const PLACES = 64;
const FINE = 512;

/**
 * A density by Gaussian kernels of the width that Scott (1992) gives, as SciPy's `gaussian_kde`, cut at
 * the least and the greatest value; undefined where all values are one. Values are counted in 512 fine
 * bins first, so that a million cost no more than a thousand.
 */
export function outlineOf(values: Float64Array): Outline | undefined {
  const [low, high] = extentOf(values);
  if (!(high > low)) return undefined;
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  const width = Math.sqrt(squares / (values.length - 1)) * values.length ** -0.2;
  const fine = new Float64Array(FINE);
  const step = (high - low) / FINE;
  for (const value of values) fine[Math.min(FINE - 1, Math.floor((value - low) / step))]!++;
  const at = Float64Array.from(
    { length: PLACES },
    (_, i) => low + (high - low) * i / (PLACES - 1),
  );
  const scale = 1 / (values.length * width * Math.sqrt(2 * Math.PI));
  const density = at.map((place) => {
    let total = 0;
    for (let i = 0; i < FINE; i++) {
      if (fine[i] === 0) continue;
      const distance = (place - (low + (i + 0.5) * step)) / width;
      total += fine[i]! * Math.exp(-0.5 * distance * distance);
    }
    return total * scale;
  });
  return { at, density };
}
