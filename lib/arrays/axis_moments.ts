/**
 * Sums, means, variances and standard deviations along an axis as NumPy computes them, bit for bit,
 * in float32 or float64 as the data are. The order of the additions is that of `axis_sums.ts`.
 *
 * mean = Σx / n; variance = Σ(x − mean)² / (n − ddof); std = √variance: each step rounded to the
 * data's type. With `skipna` they are np.nansum, np.nanmean, np.nanvar and np.nanstd: NaN adds 0
 * and is not counted; where nothing is left (or n − ddof ≤ 0) mean, variance and std are NaN.
 */
import { boolean, checkCall, number, optionsOf } from "../calls/mod.ts";
import { ShapeError } from "../errors/mod.ts";
import { AXIS, type Axis, axisSquares, axisSums } from "./axis_sums.ts";
import { FLOATS, type Floats, floatsOf } from "./pairwise.ts";

/** How functions on plain arrays treat NaN. */
export interface NaNOptions {
  /** Whether to leave out NaN, as NumPy's nan-functions do; by default false: NaN propagates. */
  readonly skipna?: boolean | undefined;
}

export const NAN_OPTIONS = optionsOf<NaNOptions>({}, { skipna: boolean });

/** Options of variances and standard deviations. */
export interface SpreadOptions extends NaNOptions {
  /** Subtracted from the count in the denominator; 0 by default. */
  readonly ddof?: number | undefined;
}

export const SPREAD_OPTIONS = optionsOf<SpreadOptions>({}, { ddof: number, ...NAN_OPTIONS.others });

/**
 * Sums along an axis: outer · inner of them, in the data's type.
 *
 * @example The mean, spread and sum of each neuron over trials:
 * ```ts
 * import { alongRows, meansAlong, stdsAlong, sumsAlong } from "neuroid/arrays";
 *
 * const responses = Float64Array.of(1, 2, 3, 4, 4, 4); // (neurons, trials), row-major
 * const axis = alongRows(2, 3);
 * console.log([...sumsAlong(responses, axis)]); // [6, 12]
 * console.log([...meansAlong(responses, axis)]); // [2, 4]
 * console.log([...stdsAlong(responses, axis, { ddof: 1 })]); // [1, 0]
 * ```
 *
 * @throws {ShapeError} if the axis describes another number of values.
 */
export function sumsAlong<F extends Floats>(data: F, axis: Axis, options: NaNOptions = {}): F {
  checkCall("sumsAlong", {
    data: [data, FLOATS],
    axis: [axis, AXIS],
    options: [options, NAN_OPTIONS],
  }, arguments);
  checkAxis(data, axis);
  return axisSums(floatsOf(data) as F, axis, options.skipna ?? false);
}

/**
 * Means along an axis: outer · inner of them, in the data's type. See {@link sumsAlong}.
 *
 * @throws {ShapeError} if the axis describes another number of values.
 */
export function meansAlong<F extends Floats>(data: F, axis: Axis, options: NaNOptions = {}): F {
  checkCall("meansAlong", {
    data: [data, FLOATS],
    axis: [axis, AXIS],
    options: [options, NAN_OPTIONS],
  }, arguments);
  checkAxis(data, axis);
  const floats = floatsOf(data) as F;
  return meansOf(floats, axis, options, countsAlong(floats, axis, options));
}

/**
 * Variances along an axis: outer · inner of them, in the data's type. See {@link sumsAlong}.
 *
 * @throws {ShapeError} if the axis describes another number of values.
 */
export function variancesAlong<F extends Floats>(
  data: F,
  axis: Axis,
  options: SpreadOptions = {},
): F {
  checkCall("variancesAlong", {
    data: [data, FLOATS],
    axis: [axis, AXIS],
    options: [options, SPREAD_OPTIONS],
  }, arguments);
  return momentsAlong(floatsOf(data) as F, axis, options).variances;
}

/**
 * Standard deviations along an axis: outer · inner of them, in the data's type. See
 * {@link sumsAlong}.
 *
 * @throws {ShapeError} if the axis describes another number of values.
 */
