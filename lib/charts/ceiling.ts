/** The noise ceilings of the neuroids, by region and subject. */
import { checkCall, either, like, listOf, number, optionsOf, text } from "../calls/mod.ts";
import { DATA_ARRAY, type DataArray } from "../arrays/mod.ts";
import { type CeilingTable, groupCeilings, tableOf } from "./ceiling_table.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needSameLength, needSome } from "./check.ts";
import { histogram, histogramLayer } from "./histogram.ts";
import { makeChart } from "./make.ts";
import { distinct, extentOf, finiteOf, medianOf, numberText, plural, short } from "./numbers.ts";
import { regionColors, subjectColors } from "./palettes.ts";
import { axisEnds } from "./scales.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec, panelTitle } from "./theme.ts";

const WIDTH = 280;
const HEIGHT = 150;
/** Bins of a histogram whose typical subject has at least so many neuroids in the region. */
const BINS = [[400, 40], [100, 20], [0, 10]] as const;

/** Options of {@link ceilingChart}. */
export interface CeilingChartOptions extends ChartOptions {
  /** Neuroids above this many percent count as reliable; 30 by default. */
  readonly threshold?: number | undefined;
  /** The plural word for neuroids; `"voxels"` by default. */
  readonly neuroids?: string | undefined;
}

const CEILINGS = either(
  like<CeilingTable>("a table { region, subject, ceiling }", "region", "subject", "ceiling"),
  listOf(DATA_ARRAY),
);

const CEILING_CHART_OPTIONS = optionsOf<CeilingChartOptions>({}, {
  threshold: number,
  neuroids: text,
  ...CHART_OPTIONS.others,
});

/**
 * One histogram per region, with bars for all subjects together, one line per subject, and rules at the
 * median and the threshold. Heights are shares, so that subjects with different numbers of neuroids are
 * comparable.
 *
 * @example
 * ```ts
 * import { ceilingChart } from "neuroid";
 *
 * const chart = ceilingChart({
 *   region: ["V1", "V1", "V1", "IT", "IT"],
 *   subject: ["subj01", "subj01", "subj02", "subj01", "subj02"],
 *   ceiling: [40, 50, 60, 10, NaN],
 * });
 * console.log(chart.title); // Median noise ceiling: V1 50.0 %, IT 10.0 %
 * ```
 *
 * @param ceilings A table, or assemblies with the neuroid coordinates `region`, `subject` and
 *   `nc_testset` (percent).
 * @throws {ArgumentError} if there are no neuroids, or a region has no finite ceiling.
 * @throws {ShapeError} if columns differ in length.
 * @throws {UnknownNameError} for assemblies without those coordinates.
 */
