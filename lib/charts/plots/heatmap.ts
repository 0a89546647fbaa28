/** A value for each pair of names or numbers, as colors. */
import { boolean, checkCall, oneOf, optionsOf, range, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Chart } from "../chart.ts";
import { colorBarLayer } from "../color_legend.ts";
import { COLOR_MAPS, type ColorMapName } from "../heatmap_panel.ts";
import { gridLayout } from "../layout.ts";
import { mouseAnswer } from "../mouse.ts";
import { blockMeans, imageLayer, matrixUri } from "../matrix.ts";
import { colorDomain, domainText, extentOf, percentilesOf, plural } from "../numbers.ts";
import type { ChartSpec } from "../theme.ts";
import { cellAxis } from "./cell_axis.ts";
import { PLOT_OPTIONS, type PlotOptions } from "./options.ts";
import { panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData, plotTable } from "./plot_data.ts";
import { axisTitle, gather, leftOutText, numbersOf, splitRows, valueName } from "./split.ts";
import { figure } from "./words.ts";

/** Options of {@link heatmap}. */
export interface HeatmapOptions extends Omit<PlotOptions, "color"> {
  /** The column for rows; an array's first dimension by default. */
  readonly y?: string | undefined;
  /** The column with the numbers; an array's values or the only numeric column by default. */
  readonly value?: string | undefined;
  /**
   * The color scale: amounts, values around 0, or black on white. By default `"diverging"` around 0 if the
   * values have both signs, else `"viridis"`.
   */
  readonly colors?: ColorMapName | undefined;
  /** Values at the two ends of the color scale; percentiles 2 and 98 by default. */
  readonly scale?: readonly [number, number] | undefined;
  /** Whether the first row is at the bottom, as on a numeric axis; false by default. */
  readonly upwards?: boolean | undefined;
}

const { color: _, ...PANEL_OPTIONS } = PLOT_OPTIONS.others;
const HEATMAP_OPTIONS = optionsOf<HeatmapOptions>({}, {
  y: text,
  value: text,
  colors: oneOf("viridis", "diverging", "gray"),
  scale: range,
  upwards: boolean,
  ...PANEL_OPTIONS,
});

/** The size of a cell, and of the whole, in CSS pixels. */
const [CELL, SMALLEST, WIDEST, HIGHEST] = [28, 120, 520, 520] as const;

/**
 * A matrix shown in colors: one column per value of `x` and one row per value of `y` (an array's last and
 * first dimension by default); each cell shows the mean of its numbers, without NaN. Cells
 * without a number are gray. If there are more cells than pixels, cells are averaged; the whole matrix is
 * one picture.
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { heatmap } from "neuroid/charts";
 *
 * const r = new DataArray(ndarray("float64", [2, 2], Float64Array.of(1, 0.5, 0.5, 1)), {
 *   dims: ["a", "b"],
 *   coords: { a: ["a", ["V1", "IT"]], b: ["b", ["V1", "IT"]] },
 *   name: "r",
 * });
 * console.log(heatmap(r).title); // r by a and b: 0.500 to 1
 * ```
 *
 * @throws {ArgumentError} for no rows, text as values, or no finite number.
 * @throws {UnknownNameError} for an unknown column.
 */
