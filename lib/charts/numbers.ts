/** The few statistics that charts show, NaN and infinities left out, and numbers as text. */
import { mean, median, percentile, percentiles, std } from "../arrays/mod.ts";

export { countText, plural } from "../errors/mod.ts";

/** Numbers in a row: a typed array or a plain one. */
export type Numbers = ArrayLike<number>;

/** The values that are neither NaN nor infinite, in order. */
export function finiteOf(values: Numbers): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) finite[count++] = values[i]!;
  }
  return finite.subarray(0, count);
}

/** The same, not to be changed: the values themselves where nothing has to be left out. */
function finiteIn(values: Numbers): Float64Array {
  return values instanceof Float64Array && values.every(Number.isFinite)
    ? values
    : finiteOf(values);
}

/** The percentile `percent` (0–100). */
export function percentileOf(values: Numbers, percent: number): number {
  return percentile(finiteIn(values), percent);
}

/** Several percentiles (0–100). */
export function percentilesOf(values: Numbers, percents: readonly number[]): number[] {
  return [...percentiles(finiteIn(values), percents)];
}

/** The middle value, between two the mean of both. */
export function medianOf(values: Numbers): number {
  return median(finiteIn(values));
}

/** The mean. */
export function meanOf(values: Numbers): number {
  return mean(finiteIn(values));
}

/** The standard deviation over the values (ddof 0). */
export function deviationOf(values: Numbers): number {
  return std(finiteIn(values));
}

/** The lowest and the highest value. */
export function extentOf(values: Numbers): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/**
 * Where colors begin and end: percentiles 2 and 98, so that outliers don't flatten the rest. A
 * single value lies in the middle.
 */
export function colorDomain(values: Numbers): [number, number] {
  const [low, high] = percentilesOf(values, [2, 98]) as [number, number];
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/** What the ends of {@link colorDomain} are: percentiles, unless all or nearly all values are one. */
export function domainText(values: Numbers): string {
  const [low, high] = percentilesOf(values, [2, 98]) as [number, number];
  if (low < high) return ", 2nd to 98th percentile";
  const [least, most] = extentOf(values);
  return least === most ? " around the only value" : " around the value that nearly all have";
}

/** Shortens a number to `digits` significant digits: specifications stay small. */
export function short(value: number, digits = 5): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

/** A number with `decimals` decimals and a true minus sign. */
export function numberText(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−");
}

/** A text with a capital first letter. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Names joined as a sentence has them: `V1, V2 and IT`. */
export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The distinct values, in order of first appearance. */
export function distinct<T>(values: ArrayLike<T>): T[] {
  return [...new Set(Array.from(values))];
}
