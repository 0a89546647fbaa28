/**
 * Distances by angle: 1 − cosine, and 1 − Pearson's r, which is the cosine of centered patterns.
 */
import { checkCall } from "../../calls/mod.ts";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import {
  ANGLE_DISTANCE_OPTIONS,
  type AngleDistanceOptions,
  GIVEN_PATTERNS,
  type PatternLists,
  type Patterns,
  patternsOf,
} from "./patterns.ts";
import { computePatternSums, type PatternSums } from "./pattern_sums.ts";
import { cosineRounding, storedRounding } from "./rounding.ts";

/**
 * 1 − cosine of the angle between patterns, from 0 to 2: condensed, float64.
 *
 * Patterns that are multiples of each other have exactly 0 (or 2): what is within the rounding of
 * the sums counts as that. A pattern of zeros has no angle: see {@link AngleDistanceOptions.constant}. NaN and infinity: see
 * {@link DistanceOptions.nan}. float32 patterns are summed in float32 within blocks of 256 channels
 * (an error of about 1e-7); float64 ones agree with SciPy's `pdist(…, "cosine")` to rounding.
 *
 * @param given Patterns: (patterns, channels) or a list for each, two patterns and one channel or more.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws {ShapeError} for other than two axes, or another dtype than float32 and float64.
 * @throws {ArgumentError} for fewer than two patterns, or channels out of range.
 * @throws {DataError} for NaN, infinity and constant patterns, by those options, and if squares
 *   are too large or too small for float64.
 */
export async function computeCosineDistances(
  given: Patterns | PatternLists,
  options: AngleDistanceOptions = {},
): Promise<Float64Array> {
  checkCall("computeCosineDistances", {
    patterns: [given, GIVEN_PATTERNS],
    options: [options, ANGLE_DISTANCE_OPTIONS],
  }, arguments);
  const patterns = patternsOf(given);
  const doing = "compute cosine distances";
  const sums = await computePatternSums(
    patterns,
    { sum: "products", center: false },
    options,
    doing,
  );
  return angleDistances(sums, { ...options, doing, flat: "is 0 in every channel" });
}

/**
 * 1 − Pearson's r between patterns, from 0 to 2: condensed, float64.
 *
 * Patterns on one line have exactly 0 (or 2): what is within the rounding of the sums, or of the
 * values as they are stored, counts as that, for its ranks mean nothing. A pattern with the same
 * value in every channel has no r: see {@link AngleDistanceOptions.constant}. NaN and infinity: see {@link DistanceOptions.nan}. float32
 * patterns are summed in float32 within blocks of 256 channels (an error below 1e-6); float64 ones
 * agree with SciPy's `pdist(…, "correlation")` and rsatoolbox's `calc_rdm(…, "correlation")` to
 * rounding.
 *
 * @param given Patterns: (patterns, channels) or a list for each, two patterns and one channel or more.
 * @returns n(n − 1)/2 distances of n patterns in the order (0,1), (0,2) … (1,2) ….
 * @throws As {@link computeCosineDistances}.
 */
export async function computeCorrelationDistances(
  given: Patterns | PatternLists,
  options: AngleDistanceOptions = {},
): Promise<Float64Array> {
  checkCall("computeCorrelationDistances", {
    patterns: [given, GIVEN_PATTERNS],
    options: [options, ANGLE_DISTANCE_OPTIONS],
  }, arguments);
  const patterns = patternsOf(given);
  const doing = "compute correlation distances";
  const sums = await computePatternSums(
    patterns,
    { sum: "products", center: true },
    options,
    doing,
  );
  return angleDistances(sums, {
    ...options,
    doing,
    flat: "is the same in every channel",
    stored: storedRounding(patterns, sums.diagonal, sums.used),
  });
}

/** Below this it is asked whether a distance is rounding. */
const SMALL = 1e-3;

/** What the distances of {@link angleDistances} are made by. */
interface Angles extends AngleDistanceOptions {
  readonly doing: string;
  /** What is said of a pattern without direction. */
  readonly flat: string;
  /** See {@link storedRounding}; none by default. */
  readonly stored?: ((row: number) => number) | undefined;
}

/** Turns products of patterns, in place, into 1 − their cosines; what is rounding of 0 or 2 is that. */
export function angleDistances(
  { diagonal, condensed, channels, dtype }: PatternSums,
  { constant = 1, names, doing, flat, stored = () => 0 }: Angles,
): Float64Array {
  if (constant !== 1 && constant !== "error") {
    const right = '1 or "error"';
    throw new ArgumentError({ doing, found: `constant: ${constant}`, right });
  }
  const zero = diagonal.indexOf(0);
  if (zero >= 0 && constant === "error") {
    throw new DataError({
      doing,
      found: `pattern ${names?.patterns?.[zero] ?? zero} ${flat}`,
      right: "patterns that vary, or constant: 1",
    });
  }
  const rows = diagonal.length, rounding = cosineRounding(channels, dtype);
  for (let i = 0, at = 0; i < rows; i++) {
    const square = diagonal[i]!;
    for (let j = i + 1; j < rows; j++, at++) {
      const norms = normProduct(square, diagonal[j]!);
      const cosine = norms === 0 ? 0 : condensed[at]! / norms;
      const off = 1 - Math.abs(cosine);
      const collinear = off < SMALL && off <= rounding + stored(i) + stored(j);
      condensed[at] = collinear ? 1 - Math.sign(cosine) : 1 - cosine;
    }
  }
  return condensed;
}

// The root of the product, so that equal patterns have a cosine of exactly 1; but not where the
// product leaves the range of numbers.
function normProduct(a: number, b: number): number {
  const product = a * b;
  return product > 1e-290 && product < Infinity ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b);
}