export function stdsAlong<F extends Floats>(data: F, axis: Axis, options: SpreadOptions = {}): F {
  checkCall("stdsAlong", {
    data: [data, FLOATS],
    axis: [axis, AXIS],
    options: [options, SPREAD_OPTIONS],
  }, arguments);
  return rooted(momentsAlong(floatsOf(data) as F, axis, options).variances);
}

/**
 * Means and standard deviations along an axis, in the time of the latter alone. See
 * {@link sumsAlong}.
 *
 * @throws {ShapeError} if the axis describes another number of values.
 */
export function meansAndStdsAlong<F extends Floats>(
  data: F,
  axis: Axis,
  options: SpreadOptions = {},
): { means: F; stds: F } {
  checkCall("meansAndStdsAlong", {
    data: [data, FLOATS],
    axis: [axis, AXIS],
    options: [options, SPREAD_OPTIONS],
  }, arguments);
  const { means, variances } = momentsAlong(floatsOf(data) as F, axis, options);
  return { means, stds: rooted(variances) };
}

/** One of these by its name; for loops, so its options are not checked, and sums and means take `ddof`. */
export function momentAlong<F extends Floats>(
  data: F,
  axis: Axis,
  moment: "sum" | "mean" | "var" | "std",
  options: SpreadOptions,
): F {
  if (moment === "var" || moment === "std") {
    const { variances } = momentsAlong(data, axis, options);
    return moment === "std" ? rooted(variances) : variances;
  }
  checkAxis(data, axis);
  if (moment === "sum") return axisSums(data, axis, options.skipna ?? false);
  return meansOf(data, axis, options, countsAlong(data, axis, options));
}

function momentsAlong<F extends Floats>(
  data: F,
  axis: Axis,
  { ddof = 0, skipna = false }: SpreadOptions,
): { means: F; variances: F } {
  checkAxis(data, axis);
  const counts = countsAlong(data, axis, { skipna });
  const means = meansOf(data, axis, { skipna }, counts);
  const variances = axisSquares(data, axis, means, skipna);
  for (let k = 0; k < variances.length; k++) {
    const freedom = (counts === undefined ? axis.length : counts[k]!) - ddof;
    variances[k]! /= Math.max(freedom, 0);
    if (skipna && freedom <= 0) variances[k] = NaN;
  }
  return { means, variances };
}

function meansOf<F extends Floats>(
  data: F,
  axis: Axis,
  { skipna = false }: NaNOptions,
  counts: Float64Array | undefined,
): F {
  const means = axisSums(data, axis, skipna);
  for (let k = 0; k < means.length; k++) {
    means[k]! /= counts === undefined ? axis.length : counts[k]!;
  }
  return means;
}

function rooted<F extends Floats>(variances: F): F {
  for (let k = 0; k < variances.length; k++) variances[k] = Math.sqrt(variances[k]!);
  return variances;
}

/** How many elements are not NaN, or undefined where all count. */
function countsAlong(data: Floats, axis: Axis, { skipna }: NaNOptions): Float64Array | undefined {
  if (!skipna) return undefined;
  const { outer, length, inner } = axis;
  const counts = new Float64Array(outer * inner);
  if (inner === 1) {
    for (let o = 0, at = 0; o < outer; o++) {
      let count = 0;
      for (const end = at + length; at < end; at++) if (data[at]! === data[at]!) count++;
      counts[o] = count;
    }
    return counts;
  }
  for (let row = 0; row < outer * length; row++) {
    const source = row * inner, target = Math.floor(row / length) * inner;
    for (let j = 0; j < inner; j++) {
      const x = data[source + j]!;
      if (x === x) counts[target + j]!++;
    }
  }
  return counts;
}

function checkAxis(data: Floats, { outer, length, inner }: Axis): void {
  if (data.length !== outer * length * inner) {
    throw new ShapeError({
      doing: "reduce along an axis",
      found: `${data.length} values`,
      right: `${outer} × ${length} × ${inner}`,
    });
  }
}
