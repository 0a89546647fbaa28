/** A value along numbers or names, as a line with its band of error. */
import { checkCall } from "../../calls/mod.ts";
import type { Chart } from "../chart.ts";
import { plural, short } from "../numbers.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { placeName } from "./bar.ts";
import { placeAxis } from "./category_axis.ts";
import { groupColor } from "./colors.ts";
import { capitalOf, ERROR_TEXTS, statisticOf } from "./means.ts";
import { axisLines, panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData, plotTable } from "./plot_data.ts";
import { axisEnds, numberAxis } from "../scales.ts";
import { axisTitle, leftOutText, numbersOf, type Split, splitRows, valueName } from "./split.ts";
import {
  extentOfPoints,
  type PlotPoint,
  pointRow,
  summarize,
  SUMMARY_OPTIONS,
  summaryKind,
  type SummaryOptions,
} from "./summaries.ts";

/** More places along x are drawn in steps, so that a specification stays small. */
const MOST_PLACES = 1000;

/**
 * A line of the column `y` along a column `x` (an array's only dimension, or the position of plain
 * numbers, if left out): the mean if several rows have the same x, with its standard error as a band; one
 * line per value of `color`. Rows without a number are left out and counted below the title; the line
 * continues across them. More than 1,000 positions along x are combined in steps, each drawn as the
 * statistic over its step, with the range of the values as the band unless `error` is given.
 *
 * @example
 * ```ts
 * import { line } from "neuroid/charts";
 *
 * const chart = line([
 *   { repetitions: 1, r: 0.3 },
 *   { repetitions: 2, r: 0.5 },
 *   { repetitions: 3, r: 0.6 },
 * ], { x: "repetitions", y: "r", yTitle: "reliability (r)" });
 * console.log(chart.title); // reliability (r) by repetitions
 * ```
 *
 * @throws {ArgumentError} for no rows, text as `y`, no finite number, or options that exclude another.
 * @throws {UnknownNameError} for an unknown column.
 */
