/** How a whole is cut into splits: images into train and test, trials into tiers. */
import { checkCall, like, listOf, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { makeChart } from "./make.ts";
import { countText, distinct, numberText } from "./numbers.ts";
import { SPLIT_COLORS } from "./palettes.ts";
import { stackedBars, totalsText } from "./stacked_bars.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

/** How many of something a split has: images, presentations. */
export interface SplitCount {
  /** The bar: `"images"`, `"presentations"`, or a subject. */
  readonly group: string;
  /** The part: `"train"` or `"test"`. */
  readonly split: string;
  /** How many of the group it has. */
  readonly count: number;
}

/** Options of {@link splitChart}. */
export interface SplitChartOptions extends ChartOptions {
  /** The singular word for a part, such as `"tier"`; `"split"` by default. */
  readonly part?: string | undefined;
}

const SPLIT_CHART_OPTIONS = optionsOf<SplitChartOptions>({}, {
  part: text,
  ...CHART_OPTIONS.others,
});

const SPLIT_COUNTS = listOf(
  like<SplitCount>("an object: { group, split, count }", "group", "split", "count"),
);

/**
 * A bar for each group, cut into its splits, with numbers and percentages.
 *
 * @example
 * ```ts
 * import { splitChart } from "neuroid/charts";
 *
 * const chart = splitChart([
 *   { group: "images", split: "train", count: 412 },
 *   { group: "images", split: "test", count: 103 },
 * ]);
 * console.log(chart.title); // 515 images: 412 train (80 %), 103 test (20 %)
 * ```
 *
 * @throws {ArgumentError} for no counts, or none that is finite.
 */
export function splitChart(
  counts: readonly SplitCount[],
  options: SplitChartOptions = {},
): Chart {
  checkCall("splitChart", {
    counts: [counts, SPLIT_COUNTS],
    options: [options, SPLIT_CHART_OPTIONS],
  }, arguments);
  const { part: name = "split" } = options;
  const splits = distinct(counts.map(({ split }) => split));
  const parts = counts.map(({ group, split, count }) => ({ bar: group, part: split, count }));
  const { body, totals } = stackedBars(`a ${name}`, parts, {
    parts: splits,
    colors: splits.map((_, i) => SPLIT_COLORS[i % SPLIT_COLORS.length]!),
    legend: name,
    axis: "count",
    labeled: true,
  });
  const [first] = totals;
  const shares = splits.map((split) => {
    const count = parts.filter(({ bar, part }) => bar === first![0] && part === split)
      .reduce((sum, part) => sum + part.count, 0);
    return `${countText(count)} ${split} (${numberText(100 * count / first![1], 0)} %)`;
  });
  return makeChart({
    options,
    title: `${countText(first![1])} ${first![0]}: ${shares.join(", ")}`,
    subtitle: "",
    kind: `Stacked bars of the ${name}s`,
    details: totalsText(totals),
    body,
  });
}
