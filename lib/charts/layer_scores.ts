/** Scores of a model's layers on regions. */
import { checkCall, like, listOf, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite } from "./check.ts";
import { makeChart } from "./make.ts";
import { distinct, numberText, plural, short } from "./numbers.ts";
import { regionColors } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

/** Beyond this many the names of layers would not be read. */
const MOST_NAMES = 40;

/** The score of a layer on a region. */
export interface LayerScore {
  /** The layer. */
  readonly layer: string;
  /** The region. */
  readonly region: string;
  /** The score; NaN leaves a gap. */
  readonly score: number;
}

/** Options of {@link layerScoreChart}. */
export interface LayerScoreChartOptions extends ChartOptions {
  /** Name of the scores, such as `ridge, ceiled`; `"score"` by default. */
  readonly measure?: string | undefined;
  /** More for the subtitle. */
  readonly note?: string | undefined;
  /** Floors that every model must beat, drawn as dashed lines: one score per region and baseline. */
  readonly baselines?: readonly LayerScore[] | undefined;
}

const LAYER_SCORE_CHART_OPTIONS = optionsOf<LayerScoreChartOptions>({}, {
  measure: text,
  note: text,
  baselines: listOf(like<LayerScore>("{ layer, region, score }", "layer", "region", "score")),
  ...CHART_OPTIONS.others,
});

const SCORES = listOf(
  like<LayerScore>("an object: { layer, region, score }", "layer", "region", "score"),
);

/**
 * One curve over layers per region, in the order given; the best layer of each is named.
 *
 * @example
 * ```ts
 * import { layerScoreChart } from "neuroid/charts";
 *
 * const chart = layerScoreChart([
 *   { layer: "conv1", region: "V1", score: 0.4 },
 *   { layer: "conv2", region: "V1", score: 0.3 },
 * ]);
 * console.log(chart.title); // V1 is predicted best by conv1 (0.40)
 * ```
 *
 * @throws {ArgumentError} for no scores, or none that is finite.
 */
export function layerScoreChart(
  scores: readonly LayerScore[],
  options: LayerScoreChartOptions = {},
): Chart {
  checkCall("layerScoreChart", {
    scores: [scores, SCORES],
    options: [options, LAYER_SCORE_CHART_OPTIONS],
  }, arguments);
  needFinite("layer scores", "scores", scores.map(({ score }) => score));
  const { measure = "score", baselines = [], note } = options;
  const layers = distinct(scores.map(({ layer }) => layer));
  const regions = distinct(scores.map(({ region }) => region));
  const color = {
    field: "region",
    type: "nominal",
    scale: { domain: regions, range: regionColors(regions) },
    legend: { title: "region" },
  };
  const drawn = (list: readonly LayerScore[]) =>
    list.map((each) => ({
      ...each,
      score: Number.isFinite(each.score) ? short(each.score) : null,
    }));
  const y = { field: "score", type: "quantitative", title: measure };
  const x = {
    field: "layer",
    type: "ordinal",
    sort: null,
    scale: { domain: layers },
    title: "layer",
    axis: { labelAngle: layers.length > 5 ? -40 : 0, labels: layers.length <= MOST_NAMES },
  };
  const best = regions.flatMap((region) => {
    const own = scores.filter((each) => each.region === region && Number.isFinite(each.score));
    if (own.length === 0) return [];
    return [own.reduce((a, b) => b.score > a.score ? b : a)];
  });
  const floors = regions.flatMap((region) => {
    const own = baselines.filter((each) => each.region === region && Number.isFinite(each.score));
    return own.length === 0 ? [] : [own.reduce((a, b) => b.score > a.score ? b : a)];
  });
  const known = best.map(({ region }) => region);
  const lacking = regions.filter((region) => !known.includes(region));
  const texts = best.map(({ region, layer, score }) =>
    `${region} by ${layer} (${numberText(score, 2)})`
  );
  return makeChart({
    options,
    title: best.length === 1
      ? `${best[0]!.region} is predicted best by ${best[0]!.layer} (${
        numberText(best[0]!.score, 2)
      })`
      : `Best layers: ${texts.join(", ")}`,
    subtitle: [
      `${measure} of ${plural(layers.length, "layer")}`,
      ...(note === undefined ? [] : [note]),
      ...(lacking.length > 0 ? [`no score in ${lacking.join(", ")}`] : []),
      ...(floors.length > 0 ? ["dashed: the best baseline of each region"] : []),
    ].join("; "),
    kind: "Curves of scores over layers",
    details: floors.map(({ region, layer, score }) =>
      `${region}: ${layer} reaches ${numberText(score, 2)}`
    ).join(", "),
    body: {
      width: 560,
      height: 300,
      layer: [
        {
          data: { values: [{ score: 0 }] },
          mark: { type: "rule", color: "#cccccc", tooltip: false },
          encoding: { y: { field: "score", type: "quantitative" } },
        },
        {
          data: { values: drawn(floors) },
          mark: {
            type: "rule",
            strokeDash: [5, 4],
            strokeWidth: 1.2,
            tooltip: { content: "data" },
          },
          encoding: { y: { field: "score", type: "quantitative" }, color },
        },
        {
          data: { values: drawn(scores) },
          mark: { type: "line", strokeWidth: 2, point: { size: 45, filled: true } },
          encoding: { x, y, color },
        },
      ],
    },
  });
}
