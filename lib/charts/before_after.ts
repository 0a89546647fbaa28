/** A distribution before and after a step, such as a z-score. */
import { checkCall, like } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite } from "./check.ts";
import { histogram, histogramLayer } from "./histogram.ts";
import { makeChart } from "./make.ts";
import { capital, deviationOf, finiteOf, meanOf, type Numbers, numberText } from "./numbers.ts";
import { PLAIN_COLOR, SECOND_COLOR } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec, panelTitle, RULE } from "./theme.ts";

const WIDTH = 300;
const HEIGHT = 170;
const BINS = 60;
/**
 * The part of the values at either end that the axes leave out, so that outliers don't flatten the
 * rest.
 */
const TAIL = 0.0025;

/** Values at one stage. */
export interface BeforeAfterStage {
  /** Name of the stage: `"raw betas"`. */
  readonly name: string;
  /** The values, in any order; NaN is left out. */
  readonly values: Numbers;
  /** Name of the values, with the unit: `"percent signal change"`. */
  readonly unit: string;
}

const BEFORE_AFTER_STAGE = like<BeforeAfterStage>(
  "an object: { name, values, unit }",
  "name",
  "values",
  "unit",
);

/**
 * Two histograms side by side, each on its own axis, with mean and standard deviation (ddof 0). The
 * axes leave out the outermost 0.25 % at either end, which of fewer than 400 values is none.
 *
 * @example
 * ```ts
 * import { beforeAfterChart } from "neuroid/charts";
 *
 * const betas = [1, 2, 3, 4, 5];
 * const chart = beforeAfterChart(
 *   { name: "raw betas", values: betas, unit: "percent signal change" },
 *   { name: "z-scored", values: betas.map((beta) => (beta - 3) / Math.SQRT2), unit: "z" },
 * );
 * console.log(chart.title); // Raw betas: mean 3.00, SD 1.41; z-scored: mean 0.00, SD 1.00
 * ```
 *
 * @throws {ArgumentError} if a stage has no finite value.
 */
export function beforeAfterChart(
  before: BeforeAfterStage,
  after: BeforeAfterStage,
  options: ChartOptions = {},
): Chart {
  checkCall("beforeAfterChart", {
    before: [before, BEFORE_AFTER_STAGE],
    after: [after, BEFORE_AFTER_STAGE],
    options: [options, CHART_OPTIONS],
  }, arguments);
  const stages = [before, after];
  const facts = stages.map(({ name, values }) => {
    needFinite("histograms before and after", `values of ${name}`, values);
    const sorted = finiteOf(values).sort();
    const cut = Math.floor(TAIL * sorted.length);
    return {
      mean: meanOf(values),
      deviation: deviationOf(values),
      cut,
      low: sorted[cut]!,
      high: sorted.at(-1 - cut)!,
    };
  });
  const text = ({ mean, deviation }: { mean: number; deviation: number }) =>
    `mean ${numberText(mean, 2)}, SD ${numberText(deviation, 2)}`;
  const views = stages.map(({ name, values, unit }, i): ChartSpec => {
    const { low, high } = facts[i]!;
    const [from, to] = low < high ? [low, high] : [low - 0.5, low + 0.5];
    const color = i === 0 ? PLAIN_COLOR : SECOND_COLOR;
    return {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        histogramLayer(histogram(values, from, to, BINS), {
          domain: [from, to],
          xTitle: unit,
          xTicks: 6,
          yTitle: "share of values (%)",
          color,
        }),
        {
          data: { values: [{ mean: facts[i]!.mean }] },
          mark: RULE,
          encoding: { x: { field: "mean", type: "quantitative" } },
        },
        ...panelTitle(WIDTH, name, text(facts[i]!)),
      ],
    };
  });
  return makeChart({
    options,
    title: `${capital(before.name)}: ${text(facts[0]!)}; ${after.name}: ${text(facts[1]!)}`,
    subtitle: "dashed: the mean" +
      (facts.some(({ cut }) => cut > 0)
        ? `; the axes leave out the outermost ${100 * TAIL} % at either end`
        : ""),
    kind: "Histograms before and after",
    body: {
      hconcat: views,
      spacing: 64,
      bounds: "flush",
      resolve: { scale: { x: "independent", y: "independent" } },
    },
  });
}
