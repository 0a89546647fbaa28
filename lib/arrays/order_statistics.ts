/**
 * Medians, quantiles and percentiles as NumPy computes them, bit for bit.
 *
 * The quantile q of n sorted values lies at position (n − 1)·q; between two values a and b, t of
 * the way from a, it is a + (b − a)·t for t < 0.5 and b − (b − a)·(1 − t) otherwise (type 7 of
 * Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566; `np.quantile` of floating-point q,
 * method "linear"). An infinity goes through these formulas as it is. Any NaN makes the result NaN
 * unless it is skipped.
 */
import { checkCall, type Kind, kindOf, numbers } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { NAN_OPTIONS, type NaNOptions } from "./axis_moments.ts";
import { FLOATS, type Floats, floatsOf } from "./pairwise.ts";

const ONE: Kind<number> = kindOf(
  "a number from 0 to 1 (percentiles: 0 to 100)",
  (value) => typeof value === "number",
  (value) =>
    numbers.fault(value, "") === undefined
      ? "one number; of several, quantiles(values, qs) or percentiles(values, qs)"
      : undefined,
);
const SEVERAL: Kind<readonly number[]> = kindOf(
  "a list of numbers from 0 to 1 (percentiles: 0 to 100)",
  (value) => numbers.fault(value, "") === undefined,
  (value) => typeof value === "number" ? `a list, with brackets around it: [${value}]` : undefined,
);

/**
 * The middle value, or the mean of the two middle ones in the data's type, as `np.median`; NaN of
 * nothing.
 *
 * @example
 * ```ts
 * import { median } from "neuroid";
 *
 * console.log(median(Float64Array.of(9, 1, 4))); // 4
 * console.log(median(Float64Array.of(9, 1, 4, 5))); // 4.5
 * ```
 */
export function median(values: Floats, options: NaNOptions = {}): number {
  checkCall("median", { values: [values, FLOATS], options: [options, NAN_OPTIONS] }, arguments);
  return medianOf(values, options);
}

/** {@link median} for loops: what it is given is not checked. */
export function medianOf(values: Floats, options: NaNOptions): number {
  const sorted = sortedValues(values, options);
  const n = sorted.length;
  if (n === 0 || Number.isNaN(sorted[n - 1])) return NaN;
  if (n % 2 === 1) return sorted[(n - 1) / 2]!;
  const round = rounding(values);
  return round(sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}

/**
 * The quantile q in the data's type, as `np.quantile(values, q)` with one number q; NaN of nothing.
 *
 * @param q 0 to 1.
 * @throws {ArgumentError} for another q.
 */
export function quantile(values: Floats, q: number, options: NaNOptions = {}): number {
  checkCall(
    "quantile",
    { values: [values, FLOATS], q: [q, ONE], options: [options, NAN_OPTIONS] },
    arguments,
  );
  const sorted = sortedValues(values, options);
  return sorted.length === 0 ? NaN : interpolate(sorted, checked(q), rounding(values));
}

/**
 * Several quantiles in doubles, as `np.quantile(values, [...])` with a list. For float32 values the
 * differences are taken in float32 and the rest in doubles, as NumPy does it. NaN of nothing.
 *
 * @param qs Each 0 to 1.
 * @throws {ArgumentError} for another q.
 */
export function quantiles(
  values: Floats,
  qs: readonly number[],
  options: NaNOptions = {},
): Float64Array {
  checkCall("quantiles", {
    values: [values, FLOATS],
    qs: [qs, SEVERAL],
    options: [options, NAN_OPTIONS],
  }, arguments);
  return quantilesOf(values, qs, options);
}

/** {@link quantiles} for loops: what it is given is not checked, but for q. */
export function quantilesOf(
  values: Floats,
  qs: readonly number[],
  options: NaNOptions,
): Float64Array {
  const sorted = sortedValues(values, options);
  const empty = sorted.length === 0;
  return Float64Array.from(qs, (q) => empty ? NaN : interpolate(sorted, checked(q), (x) => x));
}

/**
 * The percentile q: {@link quantile} of q / 100.
 *
 * @param q 0 to 100.
 * @throws {ArgumentError} for another q.
 */
export function percentile(values: Floats, q: number, options: NaNOptions = {}): number {
  checkCall("percentile", {
    values: [values, FLOATS],
    q: [q, ONE],
    options: [options, NAN_OPTIONS],
  }, arguments);
  return quantile(values, q / 100, options);
}

/**
 * Several percentiles: {@link quantiles} of q / 100.
 *
 * @param qs Each 0 to 100.
 * @throws {ArgumentError} for another q.
 */
export function percentiles(
  values: Floats,
  qs: readonly number[],
  options: NaNOptions = {},
): Float64Array {
  checkCall("percentiles", {
    values: [values, FLOATS],
    qs: [qs, SEVERAL],
    options: [options, NAN_OPTIONS],
  }, arguments);
  return quantiles(values, qs.map((q) => q / 100), options);
}

function interpolate(sorted: Floats, q: number, round: (x: number) => number): number {
  const last = sorted.length - 1;
  if (Number.isNaN(sorted[last])) return NaN;
  const position = last * q;
  const below = position >= last ? last : Math.floor(position);
  const a = sorted[below]!, b = sorted[Math.min(below + 1, last)]!;
  const t = position - below;
  const difference = rounding(sorted)(b - a);
  return t < 0.5
    ? round(a + round(difference * round(t)))
    : round(b - round(difference * round(1 - t)));
}

/** Ascending, NaN at the end or left out. */
function sortedValues(given: Floats, { skipna = false }: NaNOptions): Floats {
  const values = floatsOf(given);
  return skipna ? values.filter((x) => !Number.isNaN(x)).sort() : values.toSorted();
}

/** What the data's type does to a result. */
function rounding(values: Floats): (x: number) => number {
  return values instanceof Float32Array ? Math.fround : (x) => x;
}

function checked(q: number): number {
  if (q >= 0 && q <= 1) return q;
  throw new ArgumentError({
    doing: "take a quantile",
    found: `${q}`,
    right: "a number from 0 to 1 (percentiles: 0 to 100)",
  });
}
