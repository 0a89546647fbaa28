/** How values are spread, as boxes with whiskers. */
import { checkCall } from "../../calls/mod.ts";
import type { Chart } from "../chart.ts";
import { plural, short } from "../numbers.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { placeAxis } from "./category_axis.ts";
import { groupColor } from "./colors.ts";
import { axisLines, panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData } from "./plot_data.ts";
import { numberAxis, roomyEnds } from "../scales.ts";
import { boxOf } from "./spread.ts";
import { SPREAD_OPTIONS, type SpreadOptions, spreadsOf } from "./spreads.ts";

/**
 * One box per value of a column `x` (one box for all values by default), after Tukey: quartiles and median
 * of the column `y`, whiskers to the farthest values within 1.5 times the box's height, points beyond (at
 * most 60 per box, including the farthest); boxes of different `color` are side by side. Rows without a
 * number are left out
 * and counted below the title.
 *
 * @example
 * ```ts
 * import { box } from "neuroid/charts";
 *
 * const chart = box({ region: ["V1", "V1", "V1", "IT"], r: [0.4, 0.5, 0.6, 0.1] }, {
 *   x: "region",
 *   y: "r",
 * });
 * console.log(chart.title); // r by region: medians V1 0.500, IT 0.100
 * ```
 *
 * @throws {ArgumentError} for no rows, text as `y`, or no finite number.
 * @throws {UnknownNameError} for an unknown column.
 */
export function box(data: PlotData, options: SpreadOptions = {}): Chart {
  checkCall("box", { data: [data, PLOT_DATA], options: [options, SPREAD_OPTIONS] }, arguments);
  const { split, spreads, names, xTitle, yTitle, title, leftOut, colorTitle } = spreadsOf(
    "boxes",
    data,
    options,
  );
  const { panels, groups } = split;
  const boxes = spreads.map((spread) => ({ ...spread, ...boxOf(spread.values) }));
  const hidden = boxes.reduce((sum, each) => sum + each.hidden, 0);
  const drawn = boxes.flatMap(({ box: { low, high }, outliers }) => [low, high, ...outliers]);
  const ends = roomyEnds([
    drawn.reduce((a, b) => Math.min(a, b)),
    drawn.reduce((a, b) => Math.max(a, b)),
  ]);
  return panelChart({
    options,
    panels,
    title,
    subtitle: [
      "box: quartiles and median; whiskers: within 1.5 heights of the box",
      hidden > 0 ? `${plural(hidden, "point")} beyond them not drawn` : "",
      leftOut,
    ],
    kind: `Boxes of ${yTitle}${xTitle === "" ? "" : ` by ${xTitle}`}`,
    hasLegend: groups.length > 0 && options.color !== options.x,
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const here = boxes.filter((each) => each.panel === panel);
      const rows = here.map(({ box, center, room, group, name }) => ({
        ...(name === "" ? {} : { [options.x!]: name }),
        ...(group === undefined ? {} : { group }),
        median: short(box.median),
        "first quartile": short(box.first),
        "third quartile": short(box.third),
        low: short(box.low),
        high: short(box.high),
        n: box.n,
        at: short(center),
        left: short(center - room / 2),
        right: short(center + room / 2),
      }));
      const points = here.flatMap(({ outliers, center, group, name }) =>
        outliers.map((value) => ({ at: short(center), value, name, group }))
      );
      const below = placeAxis(names, xTitle, place);
      const x = (field: string) => ({ field, ...below });
      const y = (field: string) =>
        numberAxis(field, ends, place.isLeft ? axisLines(yTitle, place.height) : null);
      const colored = groups.length === 0 ? {} : {
        color: groupColor(groups, colorTitle, options.color === options.x ? { disable: true } : {}),
      };
      const plain = groups.length === 0 ? { color: PLAIN_COLOR } : {};
      const tooltip = [
        options.x ?? "",
        "median",
        "first quartile",
        "third quartile",
        "low",
        "high",
        "n",
      ]
        .filter((field) => field !== "")
        .map((field) => ({
          field,
          type: typeof rows[0]?.[field as "n"] === "number" ? "quantitative" : "nominal",
        }));
      const layer = [
        {
          data: { values: rows },
          mark: { type: "rule", ...plain, strokeWidth: 1.4 },
          encoding: {
            x: x("at"),
            y: y("low"),
            y2: { field: "first quartile" },
            tooltip,
            ...colored,
          },
        },
        {
          data: { values: rows },
          mark: { type: "rule", ...plain, strokeWidth: 1.4 },
          encoding: {
            x: x("at"),
            y: y("third quartile"),
            y2: { field: "high" },
            tooltip,
            ...colored,
          },
        },
        {
          data: { values: rows },
          mark: { type: "rect", ...plain, opacity: 0.75 },
          encoding: {
            x: x("left"),
            x2: { field: "right" },
            y: y("first quartile"),
            y2: { field: "third quartile" },
            tooltip,
            ...colored,
          },
        },
        {
          data: { values: rows },
          mark: { type: "rule", color: "#ffffff", strokeWidth: 2.2 },
          encoding: { x: x("left"), x2: { field: "right" }, y: y("median"), tooltip },
        },
        {
          data: { values: points },
          mark: {
            type: "point",
            filled: true,
            size: 14,
            opacity: 0.6,
            ...plain,
            tooltip: { content: "data" },
          },
          encoding: { x: x("at"), y: y("value"), ...colored },
        },
      ];
      return { layer: layer.filter(({ data }) => data.values.length > 0) };
    },
  });
}