export function ceilingChart(
  ceilings: CeilingTable | readonly DataArray[],
  options: CeilingChartOptions = {},
): Chart {
  checkCall("ceilingChart", {
    ceilings: [ceilings, CEILINGS],
    options: [options, CEILING_CHART_OPTIONS],
  }, arguments);
  const { threshold = 30, neuroids = "voxels" } = options;
  const name = "ceilings by region";
  const table = "ceiling" in ceilings ? ceilings : tableOf(ceilings);
  const { region, subject, ceiling } = table;
  needSome(name, "neuroids", ceiling);
  needSameLength(name, { regions: region, subjects: subject, ceilings: ceiling });
  needFinite(name, "ceilings", ceiling);
  const groups = groupCeilings(table);
  const regions = [...groups.keys()];
  const subjects = distinct(subject);
  const colors = regionColors(regions);
  const ranges = regions.map((each) => {
    const values = [...groups.get(each)!.values()].flat();
    needFinite(name, `ceilings of ${each}`, values);
    return finiteOf(values);
  });
  const bins = regions.map((each) => binsFor([...groups.get(each)!.values()]));
  const [from, to] = percentEnds(extentOf(ceiling));
  const bars = ranges.map((values, i) => histogram(values, from, to, bins[i]!));
  const views = regions.map((each, i): ChartSpec => {
    const values = ranges[i]!;
    const above = 100 * values.filter((value) => value > threshold).length / values.length;
    const lines = subjects.flatMap((who) => {
      const own = groups.get(each)!.get(who) ?? [];
      if (own.length === 0) return [];
      return histogram(own, from, to, bins[i]!)
        .map(({ low, high, share }) => ({ subject: who, ceiling: (low + high) / 2, share }));
    });
    return {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        histogramLayer(bars[i]!, {
          domain: [from, to],
          xTitle: to > 1 ? "noise ceiling (%)" : "noise ceiling",
          xTicks: 5,
          yTitle: `share of ${neuroids} (%)`,
          color: colors[i]!,
          opacity: 0.45,
        }),
        ...(subjects.length > 1 ? [lineLayer(lines, subjects)] : []),
        ruleLayer(medianOf(values), threshold, to),
        ...panelTitle(
          WIDTH,
          `${each}: median ${numberText(medianOf(values), 1)} %`,
          `${plural(values.length, neuroids, neuroids)}, ${
            numberText(above, 0)
          } % above ${threshold} %`,
        ),
      ],
    };
  });
  const summary = regions.map((each, i) => `${each} ${numberText(medianOf(ranges[i]!), 1)} %`);
  return makeChart({
    options,
    title: `Median noise ceiling: ${summary.join(", ")}`,
    subtitle: subjects.length > 1
      ? "bars: all subjects together; lines: each subject; heights are shares of the region"
      : `${subjects[0]}; heights are shares of the region`,
    kind: `Histograms of noise ceilings by region, with the ${threshold} % line and the median`,
    body: {
      concat: views,
      columns: Math.min(2, regions.length),
      spacing: { row: 88, column: 56 },
      bounds: "flush",
      resolve: { scale: { y: "independent" } },
    },
  });
}

/** So few bins that a typical subject's line shows a shape and not single neuroids. */
function binsFor(subjects: readonly (readonly number[])[]): number {
  const typical = medianOf(subjects.map((values) => finiteOf(values).length));
  return BINS.find(([least]) => typical >= least)![1];
}

function lineLayer(values: readonly unknown[], subjects: readonly string[]): ChartSpec {
  return {
    data: { values },
    encoding: {
      x: { field: "ceiling", type: "quantitative" },
      y: { field: "share", type: "quantitative" },
    },
    layer: [
      // Below the lines, so that none is lost on bars of a similar color.
      {
        mark: { type: "line", color: "#ffffff", strokeWidth: 3, clip: true },
        encoding: { detail: { field: "subject" } },
      },
      {
        // Unseen points, since a line has no values where it is pointed at.
        mark: { type: "line", strokeWidth: 1.2, clip: true, point: { opacity: 0, size: 40 } },
        encoding: {
          color: {
            field: "subject",
            type: "nominal",
            scale: { domain: subjects, range: subjectColors(subjects) },
            legend: { title: "subject", symbolType: "stroke", symbolStrokeWidth: 2.5 },
          },
        },
      },
    ],
  };
}

/** 0 to 100, unless the values go beyond them, or are shares of 1. */
function percentEnds([low, high]: readonly [number, number]): readonly [number, number] {
  if (low >= 0 && high <= 1 && high > 0) return [0, 1];
  return low >= 0 && high <= 100 ? [0, 100] : axisEnds([Math.min(0, low), Math.max(100, high)]);
}

function ruleLayer(median: number, threshold: number, most: number): ChartSpec {
  const kinds = ["median", `${threshold} % line`];
  return {
    data: {
      values: [
        { at: short(median, 4), line: kinds[0] },
        ...(threshold > most ? [] : [{ at: threshold, line: kinds[1] }]),
      ],
    },
    mark: { type: "rule", color: "#222222", strokeWidth: 1.3 },
    encoding: {
      x: { field: "at", type: "quantitative" },
      strokeDash: {
        field: "line",
        type: "nominal",
        scale: { domain: kinds, range: [[1, 0], [4, 3]] },
        legend: {
          title: null,
          symbolType: "stroke",
          symbolStrokeColor: "#222222",
          symbolStrokeWidth: 1.3,
        },
      },
    },
  };
}
