/** Values on a flattened piece of cortical surface. */
import { checkCall, like, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSameLength } from "./check.ts";
import { makeChart } from "./make.ts";
import { mapBlocks, mouseAnswer, zoomParam } from "./mouse.ts";
import { colorBarLayer } from "./color_legend.ts";
import { blockMeans, imageLayer, matrixUri } from "./matrix.ts";
import {
  colorDomain,
  extentOf,
  medianOf,
  type Numbers,
  numberText,
  plural,
  short,
} from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 480;
const TALLEST = 460;
/** Picture pixels for each CSS pixel. */
const SCALE = 2;
/** How far from a vertex its color reaches, in mean distances between vertices. */
const REACH = 1.5;
/** And in pixels of the picture, where there are few. */
const FARTHEST = 60;

/** Vertices in the plane with their values, as columns of one length. */
export interface FlatSurface {
  /** A coordinate of each flattened vertex, in any unit; NaN leaves a vertex out. */
  readonly x: Numbers;
  /** The other coordinate, in the same unit. */
  readonly y: Numbers;
  /** The value that colors the vertex; with NaN the vertex is left out too. */
  readonly value: Numbers;
}

/** Options of {@link surfaceMapChart}. */
export interface SurfaceMapChartOptions extends ChartOptions {
  /** Name of the values, with the unit; `"noise ceiling (%)"` by default. */
  readonly valueTitle?: string | undefined;
  /** The unit of the coordinates; `"mm"` by default. */
  readonly unit?: string | undefined;
  /** Values at the two ends of the color scale; percentiles 2 and 98 by default. */
  readonly scale?: readonly [number, number] | undefined;
}

const SURFACE_MAP_CHART_OPTIONS = optionsOf<SurfaceMapChartOptions>({}, {
  valueTitle: text,
  unit: text,
  scale: range,
  ...CHART_OPTIONS.others,
});

const FLAT_SURFACE = like<FlatSurface>("an object: { x, y, value }", "x", "y", "value");

/**
 * A picture of flattened cortex in which each point has the value of the nearest vertex close by. The
 * tooltip gives the position and the mean of the values around it. The wheel zooms, dragging moves, and a
 * double click resets it.
 *
 * @example
 * ```ts
 * import { surfaceMapChart } from "neuroid/charts";
 *
 * const chart = surfaceMapChart({ x: [0, 1, 2], y: [0, 1, 0], value: [10, 20, 60] });
 * console.log(chart.title); // 3 vertices: median 20.0
 * ```
 *
 * @throws {ArgumentError} if a column has no finite value.
 * @throws {ShapeError} if columns differ in length.
 */
export function surfaceMapChart(surface: FlatSurface, options: SurfaceMapChartOptions = {}): Chart {
  checkCall("surfaceMapChart", {
    surface: [surface, FLAT_SURFACE],
    options: [options, SURFACE_MAP_CHART_OPTIONS],
  }, arguments);
  const name = "a flat map";
  const { x, y, value } = surface;
  needSameLength(name, { x, y, values: value });
  for (const [what, list] of [["x", x], ["y", y], ["values", value]] as const) {
    needFinite(name, what, list);
  }
  const { valueTitle = "noise ceiling (%)", unit = "mm" } = options;
  const scale = options.scale ?? colorDomain(value);
  const picture = nearestVertices(surface);
  const [width, height] = [picture.columns / SCALE, picture.rows / SCALE];
  const known = Array.from(value).filter((each, i) => Number.isFinite(each + x[i]! + y[i]!)).length;
  const block = mapBlocks(picture.rows, picture.columns);
  const blocks = blockMeans(picture.values, picture.rows, picture.columns, [block, block]);
  const places = (ends: readonly [number, number], count: number) =>
    Array.from(
      { length: count },
      (_, i) => String(short(ends[0] + (ends[1] - ends[0]) * (i + 0.5) / count, 3)),
    );
  const answer = mouseAnswer({
    id: "map",
    rows: blocks.rows,
    columns: blocks.columns,
    width,
    height,
    titles: [`y (${unit})`, `x (${unit})`, valueTitle],
    rowNames: places(picture.y, blocks.rows),
    columnNames: places(picture.x, blocks.columns),
    value: (row, column) => blocks.values[row * blocks.columns + column]!,
    zoom: { name: "zoom", x: picture.x, y: picture.y },
  });
  const axis = (title: string) => ({ title, tickCount: 5, domain: false });
  return makeChart({
    options,
    title: `${plural(known, "vertex", "vertices")}: median ${numberText(medianOf(value), 1)}`,
    subtitle: `${valueTitle} on the flattened surface; colors from ${numberText(scale[0], 1)} to ` +
      numberText(scale[1], 1),
    kind: "Flat map of cortical surface",
    body: {
      width,
      height,
      layer: [
        {
          ...imageLayer(
            matrixUri({ ...picture, domain: scale, colors: VIRIDIS, missing: "#ffffff" }),
            {
              width,
              height,
              x: picture.x,
              y: picture.y,
              xAxis: axis(`x (${unit})`),
              yAxis: axis(`y (${unit})`),
              tooltip: answer.tooltip,
              zooms: true,
            },
          ),
          params: [zoomParam("zoom")],
        },
        colorBarLayer(scale, VIRIDIS, valueTitle, Math.min(height, 240)),
      ],
    },
    scale: SCALE,
    params: answer.params,
  });
}

/**
 * A grid of pixels over the plane: each takes its nearest vertex's value, NaN where none is near.
 */
function nearestVertices({ x, y, value }: FlatSurface) {
  const vertices = Array.from(x, (_, i) => i)
    .filter((i) => Number.isFinite(x[i]! + y[i]! + value[i]!));
  const [left, right] = extentOf(vertices.map((i) => x[i]!));
  const [bottom, top] = extentOf(vertices.map((i) => y[i]!));
  const extent = Math.max(right - left, top - bottom) || 1;
  const [across, up] = [Math.max(right - left, extent / 20), Math.max(top - bottom, extent / 20)];
  const perUnit = SCALE * Math.min(WIDTH / across, TALLEST / up);
  const reach = REACH * perUnit * Math.sqrt(across * up / vertices.length);
  const radius = Math.min(FARTHEST, Math.max(1, reach));
  // A margin of the reach, so that vertices at the edge are drawn as large as the others.
  const columns = Math.ceil(across * perUnit + 2 * radius);
  const rows = Math.ceil(up * perUnit + 2 * radius);
  const values = new Float64Array(rows * columns).fill(NaN);
  const nearest = new Float64Array(rows * columns).fill(radius * radius);
  for (const i of vertices) {
    const column = (x[i]! - left) * perUnit + radius;
    const row = (top - y[i]!) * perUnit + radius;
    const rowEnd = Math.min(rows - 1, Math.floor(row + radius));
    const columnEnd = Math.min(columns - 1, Math.floor(column + radius));
    for (let r = Math.max(0, Math.ceil(row - radius)); r <= rowEnd; r++) {
      for (let c = Math.max(0, Math.ceil(column - radius)); c <= columnEnd; c++) {
        const distance = (r - row) ** 2 + (c - column) ** 2;
        if (distance >= nearest[r * columns + c]!) continue;
        nearest[r * columns + c] = distance;
        values[r * columns + c] = value[i]!;
      }
    }
  }
  const margin = radius / perUnit;
  return {
    values,
    rows,
    columns,
    x: [left - margin, left - margin + columns / perUnit] as const,
    y: [top + margin, top + margin - rows / perUnit] as const,
  };
}
