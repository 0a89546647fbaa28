/** What is done about NaN: SciPy's `nan_policy`. */
import { oneOf, optionsOf } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";
import { numbersOf, type Sample } from "./inputs.ts";
import { checkSamePlaces } from "./same_labels.ts";

/**
 * What to do with NaN: `"propagate"` (the default, as in SciPy) makes the result NaN, `"omit"` leaves out
 * values that are NaN (or the whole pair), `"raise"` throws.
 */
export type NanPolicy = "propagate" | "omit" | "raise";

/** How NaN is met. */
export interface NanPolicyOptions {
  /** `"propagate"` by default. */
  readonly nanPolicy?: NanPolicy | undefined;
}

/** Argument checks for {@link NanPolicyOptions}. */
export const NAN_POLICY_OPTIONS = optionsOf<NanPolicyOptions>({}, {
  nanPolicy: oneOf("propagate", "omit", "raise"),
});

/** A sample under a policy; `undefined` where the result is NaN. */
export function sampleUnder(
  doing: string,
  sample: Sample,
  policy: NanPolicy = "propagate",
  name = "the sample",
): Float64Array | undefined {
  const values = numbersOf(doing, sample, name);
  const at = values.findIndex(Number.isNaN);
  if (at < 0) return values;
  if (policy === "raise") throw nanAt(doing, at, name);
  return policy === "omit" ? values.filter((value) => !Number.isNaN(value)) : undefined;
}

/**
 * Two samples whose elements go together, under a policy; `undefined` where the result is NaN.
 *
 * @throws {ShapeError} for different lengths.
 * @throws {DataError} if labels differ, and for NaN under `"raise"`.
 */
export function pairsUnder(
  doing: string,
  first: Sample,
  second: Sample,
  policy: NanPolicy = "propagate",
): readonly [Float64Array, Float64Array] | undefined {
  const x = numbersOf(doing, first, "the first sample");
  const y = numbersOf(doing, second, "the second sample");
  if (x.length !== y.length) {
    const found = `${x.length} and ${y.length} values`;
    throw new ShapeError({ doing, found, right: "as many values in both" });
  }
  checkSamePlaces(doing, first, second);
  const isMissing = (_: number, at: number) => Number.isNaN(x[at]!) || Number.isNaN(y[at]!);
  const at = x.findIndex(isMissing);
  if (at < 0) return [x, y];
  if (policy === "raise") throw nanAt(doing, at, "a sample");
  if (policy === "propagate") return undefined;
  const isThere = (value: number, at: number) => !isMissing(value, at);
  return [x.filter(isThere), y.filter(isThere)];
}

function nanAt(doing: string, at: number, name: string): DataError {
  const right = 'numbers alone; nanPolicy: "omit" leaves NaN out';
  return new DataError({ doing, found: `NaN at position ${at} of ${name}`, right });
}
