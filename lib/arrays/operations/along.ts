/** Functions along a dimension that keep it: differences, ranks, z-scores. */
import { boolean, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { rankData } from "../argsort.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { type Arithmetic, computed, numbersOnly, sideOf } from "../elementwise/mod.ts";
import type { Positions } from "../indexers.ts";
import { axisOf, blocksAround, type Labeled } from "../labeled.ts";
import { reduced, type ReduceOptions } from "../reductions/mod.ts";
import { take, takeLabeled } from "../take.ts";
import { paired } from "./pairs.ts";

/** How `diff` labels its results. */
export interface DiffOptions {
  /** How many times to take differences; 1 by default. */
  readonly n?: number | undefined;
  /** Whose labels a difference gets: that of the later (`"upper"`, if left out) or the earlier value. */
  readonly label?: "upper" | "lower" | undefined;
}

export const DIFF_OPTIONS = optionsOf<DiffOptions>({}, {
  n: number,
  label: oneOf("upper", "lower"),
});

/** Each value less the one before it along a dimension. */
export function differences(array: Labeled, dim: string, options: DiffOptions): Labeled {
  const doing = `take differences along "${dim}"`;
  const { n = 1, label = "upper" } = options;
  if (!Number.isInteger(n) || n < 0) {
    throw new ArgumentError({ doing, found: `n ${n}`, right: "a whole number from 0" });
  }
  if (label !== "upper" && label !== "lower") {
    throw new ArgumentError({ doing, found: `label "${label}"`, right: '"upper" or "lower"' });
  }
  const axis = axisOf(array, dim, doing);
  let result = array;
  for (let i = 0; i < n; i++) result = differencesOnce(result, dim, axis, label);
  return result;
}

function differencesOnce(array: Labeled, dim: string, axis: number, label: string): Labeled {
  const length = Math.max(array.values.shape[axis]! - 1, 0);
  const range = (start: number): Positions => ({
    kind: "range",
    start: Math.min(start, array.values.shape[axis]!),
    length,
  });
  const side = (start: number) => {
    const values = take(array.values, axis, range(start));
    return sideOf({ ...array, values }, "diff");
  };
  const { values } = computed("sub", side(1), side(0));
  const labels = takeLabeled(array, new Map([[dim, range(label === "upper" ? 1 : 0)]]));
  return { ...labels, values };
}

/** How `rank` counts. */
export interface RankOptions {
  /** Whether to divide ranks by the number of values; false by default. */
  readonly pct?: boolean | undefined;
}

export const RANK_OPTIONS = optionsOf<RankOptions>({}, { pct: boolean });

/** Ranks from 1 in float64 along a dimension, equal values sharing their mean; NaN stays NaN. */
export function ranked(array: Labeled, dim: string, { pct = false }: RankOptions): Labeled {
  numbersOnly(array.values, "rank");
  const axis = axisOf(array, dim, "rank values");
  const { outer, length, inner } = blocksAround(array.values.shape, axis);
  const from = array.values.data as Float64Array;
  const data = new Float64Array(from.length).fill(NaN);
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < inner; n++) {
      const place = (i: number) => (o * length + i) * inner + n;
      const rows = Array.from({ length }, (_, i) => i).filter((i) => {
        const x = from[place(i)];
        return x === x;
      });
      const ranks = rankData(rows.map((i) => Number(from[place(i)])));
      rows.forEach((i, k) => data[place(i)] = pct ? ranks[k]! / rows.length : ranks[k]!);
    }
  }
  return { ...array, values: { dtype: "float64", shape: array.values.shape, data } };
}

/** (value − mean) / standard deviation along dimensions, or over all. */
export function zscored(
  array: Labeled,
  dims: string | readonly string[] | undefined,
  options: ReduceOptions,
): Labeled {
  const centered = pair(array, "sub", reduced(array, dims, "mean", options));
  const scores = pair(centered, "div", reduced(array, dims, "std", options));
  return { ...scores, attrs: options.keepAttrs === false ? {} : array.attrs, name: array.name };
}

const pair = (a: Labeled, operation: Arithmetic, b: Labeled) => paired(a, b, operation);
