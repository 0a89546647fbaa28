/** How values are spread, as outlines of their density. */
import { checkCall } from "../../calls/mod.ts";
import type { Chart } from "../chart.ts";
import { extentOf, short } from "../numbers.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { placeAxis } from "./category_axis.ts";
import { groupColor } from "./colors.ts";
import { axisLines, panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData } from "./plot_data.ts";
import { numberAxis, roomyEnds } from "../scales.ts";
import { boxOf, outlineOf } from "./spread.ts";
import { SPREAD_OPTIONS, type SpreadOptions, spreadsOf } from "./spreads.ts";

/**
 * One outline per value of a column `x` (one for all values by default): the density of the column `y` with
 * Gaussian kernels of Scott's width, from the least to the greatest value, all outlines equally wide;
 * inside, the quartiles as a line and the median as a point; outlines of different `color` are side by
 * side. Rows without a
 * number are left out and counted below the title.
 *
 * @example
 * ```ts
 * import { violin } from "neuroid/charts";
 *
 * const chart = violin({ region: ["V1", "V1", "V1", "IT"], r: [0.4, 0.5, 0.6, 0.1] }, {
 *   x: "region",
 *   y: "r",
 * });
 * console.log(chart.title); // r by region: medians V1 0.500, IT 0.100
 * ```
 *
 * @throws {ArgumentError} for no rows, text as `y`, or no finite number.
 * @throws {UnknownNameError} for an unknown column.
 */
export function violin(data: PlotData, options: SpreadOptions = {}): Chart {
  checkCall("violin", { data: [data, PLOT_DATA], options: [options, SPREAD_OPTIONS] }, arguments);
  const { split, spreads, names, xTitle, yTitle, title, leftOut, colorTitle } = spreadsOf(
    "violins",
    data,
    options,
  );
  const { panels, groups } = split;
  const outlines = spreads.map((spread, order) => ({
    ...spread,
    order,
    outline: outlineOf(spread.values),
    box: boxOf(spread.values).box,
  }));
  const extents = spreads.map(({ values }) => extentOf(values));
  const ends = roomyEnds([
    extents.reduce((least, [low]) => Math.min(least, low), Infinity),
    extents.reduce((most, [, high]) => Math.max(most, high), -Infinity),
  ]);
  return panelChart({
    options,
    panels,
    title,
    subtitle: [
      "outline: density, from the least to the greatest value; line: quartiles; point: median",
      leftOut,
    ],
    kind: `Violins of ${yTitle}${xTitle === "" ? "" : ` by ${xTitle}`}`,
    hasLegend: groups.length > 0 && options.color !== options.x,
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const here = outlines.filter((each) => each.panel === panel);
      const sides = here.flatMap(({ outline, center, room, group, order }) => {
        if (outline === undefined) return [];
        const most = outline.density.reduce((a, b) => Math.max(a, b));
        return Array.from(outline.at, (at, i) => {
          const half = room / 2 * outline.density[i]! / most;
          return {
            order,
            value: short(at),
            left: short(center - half, 4),
            right: short(center + half, 4),
            ...(group === undefined ? {} : { group }),
          };
        });
      });
      const rows = here.map(({ box, center, name, group }) => ({
        ...(name === "" ? {} : { [options.x!]: name }),
        ...(group === undefined ? {} : { group }),
        median: short(box.median),
        "first quartile": short(box.first),
        "third quartile": short(box.third),
        n: box.n,
        at: short(center),
      }));
      const below = placeAxis(names, xTitle, place);
      const x = (field: string) => ({ field, ...below });
      const y = (field: string) =>
        numberAxis(field, ends, place.isLeft ? axisLines(yTitle, place.height) : null);
      const colored = groups.length === 0 ? {} : {
        color: groupColor(groups, colorTitle, options.color === options.x ? { disable: true } : {}),
      };
      const tooltip = [options.x ?? "", "median", "first quartile", "third quartile", "n"]
        .filter((field) => field !== "")
        .map((field) => ({
          field,
          type: typeof rows[0]?.[field as "n"] === "number" ? "quantitative" : "nominal",
        }));
      const dark = "#222222";
      const layer = [
        {
          data: { values: sides },
          mark: {
            type: "area",
            orient: "horizontal",
            opacity: 0.7,
            ...(groups.length === 0 ? { color: PLAIN_COLOR } : {}),
            tooltip: null,
          },
          encoding: {
            x: x("left"),
            x2: { field: "right" },
            y: y("value"),
            detail: { field: "order", type: "nominal" },
            ...colored,
          },
        },
        {
          data: { values: rows },
          mark: { type: "rule", color: dark, strokeWidth: 4 },
          encoding: {
            x: x("at"),
            y: y("first quartile"),
            y2: { field: "third quartile" },
            tooltip,
          },
        },
        {
          data: { values: rows },
          mark: {
            type: "point",
            filled: true,
            color: "#ffffff",
            stroke: dark,
            size: 34,
            opacity: 1,
          },
          encoding: { x: x("at"), y: y("median"), tooltip },
        },
      ];
      return { layer: layer.filter(({ data }) => data.values.length > 0) };
    },
  });
}
