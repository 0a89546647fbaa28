/** Reliabilities by region or recording. */
import { checkCall, like, listOf, number, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { capital, extentOf, type Numbers, numberText, short } from "./numbers.ts";
import { regionColors } from "./palettes.ts";
import { axisEnds } from "./scales.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 480;
const STEP = 38;
/**
 * How far the dots of a bar lie above its middle, and its interval below, so that both are seen.
 */
const APART = 7;

/** One bar. */
export interface ReliabilityBar {
  /** The name of the bar: a region, a mouse, a measure. */
  readonly name: string;
  /** Where it ends; NaN leaves the bar out. */
  readonly value: number;
  /** The lower end of an interval around the value, drawn where both ends are given. */
  readonly low?: number | undefined;
  /** The upper end of the interval. */
  readonly high?: number | undefined;
  /** The values that the bar summarizes, such as one number per subject, drawn as dots. */
  readonly parts?: Numbers | undefined;
  /** A value to compare with, such as the published one: a line across the bar. */
  readonly published?: number | undefined;
}

/** Options of {@link reliabilityChart}. */
export interface ReliabilityChartOptions extends ChartOptions {
  /**
   * Name of the values, with the unit: `"split-half reliability (r)"`; `"reliability"` by default.
   */
  readonly valueTitle?: string | undefined;
  /** The end of the axis; by default 1, or above the highest number if that exceeds 1. */
  readonly most?: number | undefined;
  /** Decimals of the numbers; 2 by default. */
  readonly decimals?: number | undefined;
}

const RELIABILITY_CHART_OPTIONS = optionsOf<ReliabilityChartOptions>({}, {
  valueTitle: text,
  most: number,
  decimals: number,
  ...CHART_OPTIONS.others,
});

const RELIABILITY_BARS = listOf(
  like<ReliabilityBar>("an object: { name, value }", "name", "value"),
);

/**
 * A bar for each name, from 0, with its number, its interval as a line, its parts as dots and a
 * published value as a line across.
 *
 * @example
 * ```ts
 * import { reliabilityChart } from "neuroid";
 *
 * const chart = reliabilityChart([
 *   { name: "V1", value: 0.8, low: 0.7, high: 0.9 },
 *   { name: "IT", value: 0.4, parts: [0.3, 0.5] },
 * ], { valueTitle: "internal consistency (r)" });
 * console.log(chart.title); // Internal consistency (r): V1 0.80, IT 0.40
 * ```
 *
 * @throws {ArgumentError} for no bars, or no finite value.
 */
export function reliabilityChart(
  bars: readonly ReliabilityBar[],
  options: ReliabilityChartOptions = {},
): Chart {
  checkCall("reliabilityChart", {
    bars: [bars, RELIABILITY_BARS],
    options: [options, RELIABILITY_CHART_OPTIONS],
  }, arguments);
  const chart = "reliability bars";
  needSome(chart, "bars", bars);
  needFinite(chart, "values", bars.map(({ value }) => value));
  const { valueTitle = "reliability", decimals = 2 } = options;
  const names = bars.map(({ name }) => name);
  // "V1 surface" has the color of V1.
  const range = regionColors(names.map((name) => name.split(" ")[0]!));
  const known = bars.filter(({ value }) => Number.isFinite(value));
  const y = {
    field: "name",
    type: "nominal",
    sort: null,
    scale: { domain: names, paddingInner: 0.3 },
    axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
  };
  const [least, greatest] = extentOf(
    known.flatMap(({ value, low = value, high = value, parts = [], published = value }) => [
      low,
      high,
      published,
      ...Array.from(parts),
    ]),
  );
  const lowest = Math.min(0, least);
  const most = options.most ?? (greatest > 1 ? axisEnds([0, greatest])[1] : 1);
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: { domain: [short(lowest), most], nice: lowest < 0 },
    axis: { title: valueTitle, tickCount: 6, grid: true, domain: false },
  });
  const dots = known.flatMap(({ name, parts = [] }) =>
    Array.from(parts).filter(Number.isFinite).map((value) => ({ name, value: short(value) }))
  );
  const dotted = new Set(dots.map(({ name }) => name));
  const intervals = known.flatMap(({ name, low, high }) =>
    low === undefined || high === undefined ? [] : [{ name, low: short(low), high: short(high) }]
  );
  const ranged = new Set(intervals.map(({ name }) => name));
  const intervalLayer = (values: typeof intervals, yOffset: number) => ({
    data: { values },
    mark: { type: "rule", color: "#222222", strokeWidth: 2, yOffset },
    encoding: { y, x: x("low"), x2: { field: "high" } },
  });
  const dotLayer = (values: typeof dots, yOffset: number) => ({
    data: { values },
    mark: {
      type: "point",
      filled: true,
      size: 28,
      color: "#222222",
      opacity: 0.75,
      yOffset,
      tooltip: true,
    },
    encoding: { y, x: x("value") },
  });
  const published = known.flatMap(({ name, published }) =>
    published === undefined ? [] : [{ name, published: short(published) }]
  );
  const layer = [
    {
      data: { values: known.map(({ name, value }) => ({ name, value: short(value) })) },
      mark: { type: "bar", opacity: 0.75, tooltip: true },
      encoding: {
        y,
        x: x("value"),
        color: {
          field: "name",
          type: "nominal",
          scale: { domain: names, range },
          legend: null,
        },
      },
    },
    intervalLayer(intervals.filter(({ name }) => dotted.has(name)), APART),
    intervalLayer(intervals.filter(({ name }) => !dotted.has(name)), 0),
    dotLayer(dots.filter(({ name }) => ranged.has(name)), -APART),
    dotLayer(dots.filter(({ name }) => !ranged.has(name)), 0),
    {
      data: { values: published },
      mark: { type: "tick", color: "#222222", thickness: 2, size: STEP - 8, tooltip: true },
      encoding: { y, x: x("published") },
    },
    {
      data: {
        values: known.map(({ name, value }) => ({ name, text: numberText(value, decimals) })),
      },
      mark: { type: "text", align: "left", x: WIDTH + 8, fontWeight: "bold", fontSize: 12 },
      encoding: { y, text: { field: "text" } },
    },
  ];
  const numbers = known.map(({ name, value }) => `${name} ${numberText(value, decimals)}`).join(
    ", ",
  );
  return makeChart({
    options,
    title: `${capital(valueTitle)}: ${numbers}`,
    subtitle: [
      intervals.length > 0 ? "lines: intervals" : "",
      dots.length > 0 ? "dots: the values behind each bar" : "",
      published.length > 0 ? "line across: the published value" : "",
    ].filter((text) => text !== "").join("; "),
    kind: "Bars of reliability",
    details: published.length === 0
      ? ""
      : `Published: ${
        published.map(({ name, published }) => `${name} ${numberText(published, decimals)}`)
          .join(", ")
      }`,
    body: {
      width: WIDTH,
      height: { step: STEP },
      layer: layer.filter(({ data }) => data.values.length > 0),
    },
  });
}
