/** How often the images were shown to each subject. */
import { checkCall, like, listOf } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { makeChart } from "./make.ts";
import { countText, distinct } from "./numbers.ts";
import { REPETITION_COLORS } from "./palettes.ts";
import { stackedBars, totalsText } from "./stacked_bars.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

/** How many images a subject saw this often. */
export interface RepetitionCount {
  /** The subject. */
  readonly subject: string;
  /** How often the images were shown: 0, 1, 2, 3 or more. */
  readonly repetitions: number;
  /** How many images were shown so often. */
  readonly images: number;
}

const REPETITION_COUNTS = listOf(
  like<RepetitionCount>(
    "an object: { subject, repetitions, images }",
    "subject",
    "repetitions",
    "images",
  ),
);

/**
 * A bar for each subject, cut by how often the images were shown, most often first.
 *
 * @example
 * ```ts
 * import { repetitionChart } from "neuroid/charts";
 *
 * const chart = repetitionChart([
 *   { subject: "subj01", repetitions: 3, images: 60 },
 *   { subject: "subj01", repetitions: 2, images: 30 },
 * ]);
 * console.log(chart.title); // 60 images of each subject were shown 3 times
 * ```
 *
 * @throws {ArgumentError} for no counts, or none that is finite.
 */
export function repetitionChart(
  counts: readonly RepetitionCount[],
  options: ChartOptions = {},
): Chart {
  checkCall("repetitionChart", {
    counts: [counts, REPETITION_COUNTS],
    options: [options, CHART_OPTIONS],
  }, arguments);
  const most = Math.max(0, ...counts.map(({ repetitions }) => repetitions));
  const levels = distinct(counts.map(({ repetitions }) => repetitions)).sort((a, b) => b - a);
  const name = (times: number) => ["never", "once"][times] ?? `${times} times`;
  const parts = counts.map(({ subject, repetitions, images }) => ({
    bar: subject,
    part: name(repetitions),
    count: images,
  }));
  const { body, totals } = stackedBars("repetitions", parts, {
    parts: levels.map(name),
    colors: levels.map((level) =>
      REPETITION_COLORS[
        most === 0 ? 0 : Math.round(level / most * (REPETITION_COLORS.length - 1))
      ]!
    ),
    legend: "shown",
    axis: "images",
    labeled: true,
  });
  const complete = parts.filter(({ part }) => part === name(most)).map(({ count }) => count);
  const range = distinct([Math.min(...complete), Math.max(...complete)]).map(countText);
  return makeChart({
    options,
    title: `${range.join(" to ")} images of each subject were shown ${name(most)}`,
    subtitle: "images by how often a subject saw them",
    kind: "Stacked bars of repetitions by subject",
    details: totalsText(totals),
    body,
  });
}
