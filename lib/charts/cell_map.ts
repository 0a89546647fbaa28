/** Recorded cells where they lie in cortex. */
import { checkCall, like, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSameLength } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorScale } from "./color_legend.ts";
import {
  colorDomain,
  extentOf,
  medianOf,
  type Numbers,
  numberText,
  plural,
  short,
} from "./numbers.ts";
import { MISSING_COLOR, VIRIDIS } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec } from "./theme.ts";

const TALLEST = 420;
const WIDTH = 420;
const DEPTH_WIDTH = 150;

/** Cells with their coordinates, as columns of one length. */
export interface CellTable {
  /** Position in the plane of the cortex, in micrometers; a cell with a position of NaN is left out. */
  readonly x: Numbers;
  /** Micrometers in the plane of the cortex, across x. */
  readonly y: Numbers;
  /** Depth in micrometers, where it is known. */
  readonly z?: Numbers | undefined;
  /** The value that colors a cell, e.g. its reliability; NaN is drawn in gray below the others. */
  readonly value: Numbers;
}

/** Options of {@link cellMapChart}. */
export interface CellMapChartOptions extends ChartOptions {
  /** Name of the values, with the unit; `"reliability"` by default. */
  readonly valueTitle?: string | undefined;
  /** Values at the two ends of the color scale; percentiles 2 and 98 by default. */
  readonly scale?: readonly [number, number] | undefined;
}

const CELL_MAP_CHART_OPTIONS = optionsOf<CellMapChartOptions>({}, {
  valueTitle: text,
  scale: range,
  ...CHART_OPTIONS.others,
});

const CELL_TABLE = like<CellTable>("an object: { x, y, value }", "x", "y", "value");

/**
 * Cells from above, and from the side if depths are given; high values are drawn last.
 *
 * @example
 * ```ts
 * import { cellMapChart } from "neuroid/charts";
 *
 * const cells = { x: [0, 120, 300], y: [10, 80, 200], z: [150, 150, 180], value: [0.2, 0.6, NaN] };
 * const chart = cellMapChart(cells, { valueTitle: "oracle (r)" });
 * console.log(chart.title); // 3 cells: median oracle (r) 0.40
 * ```
 *
 * @throws {ArgumentError} if a column has no finite value.
 * @throws {ShapeError} if columns differ in length.
 */
export function cellMapChart(cells: CellTable, options: CellMapChartOptions = {}): Chart {
  checkCall("cellMapChart", {
    cells: [cells, CELL_TABLE],
    options: [options, CELL_MAP_CHART_OPTIONS],
  }, arguments);
  const name = "a map of cells";
  const { x, y, z, value } = cells;
  needSameLength(name, { x, y, values: value, ...(z === undefined ? {} : { z }) });
  for (const [what, list] of [["x", x], ["y", y], ["values", value]] as const) {
    needFinite(name, what, list);
  }
  const { valueTitle = "reliability" } = options;
  const scale = options.scale ?? colorDomain(value);
  const order = Array.from(value, (_, i) => i)
    .filter((i) => Number.isFinite(x[i]! + y[i]!));
  const rows = (wanted: (i: number) => boolean) =>
    order.filter(wanted).map((i) => ({
      x: short(x[i]!),
      y: short(y[i]!),
      ...(z === undefined ? {} : { z: short(z[i]!) }),
      value: short(value[i]!, 4),
    }));
  const known = rows((i) => Number.isFinite(value[i]!)).sort((a, b) => a.value - b.value);
  const missing = rows((i) => !Number.isFinite(value[i]!)).map((row) => ({ ...row, value: null }));
  const [left, right] = extentOf(x);
  const [top, bottom] = extentOf(y);
  const perUnit = Math.min(WIDTH / (right - left || 1), TALLEST / (bottom - top || 1));
  const height = Math.max(80, Math.round((bottom - top) * perUnit));
  const size = Math.max(8, Math.min(45, 40_000 / order.length));
  const view = (field: "x" | "z", width: number, first: boolean): ChartSpec => {
    const places = {
      x: axis(field, field === "x" ? "x (µm)" : "depth (µm)", field === "x" ? 6 : 3),
      y: { ...axis("y", "y (µm)", 6), ...(first ? {} : { axis: null }) },
    };
    const legend = { title: valueTitle, gradientLength: Math.min(220, height - 24) };
    return {
      width,
      height,
      layer: [
        ...(missing.length === 0 ? [] : [{
          data: { values: missing },
          mark: { type: "circle", size, color: MISSING_COLOR, opacity: 1 },
          // Beside a view that is selected in, Vega-Lite 5 hears no tooltip of a mark.
          encoding: { ...places, tooltip: [field, "y"].map((each) => ({ field: each })) },
        }]),
        {
          data: { values: known },
          mark: { type: "circle", size, opacity: 1 },
          params: [{ name: `zoom_${field}`, select: "interval", bind: "scales" }],
          encoding: {
            ...places,
            color: {
              field: "value",
              type: "quantitative",
              scale: colorScale(scale, VIRIDIS),
              legend,
            },
          },
        },
      ],
    };
  };
  const main = view("x", Math.max(120, Math.round((right - left) * perUnit)), true);
  return makeChart({
    options,
    title: `${plural(order.length, "cell")}: median ${valueTitle} ${
      numberText(medianOf(value), 2)
    }`,
    subtitle: [
      `colors from ${numberText(scale[0], 2)} to ${numberText(scale[1], 2)}`,
      missing.length > 0 ? `gray: ${plural(missing.length, "cell")} without a value` : "",
    ].filter((text) => text !== "").join("; "),
    kind: `Map of cells in cortex colored by ${valueTitle}`,
    body: z === undefined ? main : {
      hconcat: [main, view("z", DEPTH_WIDTH, false)],
      spacing: 24,
      bounds: "flush",
    },
    scale: order.length > 2000 ? 1.5 : undefined,
  });
}

function axis(field: string, title: string, tickCount: number): ChartSpec {
  return {
    field,
    type: "quantitative",
    scale: { zero: false, nice: false, padding: 6 },
    axis: { title, tickCount, format: ",.0f", grid: false },
  };
}
