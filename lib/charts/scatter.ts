/** Two measures of the same things against each other. */
import { boolean, checkCall, like, listOf, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { distinct, extentOf, plural, short } from "./numbers.ts";
import { PLAIN_COLOR, regionColors } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec } from "./theme.ts";

const SIDE = 380;

/** One point. */
export interface ScatterPoint {
  /** Its place to the right; NaN leaves the point out. A bigint counts as its number. */
  readonly x: number;
  /** Its place upwards; NaN leaves the point out. */
  readonly y: number;
  /** The group of the point, e.g. a region, which determines its color. */
  readonly group?: string | undefined;
  /** The name of the point, e.g. a subject, shown in the tooltip. */
  readonly label?: string | undefined;
}

/** Options of {@link scatterChart}. */
export interface ScatterChartOptions extends ChartOptions {
  /** The title of the x axis, with the unit: `"noise ceiling, volume (%)"`. */
  readonly xTitle: string;
  /** The title of the y axis, with the unit. */
  readonly yTitle: string;
  /** The legend's title; `"region"` by default. */
  readonly groupTitle?: string | undefined;
  /** Whether both axes have the same scale and the line x = y is drawn; true by default. */
  readonly identity?: boolean | undefined;
}

const SCATTER_CHART_OPTIONS = optionsOf<ScatterChartOptions>(
  { xTitle: text, yTitle: text },
  { groupTitle: text, identity: boolean, ...CHART_OPTIONS.others },
);

const SCATTER_POINTS = listOf(like<ScatterPoint>("an object: { x, y }", "x", "y"));

/**
 * Two measures of the same things against each other, a color for each group.
 *
 * @example
 * ```ts
 * import { scatterChart } from "neuroid";
 *
 * const points = [{ x: 40, y: 45, group: "V1" }, { x: 20, y: 15, group: "IT" }];
 * const chart = scatterChart(points, { xTitle: "volume (%)", yTitle: "surface (%)" });
 * console.log(chart.title); // 1 of 2 points lie above the line of equality
 * ```
 *
 * @throws {ArgumentError} for no points, or none with two finite coordinates.
 */
export function scatterChart(points: readonly ScatterPoint[], options: ScatterChartOptions): Chart {
  checkCall("scatterChart", {
    points: [points, SCATTER_POINTS],
    options: [options, SCATTER_CHART_OPTIONS],
  }, arguments);
  const name = "a scatter chart";
  needSome(name, "points", points);
  const plain = points.map((point) => ({ ...point, x: Number(point.x), y: Number(point.y) }));
  const known = plain.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  needFinite(name, "points", plain.map(({ x, y }) => x + y));
  const { xTitle, yTitle, groupTitle = "region", identity = true } = options;
  const groups = distinct(known.flatMap(({ group }) => group ?? []));
  const [xEnds, yEnds] = [extentOf(known.map(({ x }) => x)), extentOf(known.map(({ y }) => y))];
  const both: [number, number] = [Math.min(xEnds[0], yEnds[0]), Math.max(xEnds[1], yEnds[1])];
  const [xDomain, yDomain] = (identity ? [both, both] : [xEnds, yEnds]).map(widen);
  const above = known.filter(({ x, y }) => y > x).length;
  const position = (field: string, domain: ChartSpec[string], title: string): ChartSpec => ({
    field,
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: { title, tickCount: 6, grid: true, domain: false },
  });
  const line = {
    data: { values: xDomain!.map((at) => ({ x: at, y: at })) },
    mark: { type: "line", color: "#444444", strokeDash: [4, 3], strokeWidth: 1 },
    encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
  };
  return makeChart({
    options,
    title: identity
      ? `${above} of ${plural(known.length, "point")} lie above the line of equality`
      : `${plural(known.length, "point")}: ${yTitle} against ${xTitle}`,
    subtitle: known.length < points.length
      ? `${plural(points.length - known.length, "point")} without both values left out`
      : "",
    kind: `Scatter chart of ${yTitle} against ${xTitle}`,
    body: {
      width: SIDE,
      height: identity ? SIDE : 280,
      layer: [
        ...(identity ? [line] : []),
        {
          data: {
            values: known.map(({ x, y, group, label }) => ({
              x: short(x),
              y: short(y),
              ...(group === undefined ? {} : { group }),
              ...(label === undefined ? {} : { label }),
            })),
          },
          mark: {
            type: "point",
            filled: true,
            size: known.length > 500 ? 12 : 55,
            opacity: known.length > 500 ? 0.5 : 0.85,
            color: PLAIN_COLOR,
            tooltip: { content: "data" },
          },
          params: [{ name: "zoom", select: "interval", bind: "scales" }],
          encoding: {
            x: position("x", xDomain, xTitle),
            y: position("y", yDomain, yTitle),
            ...(groups.length === 0 ? {} : {
              color: {
                field: "group",
                type: "nominal",
                scale: { domain: groups, range: regionColors(groups) },
                legend: { title: groupTitle, symbolType: "circle", symbolOpacity: 1 },
              },
            }),
          },
        },
      ],
    },
  });
}

/** A domain with a margin of 4 % on both sides. */
function widen([low, high]: [number, number]): [number, number] {
  const margin = high > low ? 0.04 * (high - low) : 0.5;
  return [short(low - margin), short(high + margin)];
}
