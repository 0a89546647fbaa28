/** A distribution before and after a step, such as a z-score. */
import type { Chart } from "./chart.ts";
import { needFinite } from "./check.ts";
import { histogram } from "./histogram.ts";
import { makeChart } from "./make.ts";
import { capital, deviationOf, meanOf, type Numbers, numberText, percentileOf } from "./numbers.ts";
import { PLAIN_COLOR, SECOND_COLOR } from "./palettes.ts";
import { type ChartOptions, panelTitle, RULE, type Spec } from "./theme.ts";

const WIDTH = 300;
const HEIGHT = 170;
const BINS = 60;

/** Values at one stage. */
export interface Stage {
  /** What the stage is: `"raw betas"`. */
  readonly name: string;
  readonly values: Numbers;
  /** What the values are, with the unit: `"percent signal change"`. */
  readonly unit: string;
}

/**
 * Two histograms side by side, each on its own axis, with mean and standard deviation. The axes
 * leave out the outermost 0.25 % at either end, so that outliers don't flatten the rest; NaN is left out.
 */
export function beforeAfterHistograms(
  before: Stage,
  after: Stage,
  options: ChartOptions = {},
): Chart {
  const stages = [before, after];
  const facts = stages.map(({ name, values }) => {
    needFinite("histograms before and after", `values of ${name}`, values);
    return { mean: meanOf(values), deviation: deviationOf(values) };
  });
  const text = ({ mean, deviation }: { mean: number; deviation: number }) =>
    `mean ${numberText(mean, 2)}, SD ${numberText(deviation, 2)}`;
  const views = stages.map(({ name, values, unit }, i): Spec => {
    const low = percentileOf(values, 0.25);
    const high = percentileOf(values, 99.75);
    const [from, to] = low < high ? [low, high] : [low - 0.5, low + 0.5];
    return {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        {
          data: { values: histogram(values, from, to, BINS) },
          mark: {
            type: "bar",
            color: i === 0 ? PLAIN_COLOR : SECOND_COLOR,
            // Closes the hairlines between bars whose edges fall between pixels.
            stroke: i === 0 ? PLAIN_COLOR : SECOND_COLOR,
            strokeWidth: 0.5,
            binSpacing: 0,
            tooltip: true,
          },
          encoding: {
            x: {
              field: "low",
              type: "quantitative",
              bin: "binned",
              scale: { domain: [from, to], nice: false, zero: false },
              axis: { title: unit, tickCount: 6, grid: false },
            },
            x2: { field: "high" },
            y: {
              field: "share",
              type: "quantitative",
              axis: { title: "share of values (%)", tickCount: 4, grid: true, domain: false },
            },
          },
        },
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
    subtitle: "dashed: the mean; the axes leave out the outermost 0.25 % at either end",
    kind: "Histograms before and after",
    body: {
      hconcat: views,
      spacing: 64,
      bounds: "flush",
      resolve: { scale: { x: "independent", y: "independent" } },
    },
  });
}
