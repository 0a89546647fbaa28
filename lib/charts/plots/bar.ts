/** One bar for each name: a mean with its error, or a count. */
import { checkCall, optionsOf } from "../../calls/mod.ts";
import type { Chart } from "../chart.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { categoryAxis } from "./category_axis.ts";
import { groupColor } from "./colors.ts";
import { capitalOf, ERROR_TEXTS, statisticOf } from "./means.ts";
import { axisLines, panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData, type PlotTable, plotTable } from "./plot_data.ts";
import { axisEnds, numberAxis } from "../scales.ts";
import { axisTitle, isNested, leftOutText, numbersOf, splitRows, valueName } from "./split.ts";
import {
  extentOfPoints,
  pointRow,
  summarize,
  SUMMARY_OPTIONS,
  summaryKind,
  type SummaryOptions,
} from "./summaries.ts";
import { rowTooltip, STIMULUS_OPTIONS, stimulusAddress, type StimulusOptions } from "./stimuli.ts";
import { figures } from "./words.ts";

/** Options of {@link bar}. */
export interface BarOptions extends SummaryOptions, StimulusOptions {}

const BAR_OPTIONS = optionsOf<BarOptions>({}, {
  ...SUMMARY_OPTIONS.others,
  ...STIMULUS_OPTIONS.others,
});

/**
 * One bar per value of a column `x` (an array's only dimension by default), from 0 to the mean of the
 * column `y` over its rows, with its standard error; bars of different `color` are side by side. Rows
 * without a
 * number are left out and counted below the title.
 *
 * @example
 * ```ts
 * import { bar } from "neuroid/charts";
 *
 * const chart = bar([
 *   { region: "V1", ceiling: 40 },
 *   { region: "V1", ceiling: 60 },
 *   { region: "IT", ceiling: 10 },
 * ], { x: "region", y: "ceiling", yTitle: "noise ceiling (%)" });
 * console.log(chart.title); // Mean noise ceiling (%) by region: V1 50, IT 10
 * ```
 *
 * @throws {ArgumentError} for no rows, text as `y`, no finite number, or options that exclude another.
 * @throws {UnknownNameError} for an unknown column.
 */
export function bar(data: PlotData, options: BarOptions = {}): Chart {
  checkCall("bar", { data: [data, PLOT_DATA], options: [options, BAR_OPTIONS] }, arguments);
  const chart = "bars";
  const table = plotTable(`draw ${chart}`, data);
  const { color, facet } = options;
  const x = placeName(chart, table, options);
  const [statistic, error] = summaryKind(chart, options);
  const y = statistic === "count" && options.y === undefined
    ? undefined
    : valueName(`draw ${chart}`, table, options.y, "y", [x, color, facet]);
  const values = y === undefined ? new Float64Array(table.length) : numbersOf(chart, table, y);
  const { names, codes } = table.column(x).categories();
  const split = splitRows(chart, table, options, [values], [{ names, codes }]);
  const along = { count: names.length, of: (row: number) => codes[row]! };
  const points = summarize(chart, table, split, along, values, options);
  const { panels, groups } = split;
  const [xTitle, valueTitle] = [
    axisTitle(table.column(x), options.xTitle),
    y === undefined ? "rows" : axisTitle(table.column(y), options.yTitle),
  ];
  const isSingle = points.every(({ summary }) => summary.n === 1) && statistic !== "count";
  const named = isSingle ? valueTitle : statisticOf(statistic, valueTitle);
  const yTitle = options.yTitle ?? (statistic === "count" ? "count" : named);
  const ends = axisEnds(extentOfPoints(points), true);
  const whole = groups.length + panels.length > 1
    ? ""
    : `: ${
      figures(points.map(({ place }) => names[place]!), points.map((each) => each.summary.value))
    }`;
  const isOne = isNested(split, along.of, along.count);
  const pictureOf = stimulusAddress(options);
  const hasErrors = points.some(({ summary }) => Number.isFinite(summary.low));
  return panelChart({
    options,
    panels,
    title: `${
      y === undefined ? "Count" : isSingle ? named : capitalOf(named)
    } by ${xTitle}${whole}`,
    subtitle: [
      hasErrors
        ? options.low === undefined
          ? ERROR_TEXTS[error]
          : `lines: ${options.low} to ${options.high}`
        : "",
      leftOutText(split),
    ],
    kind: `Bars of ${yTitle} by ${xTitle}`,
    hasLegend: groups.length > 0,
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const rows = points.filter((point) => point.panel === panel).map((point) =>
        pointRow(point, {
          x: names[point.place],
          group: groups[point.group],
          picture: pictureOf(names[point.place]!),
        })
      );
      const channels = {
        x: categoryAxis("x", names, xTitle, place),
        ...(isOne
          ? {}
          : { xOffset: { field: "group", type: "nominal", scale: { domain: groups } } }),
      };
      const value = (field: string) =>
        numberAxis(field, ends, place.isLeft ? axisLines(yTitle, place.height) : null);
      const ranged = rows.filter((row) => "low" in row);
      return {
        layer: [
          {
            data: { values: rows },
            mark: {
              type: "bar",
              ...(groups.length === 0 ? { color: PLAIN_COLOR } : {}),
              opacity: 0.85,
            },
            encoding: {
              ...channels,
              tooltip: rowTooltip(rows),
              y: value("value"),
              ...(groups.length === 0
                ? {}
                : { color: groupColor(groups, options.colorTitle ?? table.column(color!).title) }),
            },
          },
          ...(ranged.length === 0 ? [] : [{
            data: { values: ranged },
            mark: {
              type: "rule",
              color: "#222222",
              strokeWidth: 1.2,
            },
            encoding: {
              ...channels,
              tooltip: rowTooltip(rows),
              y: value("low"),
              y2: { field: "high" },
            },
          }]),
        ],
      };
    },
  });
}

/** The column of places: what was asked for, else an array's only dimension, else the only text. */
export function placeName(
  chart: string,
  table: PlotTable,
  { x, color, facet }: Pick<SummaryOptions, "x" | "color" | "facet">,
): string {
  const texts = table.names.filter((name) =>
    name !== color && name !== facet && name !== table.value && !table.column(name).isNumeric
  );
  const only = table.dims.length === 1 ? table.dims[0] : texts.length === 1 ? texts[0] : undefined;
  return valueName(`draw ${chart}`, table, x ?? only, "x", table.names);
}
