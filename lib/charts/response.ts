/** Responses of many neuroids over time, trials or images. */
import { checkCall, like, listOf, oneOf, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needLength } from "./check.ts";
import { colorBarLayer } from "./color_legend.ts";
import { COLOR_MAPS, type ColorMapName, heatmapPanel, type ResponseData } from "./heatmap_panel.ts";
import { gridLayout } from "./layout.ts";
import { makeChart } from "./make.ts";
import { mouseAnswer } from "./mouse.ts";
import { colorDomain, type Numbers, numberText, percentilesOf, plural, short } from "./numbers.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 570;
const HEIGHT = 280;

/** Options of {@link responseChart}. */
export interface ResponseChartOptions extends ChartOptions {
  /** The singular word for a row; `"neuron"` by default. */
  readonly rowTitle?: string | undefined;
  /** The singular word for a column, with its unit; `"time bin"` by default. */
  readonly columnTitle?: string | undefined;
  /** Name of the values; `"response"` by default. */
  readonly valueTitle?: string | undefined;
  /** Where the columns begin and end on their axis, e.g. in seconds; their numbers by default. */
  readonly columnEnds?: readonly [number, number] | undefined;
  /** A name for each row, in place of its number on the axis. */
  readonly rowNames?: readonly string[] | undefined;
  /** A name for each column, in place of its number on the axis. */
  readonly columnNames?: readonly string[] | undefined;
  /** `"viridis"` by default; `"diverging"` is centered on 0; `"gray"` makes a raster. */
  readonly colors?: ColorMapName | undefined;
  /** Values at the two ends of the color scale; percentiles 2 and 98 by default. */
  readonly scale?: readonly [number, number] | undefined;
}

const RESPONSE_CHART_OPTIONS = optionsOf<ResponseChartOptions>({}, {
  rowTitle: text,
  columnTitle: text,
  valueTitle: text,
  columnEnds: range,
  rowNames: listOf(text),
  columnNames: listOf(text),
  colors: oneOf("viridis", "diverging", "gray"),
  scale: range,
  ...CHART_OPTIONS.others,
});

const RESPONSE_DATA = like<ResponseData>(
  "an object: { rows, columns, values }",
  "rows",
  "columns",
  "values",
);

/**
 * A heat map of responses, a row for each neuroid. Where there are more rows or columns than
 * pixels, neighbors are averaged, which the subtitle says.
 *
 * @example
 * ```ts
 * import { responseChart } from "neuroid/charts";
 *
 * const values = [0, 1, 2, 3, 4, 5];
 * const chart = responseChart({ rows: 2, columns: 3, values }, { columnTitle: "time (s)" });
 * console.log(chart.title); // 2 neurons: response by time
 * ```
 *
 * @throws {ArgumentError} for no finite response.
 * @throws {ShapeError} if values or names do not fit the rows and columns.
 */
export function responseChart(matrix: ResponseData, options: ResponseChartOptions = {}): Chart {
  checkCall("responseChart", {
    matrix: [matrix, RESPONSE_DATA],
    options: [options, RESPONSE_CHART_OPTIONS],
  }, arguments);
  const name = "a heat map of responses";
  const { rows, columns, values } = matrix;
  needFinite(name, "responses", values);
  needLength(name, "responses", values, rows * columns);
  if (options.rowNames) needLength(name, "names of rows", options.rowNames, rows);
  if (options.columnNames) needLength(name, "names of columns", options.columnNames, columns);
  const { rowTitle = "neuron", columnTitle = "time bin", valueTitle = "response" } = options;
  const colors = options.colors ?? "viridis";
  const scale = options.scale ?? valueScale(values, colors);
  const layout = gridLayout(rows, columns, WIDTH, HEIGHT);
  const ends = options.columnEnds;
  const answer = mouseAnswer({
    id: "cells",
    rows,
    columns,
    width: layout.width,
    height: layout.height,
    titles: [rowTitle, columnTitle, valueTitle],
    rowNames: options.rowNames,
    columnNames: options.columnNames ?? (ends === undefined ? undefined : placesOf(ends, columns)),
    value: (row, column) => values[row * columns + column]!,
  });
  const panel = heatmapPanel(matrix, {
    ...options,
    layout,
    scale,
    colors,
    tooltip: answer.tooltip,
  });
  const [rowsBy, columnsBy] = layout.by;
  return makeChart({
    options,
    title: `${plural(rows, rowTitle)}: ${valueTitle} by ${columnTitle.replace(/ *\([^)]*\)$/, "")}`,
    subtitle: [
      `colors from ${numberText(scale[0], 2)} to ${numberText(scale[1], 2)}`,
      rowsBy * columnsBy === 1
        ? ""
        : `a pixel is the mean of ${plural(rowsBy, "row")} and ${plural(columnsBy, "column")}`,
    ].filter((text) => text !== "").join("; "),
    kind: `Heat map of ${valueTitle} by ${rowTitle} and ${columnTitle}`,
    body: {
      ...panel,
      layer: [...panel.layer, colorBarLayer(scale, COLOR_MAPS[colors], valueTitle, layout.height)],
    },
    scale: layout.scale,
    params: answer.params,
  });
}

/** Where the middle of each column lies on an axis. */
function placesOf([from, to]: readonly [number, number], columns: number): string[] {
  const step = (to - from) / columns;
  return Array.from({ length: columns }, (_, i) => String(short(from + (i + 0.5) * step, 4)));
}

/** Percentiles 2 and 98; for values around 0 the larger of their sizes on both sides. */
function valueScale(values: Numbers, colors: ColorMapName): [number, number] {
  if (colors !== "diverging") return colorDomain(values);
  const most = Math.max(...percentilesOf(values, [2, 98]).map(Math.abs)) || 1;
  return [-most, most];
}
