/** What the noise ceilings of many neuroids come to. */
import { checkCall, kindOf } from "../calls/mod.ts";
import { median } from "../arrays/mod.ts";

/** The noise ceiling in percent above which the NSD notebooks call a neuroid reliable. */
export const RELIABLE_PERCENT = 30;

/** Noise ceilings of a group of neuroids in three numbers. */
export interface CeilingSummary {
  /** Number of neuroids, those without a ceiling too. */
  readonly neuroids: number;
  /** The median noise ceiling in percent, without NaN; NaN if there are none. */
  readonly medianPercent: number;
  /** How many have a ceiling above {@link RELIABLE_PERCENT}. */
  readonly reliable: number;
}

const PERCENT = kindOf<Float64Array>(
  "a Float64Array of percent, such as a coordinate's: array.coords.nc_testset.numbers()",
  ArrayBuffer.isView,
);

/**
 * Summarizes noise ceilings.
 *
 * @param percent One ceiling per neuroid, from 0 to 100; NaN if there is none.
 *
 * @example Three neuroids, one of them without a ceiling
 * ```ts
 * import { summarizeCeilings } from "neuroid";
 * import assert from "node:assert/strict";
 *
 * const summary = summarizeCeilings(Float64Array.of(10, NaN, 40));
 * assert.deepEqual(summary, { neuroids: 3, medianPercent: 25, reliable: 1 });
 * ```
 */
export function summarizeCeilings(percent: Float64Array): CeilingSummary {
  checkCall("summarizeCeilings", { percent: [percent, PERCENT] }, arguments);
  const known = percent.filter((value) => !Number.isNaN(value));
  return {
    neuroids: percent.length,
    medianPercent: median(known),
    reliable: known.filter((value) => value > RELIABLE_PERCENT).length,
  };
}
