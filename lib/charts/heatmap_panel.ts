/** A matrix of responses as a panel: its picture and its axes. */
import type { GridLayout } from "./layout.ts";
import { blockMeans, imageLayer, matrixUri } from "./matrix.ts";
import type { Numbers } from "./numbers.ts";
import { BLUE_WHITE_RED, type ColorRange, VIRIDIS, WHITE_BLACK } from "./palettes.ts";
import type { ChartSpec } from "./theme.ts";

/** How values become colors: amounts, values around 0 such as z-scores, or black on white. */
export type ColorMapName = "viridis" | "diverging" | "gray";

/** The colors of each map. */
export const COLOR_MAPS: Readonly<Record<ColorMapName, ColorRange>> = {
  viridis: VIRIDIS,
  diverging: BLUE_WHITE_RED,
  gray: WHITE_BLACK,
};

/** Responses as a matrix. */
export interface ResponseData {
  /** Number of rows: neuroids. */
  readonly rows: number;
  /** Number of columns: time bins, trials or images. */
  readonly columns: number;
  /** (rows, columns) row-major; NaN is drawn in gray. */
  readonly values: Numbers;
}

/** How a heat map is laid out. */
export interface PanelOptions {
  readonly layout: GridLayout;
  /** Values at the two ends of the colors. */
  readonly scale: readonly [number, number];
  readonly colors?: ColorMapName | undefined;
  readonly rowTitle?: string | undefined;
  readonly columnTitle?: string | undefined;
  /** Where the columns begin and end on their axis; their numbers by default. */
  readonly columnEnds?: readonly [number, number] | undefined;
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
  /** Whether the axis below has labels and a title. */
  readonly ticks?: boolean | undefined;
  /** What it shows where it is pointed at. */
  readonly tooltip?: ChartSpec | undefined;
}

/** The picture and axes of a heat map, for a chart of its own or a panel of several. */
export function heatmapPanel(
  { rows, columns, values }: ResponseData,
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
    tooltip,
  }: PanelOptions,
): { width: number; height: number; layer: ChartSpec[] } {
  const { width, height } = layout;
  const means = blockMeans(values, rows, columns, layout.by);
  const uri = matrixUri({ ...means, domain: scale, colors: COLOR_MAPS[colors ?? "viridis"] });
  const place = {
    width,
    height,
    x: columnEnds ?? [0, columns] as const,
    y: [0, rows] as const,
    tooltip,
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
function namesAt(names: readonly string[] | undefined): ChartSpec {
  if (names === undefined) return {};
  return {
    values: names.map((_, i) => i + 0.5),
    // With more values than ticks, Vega would take every second value.
    tickCount: names.length,
    labelExpr: `${JSON.stringify(names)}[floor(datum.value)]`,
    ticks: false,
    labelAngle: 0,
    labelOverlap: false,
  };
}
