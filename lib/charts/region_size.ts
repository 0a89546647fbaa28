/** How many neuroids regions have. */
import { checkCall, like, listOf, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { makeChart } from "./make.ts";
import { countText, distinct, numberText, plural } from "./numbers.ts";
import { subjectColors } from "./palettes.ts";
import { stackedBars, totalsText } from "./stacked_bars.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

/** How many neuroids a region has in a subject. */
export interface RegionSize {
  /** The region. */
  readonly region: string;
  /** The subject. */
  readonly subject: string;
  /** Number of its neuroids in the region. */
  readonly count: number;
}

/** Options of {@link regionSizeChart}. */
export interface RegionSizeChartOptions extends ChartOptions {
  /** The plural word for what is counted; `"voxels"` by default. */
  readonly neuroids?: string | undefined;
}

const REGION_SIZE_CHART_OPTIONS = optionsOf<RegionSizeChartOptions>({}, {
  neuroids: text,
  ...CHART_OPTIONS.others,
});

const REGION_SIZES = listOf(
  like<RegionSize>("an object: { region, subject, count }", "region", "subject", "count"),
);

/**
 * A bar for each region, stacked by subject, the total at its end.
 *
 * @example
 * ```ts
 * import { regionSizeChart } from "neuroid/charts";
 *
 * const chart = regionSizeChart([
 *   { region: "V1", subject: "subj01", count: 300 },
 *   { region: "IT", subject: "subj01", count: 100 },
 * ]);
 * console.log(chart.title); // V1 has 75 % of the 400 voxels
 * ```
 *
 * @throws {ArgumentError} for no counts, or none that is finite.
 */
export function regionSizeChart(
  sizes: readonly RegionSize[],
  options: RegionSizeChartOptions = {},
): Chart {
  checkCall("regionSizeChart", {
    sizes: [sizes, REGION_SIZES],
    options: [options, REGION_SIZE_CHART_OPTIONS],
  }, arguments);
  const { neuroids = "voxels" } = options;
  const subjects = distinct(sizes.map(({ subject }) => subject));
  const parts = sizes.map(({ region, subject, count }) => ({ bar: region, part: subject, count }));
  const { body, totals, all } = stackedBars("region sizes", parts, {
    parts: subjects,
    colors: subjectColors(subjects),
    legend: "subject",
    axis: neuroids,
    labeled: false,
  });
  const [largest, size] = [...totals].reduce((a, b) => (b[1] > a[1] ? b : a));
  return makeChart({
    options,
    title: totals.size === 1
      ? `${largest} has ${countText(all)} ${neuroids}`
      : `${largest} has ${numberText(100 * size / all, 0)} % of the ${countText(all)} ${neuroids}`,
    subtitle: `${neuroids} by region, stacked by subject (${plural(subjects.length, "subject")})`,
    kind: "Stacked bars of region sizes",
    details: totalsText(totals),
    body,
  });
}
