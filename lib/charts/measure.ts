/** Histograms of several measures of the same neurons, such as their ceilings. */
import { checkCall, like, listOf, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSome } from "./check.ts";
import { histogram, histogramLayer } from "./histogram.ts";
import { makeChart } from "./make.ts";
import {
  extentOf,
  finiteOf,
  medianOf,
  type Numbers,
  numberText,
  percentileOf,
  plural,
  short,
} from "./numbers.ts";
import { PLAIN_COLOR, SECOND_COLOR } from "./palettes.ts";
import { axisEnds } from "./scales.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec, panelTitle, RULE } from "./theme.ts";

const WIDTH = 200;
const HEIGHT = 120;
const BINS = 30;
const COLUMNS = 3;

/** One measure. */
export interface Measure {
  /** Name of the measure: `"split half"`. */
  readonly name: string;
  /** One value per neuron; NaN is left out of the bars and counted below the name. */
  readonly values: Numbers;
  /**
   * The least value that counts as reliable: a dashed line, and the share of neurons from it on.
   */
  readonly least?: number | undefined;
}

/** Options of {@link measureChart}. */
export interface MeasureChartOptions extends ChartOptions {
  /** The singular word for what has a value; `"neuron"` by default. */
  readonly each?: string | undefined;
  /**
   * The ends of the axis; by default from percentile 1 of the lowest measure, but at most 0, to 1,
   * of measures that go beyond 1, such as percentages, to the highest of them.
   */
  readonly range?: readonly [number, number] | undefined;
}

const MEASURE_CHART_OPTIONS = optionsOf<MeasureChartOptions>({}, {
  each: text,
  range: range,
  ...CHART_OPTIONS.others,
});

const MEASURES = listOf(like<Measure>("an object: { name, values }", "name", "values"));

/**
 * A histogram for each measure on a common axis (those beyond 1 on one of their own), the median as a line. Values beyond the axis
 * have no bar and count in median and shares.
 *
 * @example
 * ```ts
 * import { measureChart } from "neuroid/charts";
 *
 * const chart = measureChart([
 *   { name: "FEV", values: [0.1, 0.2, 0.3], least: 0.15 },
 *   { name: "oracle", values: [0.3, 0.4, NaN] },
 * ]);
 * console.log(chart.title); // Medians: FEV 0.20, oracle 0.35
 * ```
 *
 * @throws {ArgumentError} for no measures, or one without a finite value.
 */
export function measureChart(
  measures: readonly Measure[],
  options: MeasureChartOptions = {},
): Chart {
  checkCall("measureChart", {
    measures: [measures, MEASURES],
    options: [options, MEASURE_CHART_OPTIONS],
  }, arguments);
  const chart = "histograms of measures";
  needSome(chart, "measures", measures);
  for (const { name, values } of measures) needFinite(chart, `values of ${name}`, values);
  const { each = "neuron" } = options;
  // Shares and percentages have no axis in common.
  const isWide = ({ values }: Measure) => extentOf(values)[1] > 1;
  const [shares, wide] = [measures.filter((each) => !isWide(each)), measures.filter(isWide)];
  const lowestOf = (some: readonly Measure[]) =>
    Math.min(0, ...some.map(({ values }) => percentileOf(values, 1)));
  const shareEnds = [Math.floor(lowestOf(shares) * 10) / 10, 1] as const;
  const wideEnds = axisEnds([
    lowestOf(wide),
    Math.max(1, ...wide.map(({ values }) => extentOf(values)[1])),
  ]);
  const at = (field: string) => ({ field, type: "quantitative" });
  const views = measures.map((measure): ChartSpec => {
    const { name, values, least } = measure;
    const [from, to] = options.range ?? (isWide(measure) ? wideEnds : shareEnds);
    const known = finiteOf(values);
    const missing = values.length - known.length;
    const share = least === undefined
      ? undefined
      : 100 * known.filter((value) => value >= least).length / values.length;
    const facts = [
      share === undefined ? "" : `${numberText(share, 0)} % from ${least} on`,
      missing === 0 ? "" : `${missing} without a value`,
    ].filter((text) => text !== "").join("; ");
    return {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        histogramLayer(histogram(values, from, to, BINS), {
          domain: [short(from), short(to)],
          xTitle: null,
          xTicks: 6,
          yTitle: `${each}s (%)`,
          color: PLAIN_COLOR,
        }),
        {
          data: { values: [{ median: short(medianOf(values)) }] },
          mark: { type: "rule", color: SECOND_COLOR, strokeWidth: 2 },
          encoding: { x: at("median") },
        },
        ...(least === undefined
          ? []
          : [{ data: { values: [{ least }] }, mark: RULE, encoding: { x: at("least") } }]),
        ...panelTitle(WIDTH, `${name}: ${numberText(medianOf(values), 2)}`, facts || " "),
      ],
    };
  });
  return makeChart({
    options,
    title: `Medians: ${
      measures.map(({ name, values }) => `${name} ${numberText(medianOf(values), 2)}`).join(", ")
    }`,
    subtitle: [
      plural(measures[0]!.values.length, each),
      "orange: the median",
      measures.some(({ least }) => least !== undefined) ? "dashed: what counts as reliable" : "",
    ].filter((text) => text !== "").join("; "),
    kind: "Histograms of measures",
    body: {
      concat: views,
      columns: COLUMNS,
      spacing: { row: 24, column: 26 },
      bounds: "full",
      resolve: { scale: { y: "independent", x: "independent" } },
    },
  });
}