export function line(data: PlotData, options: SummaryOptions = {}): Chart {
  checkCall("line", { data: [data, PLOT_DATA], options: [options, SUMMARY_OPTIONS] }, arguments);
  const chart = "a line";
  const table = plotTable(`draw ${chart}`, data);
  const { color, facet } = options;
  const x = options.x ??
    (table.names.includes("position") && table.dims.length === 0
      ? "position"
      : placeName(chart, table, options));
  const y = valueName(`draw ${chart}`, table, options.y, "y", [x, color, facet]);
  const values = numbersOf(chart, table, y);
  const column = table.column(x);
  const numeric = column.isNumeric;
  const positions = numeric ? numbersOf(chart, table, x) : undefined;
  const known = positions === undefined ? [values] : [values, positions];
  const isWhole = positions?.every((at) => Number.isInteger(at) || Number.isNaN(at)) === true;
  const names = numeric ? [] : column.categories();
  const split = splitRows(chart, table, options, known, "names" in names ? [names] : []);
  const along = "names" in names
    ? namedPlaces(names.names, names.codes)
    : numberPlaces(positions!, split);
  const [, given] = summaryKind(chart, options);
  const isStepped = along.step > 0 && options.low === undefined;
  const error = isStepped && options.error === undefined ? "range" : given;
  const points = summarize(chart, table, split, along, values, {
    ...options,
    ...(error === "none" ? {} : { error }),
  });
  const { panels, groups } = split;
  const [xTitle, yTitle] = [
    axisTitle(column, options.xTitle),
    axisTitle(table.column(y), options.yTitle),
  ];
  const ends = axisEnds(extentOfPoints(points));
  const { statistic = "mean" } = options;
  const hasErrors = points.some(({ summary }) => Number.isFinite(summary.low));
  const isOne = points.every(({ summary }) => summary.n === 1);
  return panelChart({
    options,
    panels,
    title: isOne
      ? `${yTitle} by ${xTitle}`
      : `${capitalOf(statisticOf(statistic, yTitle))} by ${xTitle}`,
    subtitle: [
      hasErrors
        ? options.low === undefined
          ? ERROR_TEXTS[error].replace("lines", "band")
          : `band: ${options.low} to ${options.high}`
        : "",
      isStepped ? `in ${plural(along.count, "step")} of ${short(along.step, 3)}` : "",
      leftOutText(split),
    ],
    kind: `Lines of ${yTitle} by ${xTitle}`,
    hasLegend: groups.length > 0,
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const own = points.filter((point) => point.panel === panel);
      const rows = own.map((point) => rowOf(point, along, groups));
      const ranged = rows.filter((row) => "low" in row);
      const below = numeric
        ? numberAxis("x", along.ends, place.isLowest ? xTitle : null, {
          grid: false,
          ...(isWhole ? { tickMinStep: 1 } : {}),
        })
        : { field: "x", ...placeAxis(along.names, xTitle, place) };
      const value = (field: string) =>
        numberAxis(field, ends, place.isLeft ? axisLines(yTitle, place.height) : null);
      const colored = groups.length === 0 ? {} : {
        color: groupColor(groups, options.colorTitle ?? table.column(color!).title, {
          symbolType: "stroke",
          symbolStrokeWidth: 2.5,
        }),
      };
      const plain = groups.length === 0 ? { color: PLAIN_COLOR } : {};
      const few = rows.length <= 60 * Math.max(1, groups.length);
      return {
        layer: [
          ...(ranged.length === 0 ? [] : [{
            data: { values: ranged },
            mark: { type: "area", opacity: 0.2, ...plain, tooltip: null },
            encoding: { x: below, y: value("low"), y2: { field: "high" }, ...colored },
          }]),
          {
            data: { values: rows },
            mark: { type: "line", strokeWidth: 1.8, ...plain, tooltip: null },
            encoding: { x: below, y: value("value"), ...colored },
          },
          {
            data: { values: rows },
            // Wide enough to be pointed at; seen only where there are few.
            mark: {
              type: "point",
              filled: true,
              size: few ? 30 : 60,
              opacity: few ? 1 : 0,
              ...plain,
              tooltip: { content: "data" },
            },
            encoding: { x: below, y: value("value"), ...colored },
          },
        ],
      };
    },
  });
}

interface Places {
  readonly count: number;
  readonly names: readonly string[];
  readonly ends: readonly [number, number];
  /** How much of x one place takes, where several are put together; else 0. */
  readonly step: number;
  of(row: number): number;
  at(place: number): number;
}

function namedPlaces(names: readonly string[], codes: Int32Array): Places {
  const ends = [-0.5, names.length - 0.5] as const;
  return {
    count: names.length,
    names,
    ends,
    step: 0,
    of: (row) => codes[row]!,
    at: (place) => place,
  };
}

function numberPlaces(positions: Float64Array, { rows }: Split): Places {
  const kept = new Set<number>();
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows) {
    const at = positions[row]!;
    if (kept.size <= MOST_PLACES) kept.add(at);
    if (at < least) least = at;
    if (at > most) most = at;
  }
  const ends = most > least ? [least, most] as const : axisEnds([least, most]);
  if (kept.size <= MOST_PLACES) {
    const sorted = [...kept].sort((a, b) => a - b);
    const places = new Map(sorted.map((at, i) => [at, i]));
    return {
      count: sorted.length,
      names: [],
      ends,
      step: 0,
      of: (row) => places.get(positions[row]!)!,
      at: (place) => sorted[place]!,
    };
  }
  const count = MOST_PLACES / 2;
  const step = (most - least) / count;
  return {
    count,
    names: [],
    ends,
    step,
    of: (row) => Math.min(count - 1, Math.floor((positions[row]! - least) / step)),
    at: (place) => least + (place + 0.5) * step,
  };
}

function rowOf(point: PlotPoint, along: Places, groups: readonly string[]) {
  const name = along.names[point.place];
  return pointRow(point, {
    x: short(along.at(point.place), 8),
    name,
    group: groups[point.group],
  });
}
