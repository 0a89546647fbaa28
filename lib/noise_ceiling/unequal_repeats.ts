/**
 * The noise ceiling of means over repetitions whose number differs between stimuli and neuroids.
 *
 * Source: Searle, Casella and McCulloch 1992, "Variance Components", section 3.6: the analysis of variance of
 * one random factor with unequal numbers of observations.
 */
import { checkCall } from "../calls/mod.ts";
import { shapeText } from "../arrays/mod.ts";
import { DataError, plural, ShapeError } from "../errors/mod.ts";
import { rowsByLabel, STIMULI, type StimulusLabel } from "./repeats.ts";
import { RESPONSES, type Responses, undefinedAmong } from "./response_matrix.ts";

/** Signal and noise of neuroids, one number each. */
export interface UnequalRepeatsCeiling {
  /** √(signal variance / noise variance); 0 where there is more noise than differences between stimuli. */
  readonly ncsnr: Float64Array;
  /** Variance over repetitions, pooled over stimuli by their degrees of freedom; the unit squared. */
  readonly noiseVariance: Float64Array;
  /** (MS between stimuli − MS within) / n₀, at least 0. */
  readonly signalVariance: Float64Array;
  /**
   * What a perfect model could explain of the variance of the means, in percent: 100 · signal / (signal +
   * noise · mean of 1/n over stimuli), with n the values that there are.
   */
  readonly percent: Float64Array;
  /** The values of each neuroid, (stimuli, neuroids) row-major, stimuli in order of first appearance. */
  readonly counts: Int32Array;
  /** Neuroids with fewer than two stimuli, or no stimulus with two values: NaN in all. */
  readonly undefinedNeuroids: Int32Array;
}

/**
 * Signal, noise and ceiling of each neuroid by the analysis of variance, from what there is: NaN stands for a
 * value that is missing, and is left out for its neuroid alone. With equal numbers of repetitions signal and
 * noise are those of the classical analysis; NSD's rule ({@link ncsnrFromBetas}) takes the mean of the
 * stimuli's variances in place of the pooled one, and z-scored betas.
 *
 * @param responses (presentations, neuroids), in any unit; NaN is a missing value
 * @param stimuli the stimulus of each presentation
 * @throws {ShapeError} if there is not a stimulus for each presentation
 * @throws {DataError} for infinite values, and if no neuroid has a stimulus with two values
 *
 * @example Two stimuli, one shown three times and one twice
 * ```ts
 * import { unequalRepeatsCeiling } from "neuroid/noise-ceiling";
 * import assert from "node:assert/strict";
 *
 * const responses = { dtype: "float64", shape: [5, 1], data: Float64Array.of(1, 2, 3, 7, 9) } as const;
 * const { noiseVariance, signalVariance, percent } = unequalRepeatsCeiling(responses, [..."aaabb"]);
 * // Within: (2 + 2) / 3. Between: 43.2; n₀ = 5 − 13/5 = 2.4.
 * assert.ok(Math.abs(noiseVariance[0]! - 4 / 3) < 1e-14);
 * assert.ok(Math.abs(signalVariance[0]! - (43.2 - 4 / 3) / 2.4) < 1e-13);
 * assert.equal(percent[0]!.toFixed(1), "96.9");
 * ```
 */
export function unequalRepeatsCeiling(
  responses: Responses,
  stimuli: ArrayLike<StimulusLabel>,
): UnequalRepeatsCeiling {
  checkCall("unequalRepeatsCeiling", {
    responses: [responses, RESPONSES],
    stimuli: [stimuli, STIMULI],
  }, arguments);
  const doing = "compute the noise ceiling of unequal repetitions";
  const [presentations, neuroids] = responses.shape as [number, number];
  if (responses.shape.length !== 2 || neuroids === 0 || stimuli.length !== presentations) {
    throw new ShapeError({
      doing,
      found: `responses of shape ${shapeText(responses.shape)}, ${
        plural(stimuli.length, "stimulus", "stimuli")
      }`,
      right: "(presentations, neuroids), and a stimulus for each presentation",
    });
  }
  if (responses.data.some((value) => value === Infinity || value === -Infinity)) {
    throw new DataError({
      doing,
      found: "infinite values",
      right: "numbers, or NaN where missing",
    });
  }
  const groups = [...rowsByLabel(stimuli).values()];
  const found = {
    ncsnr: new Float64Array(neuroids),
    noiseVariance: new Float64Array(neuroids),
    signalVariance: new Float64Array(neuroids),
    percent: new Float64Array(neuroids),
    counts: new Int32Array(groups.length * neuroids),
  };
  for (let neuroid = 0; neuroid < neuroids; neuroid++) {
    const values = groups.map((rows) => present(responses, rows, neuroid));
    values.forEach((each, group) => found.counts[group * neuroids + neuroid] = each.length);
    const { noise, signal, inverse } = varianceComponents(
      values.filter(({ length }) => length > 0),
    );
    found.noiseVariance[neuroid] = noise;
    found.signalVariance[neuroid] = signal;
    found.ncsnr[neuroid] = Math.sqrt(signal / noise);
    found.percent[neuroid] = 100 * signal / (signal + noise * inverse);
  }
  const undefinedNeuroids = undefinedAmong(found.noiseVariance);
  if (undefinedNeuroids.length < neuroids) return { ...found, undefinedNeuroids };
  throw new DataError({
    doing,
    found: `${presentations} presentations of ${groups.length} stimuli, and no neuroid with two ` +
      "values of one stimulus and some of another",
    right: "repeated stimuli, two or more",
  });
}

function present({ data, shape }: Responses, rows: Int32Array, neuroid: number): number[] {
  const found: number[] = [];
  for (const row of rows) {
    const value = data[row * shape[1]! + neuroid]!;
    if (!Number.isNaN(value)) found.push(value);
  }
  return found;
}

/** Noise and signal variance, and the mean of 1/n; NaN where they are not defined. */
function varianceComponents(groups: readonly (readonly number[])[]) {
  const stimuli = groups.length;
  const all = groups.reduce((sum, { length }) => sum + length, 0);
  const inverse = groups.reduce((sum, { length }) => sum + 1 / length, 0) / stimuli;
  if (stimuli < 2 || all === stimuli) return { noise: NaN, signal: NaN, inverse };
  // Around a value of its own, so that equal values have no variance at all.
  const origin = groups[0]![0]!;
  const sums = groups.map((values) => values.reduce((sum, value) => sum + (value - origin), 0));
  const grand = sums.reduce((sum, each) => sum + each, 0) / all;
  let within = 0;
  let between = 0;
  groups.forEach((values, i) => {
    const first = values[0]!;
    const mean = values.reduce((sum, value) => sum + (value - first), 0) / values.length;
    for (const value of values) within += (value - first - mean) ** 2;
    between += values.length * (sums[i]! / values.length - grand) ** 2;
  });
  const noise = within / (all - stimuli);
  const squares = groups.reduce((sum, { length }) => sum + length ** 2, 0);
  const perStimulus = (all - squares / all) / (stimuli - 1);
  return { noise, signal: Math.max(0, (between / (stimuli - 1) - noise) / perStimulus), inverse };
}
