/** Responses of many neuroids over time, trials or images. */
import type { Chart } from "./chart.ts";
import { needFinite, needLength } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorBarLayer } from "./color_legend.ts";
import { type GridLayout, gridLayout } from "./layout.ts";
import { blockMeans, imageLayer, matrixUri } from "./matrix.ts";
import { colorDomain, type Numbers, numberText, percentilesOf, plural } from "./numbers.ts";
import { BLUE_WHITE_RED, type ColorRange, VIRIDIS, WHITE_BLACK } from "./palettes.ts";
import type { ChartOptions, Spec } from "./theme.ts";

const WIDTH = 570;
const HEIGHT = 280;

/** How values become colors. */
export type ColorMapName = "viridis" | "diverging" | "gray";

/** The colors of each map: amounts, values around 0 (z-scores), a raster in black on white. */
export const COLOR_MAPS: Readonly<Record<ColorMapName, ColorRange>> = {
  viridis: VIRIDIS,
  diverging: BLUE_WHITE_RED,
  gray: WHITE_BLACK,
};

/** Responses as a matrix. */
export interface ResponseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** (rows, columns) row-major, usually (neuroids, time bins); NaN is drawn in gray. */
  readonly values: Numbers;
}

/** Options of {@link responseHeatmap}. */
export interface ResponseOptions extends ChartOptions {
  /** What a row is, e.g. `"neuron"`, a column, with its unit, and a value. */
  readonly rowTitle?: string | undefined;
  readonly columnTitle?: string | undefined;
  readonly valueTitle?: string | undefined;
  /** Where the columns begin and end on their axis, e.g. seconds; their numbers by default. */
  readonly columnEnds?: readonly [number, number] | undefined;
  /** What the single rows and columns are, in place of their numbers on the axes. */
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
  /** `"viridis"` by default; `"diverging"` is centered on 0; `"gray"` makes a raster. */
  readonly colors?: ColorMapName | undefined;
  /** Values at the ends of the colors; by default percentiles 2 and 98. */
  readonly scale?: readonly [number, number] | undefined;
}

/**
 * A heat map of responses, a row a neuroid. More rows or columns than pixels are averaged, which
 * the subtitle says.
 */
export function responseHeatmap(matrix: ResponseMatrix, options: ResponseOptions = {}): Chart {
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
  const panel = heatmapPanel(matrix, { ...options, layout, scale, colors });
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
  });
}

/** Percentiles 2 and 98; for values around 0 the larger of their sizes on both sides. */
function valueScale(values: Numbers, colors: ColorMapName): [number, number] {
  if (colors !== "diverging") return colorDomain(values);
  const most = Math.max(...percentilesOf(values, [2, 98]).map(Math.abs)) || 1;
  return [-most, most];
}

/** How a heat map is laid out. */
interface PanelOptions extends Omit<ResponseOptions, keyof ChartOptions | "valueTitle" | "scale"> {
  readonly layout: GridLayout;
  readonly scale: readonly [number, number];
  /** Whether the axis below has labels and a title. */
  readonly ticks?: boolean | undefined;
}

/** The picture and axes of a heat map, for a chart of its own or a panel of several. */
export function heatmapPanel(
  { rows, columns, values }: ResponseMatrix,
  {
    layout,
    scale,
    colors,
    rowTitle = "neuron",
    columnTitle = "time bin",
    columnEnds,
    rowNames,
    columnNames,
    ticks = true,
  }: PanelOptions,
): { width: number; height: number; layer: Spec[] } {
  const { width, height } = layout;
  const means = blockMeans(values, rows, columns, layout.by);
  const uri = matrixUri({ ...means, domain: scale, colors: COLOR_MAPS[colors ?? "viridis"] });
  const place = {
    width,
    height,
    x: columnEnds ?? [0, columns] as const,
    y: [0, rows] as const,
    xAxis: {
      title: ticks ? columnTitle : null,
      labels: ticks,
      ticks,
      tickCount: 8,
      ...(columnEnds === undefined ? { tickMinStep: 1 } : {}),
      domain: false,
      ...namesAt(columnNames),
    },
    yAxis: {
      title: rowTitle,
      tickCount: height < 120 ? 2 : height < 200 ? 3 : 5,
      tickMinStep: 1,
      format: ",.0f",
      domain: false,
      ...namesAt(rowNames),
    },
  };
  return { width, height, layer: [imageLayer(uri, place)] };
}

/** An axis with a name in the middle of each cell. */
function namesAt(names: readonly string[] | undefined): Spec {
  if (names === undefined) return {};
  return {
    values: names.map((_, i) => i + 0.5),
    // Of more values than ticks Vega takes every second one.
    tickCount: names.length,
    labelExpr: `${JSON.stringify(names)}[floor(datum.value)]`,
    ticks: false,
    labelAngle: 0,
    labelOverlap: false,
  };
}