export function heatmap(data: PlotData, options: HeatmapOptions = {}): Chart {
  checkCall("heatmap", { data: [data, PLOT_DATA], options: [options, HEATMAP_OPTIONS] }, arguments);
  const chart = "a heat map";
  const doing = `draw ${chart}`;
  const table = plotTable(doing, data);
  const value = valueName(doing, table, options.value, "value", [
    options.x,
    options.y,
    options.facet,
  ]);
  const [x, y] = sidesOf(doing, table.names, table.dims, value, options);
  const values = numbersOf(chart, table, value);
  const [across, down] = [table.column(x).categories(), table.column(y).categories()];
  const split = splitRows(chart, table, options, [values], [across, down]);
  const { panels } = split;
  const [columns, rows] = [across.names.length, down.names.length];
  const place = (row: number) => {
    const line = options.upwards ? rows - 1 - down.codes[row]! : down.codes[row]!;
    return (split.panelOf(row) * rows + line) * columns + across.codes[row]!;
  };
  const cells = panels.length * rows * columns;
  const means = meansOf(gather(split.rows, values, 1, () => 0)[0]!, split.rows, cells, place);
  const [least, most] = extentOf(means.values);
  const { colors = least < 0 && most > 0 ? "diverging" : "viridis" } = options;
  const scale = options.scale ?? scaleOf(means.values, colors);
  const names = options.upwards ? [...down.names].reverse() : down.names;
  const target = [
    options.width ?? Math.min(WIDEST, Math.max(SMALLEST, columns * CELL)),
    options.height ?? Math.min(HIGHEST, Math.max(SMALLEST, rows * CELL)),
  ] as const;
  const layout = gridLayout(rows, columns, ...target);
  const title = axisTitle(table.column(value), options.colorTitle);
  const [xTitle, yTitle] = [
    axisTitle(table.column(x), options.xTitle),
    axisTitle(table.column(y), options.yTitle),
  ];
  const params: ChartSpec[] = [];
  return panelChart({
    params,
    options: { ...options, width: undefined, height: undefined },
    panels,
    title: `${title} by ${yTitle} and ${xTitle}: ${figure(least)} to ${figure(most)}`,
    subtitle: [
      means.most > 1 ? `means of up to ${plural(means.most, "row")}` : "",
      `colors from ${figure(scale[0])} to ${figure(scale[1])}${
        options.scale !== undefined
          ? ""
          : colors === "diverging"
          ? least === most
            ? ", the only value and its opposite"
            : ", the farther from 0 of the 2nd and 98th percentile on both sides"
          : domainText(means.values)
      }`,
      layout.by[0] * layout.by[1] > 1
        ? `a pixel is the mean of ${layout.by[0]} × ${layout.by[1]} cells`
        : "",
      leftOutText(split),
    ],
    kind: `Heat map of ${title}`,
    hasLegend: true,
    size: [layout.width, layout.height],
    scale: panels.length === 1 ? layout.scale : undefined,
    view(panel, { width, height, isLeft, isLowest }): ChartSpec & { layer: ChartSpec[] } {
      const own = means.values.subarray(panel * rows * columns, (panel + 1) * rows * columns);
      const drawn = blockMeans(own, rows, columns, layout.by);
      const answer = mouseAnswer({
        id: `cells_${panel}`,
        rows,
        columns,
        width,
        height,
        titles: [y, x, title],
        rowNames: names,
        columnNames: across.names,
        value: (row, column) => own[row * columns + column]!,
      });
      params.push(...answer.params);
      const image = imageLayer(matrixUri({ ...drawn, domain: scale, colors: COLOR_MAPS[colors] }), {
        width,
        height,
        x: [0, columns],
        y: [0, rows],
        xAxis: cellAxis(across.names, isLowest ? xTitle : null, width, true),
        tooltip: answer.tooltip,
        yAxis: cellAxis(names, isLeft ? yTitle : null, height, false),
      });
      return {
        layer: [
          image,
          colorBarLayer(scale, COLOR_MAPS[colors], title, Math.max(60, Math.min(height, 200))),
        ],
      };
    },
  });
}

/** The columns of the two sides. */
function sidesOf(
  doing: string,
  names: readonly string[],
  dims: readonly string[],
  value: string,
  { x, y }: HeatmapOptions,
): [string, string] {
  const others = dims.length === 2 ? dims : names.filter((name) => name !== value);
  const left = others.filter((name) => name !== x && name !== y);
  const needed = [x, y].filter((each) => each === undefined).length;
  if (needed > 0 && left.length !== needed) {
    const option = x === undefined ? "x" : "y";
    const right = `${option}: one of ${names.join(", ")}`;
    throw new ArgumentError({ doing, found: `no option "${option}"`, right });
  }
  return [x ?? left.at(-1)!, y ?? left[0]!];
}

/** The mean in each cell, and the most values that one has. */
function meansOf(
  values: Float64Array,
  rows: Int32Array,
  cells: number,
  cellOf: (row: number) => number,
) {
  const [sums, counts] = [new Float64Array(cells), new Float64Array(cells)];
  rows.forEach((row, i) => {
    const cell = cellOf(row);
    sums[cell]! += values[i]!;
    counts[cell]!++;
  });
  return {
    values: sums.map((sum, i) => sum / counts[i]!),
    most: counts.reduce((most, count) => Math.max(most, count), 0),
  };
}

function scaleOf(values: Float64Array, colors: ColorMapName): readonly [number, number] {
  if (colors !== "diverging") return colorDomain(values);
  const end = Math.max(...percentilesOf(values, [2, 98]).map(Math.abs)) || 0.5;
  return [-end, end];
}
