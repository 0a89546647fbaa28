/** How values are spread, as bars of counts. */
import { checkCall, number, oneOf, optionsOf, range } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Chart } from "../chart.ts";
import { medianOf, plural, short } from "../numbers.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { chooseBins, countIn } from "./bins.ts";
import { groupColor } from "./colors.ts";
import { axisTitle, gather, leftOutText, numbersOf, splitRows, valueName } from "./split.ts";
import { PLOT_OPTIONS, type PlotOptions } from "./options.ts";
import { panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData, plotTable } from "./plot_data.ts";
import { axisEnds, numberAxis } from "../scales.ts";
import { figure, figures } from "./words.ts";

/** Options of {@link histogram}. */
export interface HistogramOptions extends PlotOptions {
  /** Number of bins; by default chosen so that bins have a round width. */
  readonly bins?: number | undefined;
  /** The ends of the axis; those of the data by default. Values beyond are counted in a note. */
  readonly range?: readonly [number, number] | undefined;
  /**
   * The height of a bar: the number of values, their share in percent of their color and panel, or a
   * density with area 1; `"count"` by default, `"percent"` with colors or facets.
   */
  readonly statistic?: "count" | "percent" | "density" | undefined;
}

const HISTOGRAM_OPTIONS = optionsOf<HistogramOptions>({}, {
  bins: number,
  range: range,
  statistic: oneOf("count", "percent", "density"),
  ...PLOT_OPTIONS.others,
});

/**
 * A histogram of a column `x` (an array's values or the only numeric column by default). Axis and bins
 * follow the data. NaN and infinities are left out and counted below the title. Even for a million values
 * the chart stores only the bins.
 *
 * @example
 * ```ts
 * import { histogram } from "neuroid/charts";
 *
 * const chart = histogram([
 *   { region: "V1", ceiling: 40 },
 *   { region: "V1", ceiling: 60 },
 *   { region: "IT", ceiling: 10 },
 * ], { x: "ceiling", color: "region", xTitle: "noise ceiling (%)" });
 * console.log(chart.title); // noise ceiling (%): medians V1 50, IT 10
 * ```
 *
 * @throws {ArgumentError} for no rows, text, or no finite number.
 * @throws {UnknownNameError} for an unknown column.
 */
export function histogram(data: PlotData, options: HistogramOptions = {}): Chart {
  checkCall(
    "histogram",
    { data: [data, PLOT_DATA], options: [options, HISTOGRAM_OPTIONS] },
    arguments,
  );
  const chart = "a histogram";
  const table = plotTable(`draw ${chart}`, data);
  const { color, facet } = options;
  const x = valueName(`draw ${chart}`, table, options.x, "x", [color, facet]);
  const values = numbersOf(chart, table, x);
  const split = splitRows(chart, table, options, [values]);
  const { panels, groups, rows } = split;
  const lists = Math.max(1, groups.length);
  const kept = gather(rows, values, 1, () => 0)[0]!;
  if (options.bins !== undefined && !(Number.isInteger(options.bins) && options.bins > 0)) {
    const right = "a whole number from 1";
    throw new ArgumentError({ doing: `draw ${chart}`, found: `${options.bins} bins`, right });
  }
  const bins = chooseBins(kept, options.bins, options.range);
  const to = bins.from + bins.count * bins.step;
  const parts = gather(
    rows,
    values,
    panels.length * lists,
    (row) => split.panelOf(row) * lists + split.groupOf(row),
  );
  const { statistic = panels.length * lists > 1 ? "percent" : "count" } = options;
  const heights = parts.map((part) => {
    const by =
      { count: 1, percent: part.length / 100, density: part.length * bins.step }[statistic];
    return countIn(part, bins).map((count) => part.length === 0 ? 0 : count / by);
  });
  const highest = heights.reduce((most, each) => Math.max(most, ...each), 0);
  const title = axisTitle(table.column(x), options.xTitle);
  const beyond = kept.filter((value) => value < bins.from || value > to).length;
  const yTitle = options.yTitle ??
    { count: "count", percent: "share (%)", density: "density" }[statistic];
  const medians = groups.length === 0
    ? []
    : gather(rows, values, lists, split.groupOf).map((part) =>
      part.length === 0 ? NaN : medianOf(part)
    );
  return panelChart({
    options,
    panels,
    title: groups.length === 0
      ? `${title}: median ${figure(medianOf(kept))} of ${plural(kept.length, "value")}`
      : `${title}: medians ${figures(groups, medians)}`,
    subtitle: [
      beyond > 0 ? `${beyond} beyond the axis` : "",
      leftOutText(split),
    ],
    kind: `Histogram of ${title}`,
    hasLegend: groups.length > 0,
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const values = Array.from({ length: lists }, (_, group) => {
        const own = heights[panel * lists + group]!;
        return Array.from(own, (height, i) => ({
          low: short(bins.from + i * bins.step, 7),
          high: short(bins.from + (i + 1) * bins.step, 7),
          [statistic]: short(height),
          ...(groups.length === 0 ? {} : { group: groups[group] }),
        })).filter((_, i) => own[i]! > 0);
      }).flat();
      const bar = {
        data: { values },
        mark: {
          type: "bar",
          binSpacing: 0,
          ...(groups.length > 1
            ? { opacity: 0.5 }
            : { stroke: "#ffffff", strokeWidth: bins.count > 40 ? 0 : 0.5 }),
          ...(groups.length === 0 ? { color: PLAIN_COLOR } : {}),
          tooltip: { content: "data" },
        },
        encoding: {
          x: {
            ...numberAxis(
              "low",
              [short(bins.from, 7), short(to, 7)],
              place.isLowest ? title : null,
              {
                grid: false,
                tickCount: place.width < 200 ? 4 : 8,
              },
            ),
            bin: "binned",
          },
          x2: { field: "high" },
          y: {
            ...numberAxis(statistic, axisEnds([0, highest], true), place.isLeft ? yTitle : null),
            stack: null,
          },
          ...(groups.length === 0
            ? {}
            : { color: groupColor(groups, options.colorTitle ?? table.column(color!).title) }),
        },
      };
      return { layer: [bar] };
    },
  });
}
