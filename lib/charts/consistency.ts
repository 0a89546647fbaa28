/** How alike the RDMs of different subjects are. */
import { checkCall, like, listOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needLength, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorBarView } from "./color_legend.ts";
import { extentOf, meanOf, type Numbers, numberText, plural } from "./numbers.ts";
import { BLUE_YELLOW_RED, colorAt, hexOf, MISSING_COLOR, rgbOf, textColorOn } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec, panelTitle } from "./theme.ts";

const CELL = 36;
const COLUMN_GAP = 24;
const ROW_GAP = 74;

/** The correlations between the subjects' RDMs of one region. */
export interface RegionConsistency {
  /** The region's name. */
  readonly region: string;
  /** (subjects, subjects) row-major, symmetric: Pearson's r, 1 on the diagonal. */
  readonly correlations: Numbers;
}

const REGION_CONSISTENCYS = listOf(
  like<RegionConsistency>("an object: { region, correlations }", "region", "correlations"),
);

const TEXTS = listOf(text);

/**
 * A heat map for each region of the correlations between subjects, with the numbers in it; colors
 * run from 0 to 1. NaN is drawn in gray without a number.
 *
 * @example
 * ```ts
 * import { consistencyChart } from "neuroid";
 *
 * const v1 = [1, 0.4, 0.4, 1];
 * const chart = consistencyChart([{ region: "V1", correlations: v1 }], ["subj01", "subj02"]);
 * console.log(chart.title); // Mean RDM correlation between subjects: V1 0.400
 * ```
 *
 * @param subjects The subjects in the order of the rows.
 * @throws {ArgumentError} for no regions or subjects, or no finite correlation in a region.
 * @throws {ShapeError} if correlations are not (subjects, subjects).
 */
export function consistencyChart(
  regions: readonly RegionConsistency[],
  subjects: readonly string[],
  options: ChartOptions = {},
): Chart {
  checkCall("consistencyChart", {
    regions: [regions, REGION_CONSISTENCYS],
    subjects: [subjects, TEXTS],
    options: [options, CHART_OPTIONS],
  }, arguments);
  const name = "inter-subject consistency";
  needSome(name, "regions", regions);
  needSome(name, "subjects", subjects);
  const means = regions.map(({ region, correlations }) => {
    needLength(name, `correlations of ${region}`, correlations, subjects.length ** 2);
    needFinite(name, `correlations of ${region}`, correlations);
    return meanOffDiagonal(correlations, subjects.length);
  });
  const lowest = Math.min(0, ...regions.map(({ correlations }) => extentOf(correlations)[0]));
  const domain = [Math.floor(lowest * 10) / 10, 1] as const;
  const side = CELL * subjects.length;
  const columns = subjects.length > 5 ? 2 : Math.min(4, regions.length);
  const views = regions.map(({ region, correlations }, i): ChartSpec => ({
    width: side,
    height: side,
    data: { values: pairs(correlations, subjects, domain[0]) },
    layer: [
      ...cellLayers(i % columns === 0),
      ...panelTitle(side, region, `mean r = ${numberText(means[i]!, 3)}`),
    ],
  }));
  const rows = Math.ceil(regions.length / columns);
  const summary = regions.map(({ region }, i) => `${region} ${numberText(means[i]!, 3)}`).join(
    ", ",
  );
  return makeChart({
    options,
    title: `Mean RDM correlation between subjects: ${summary}`,
    subtitle: `Pearson r of the RDMs' lower triangles, ${plural(subjects.length, "subject")}; ` +
      "the mean leaves the diagonal out",
    kind: "Heat maps of correlations between subjects",
    body: {
      hconcat: [
        {
          concat: views,
          columns,
          spacing: { row: ROW_GAP, column: COLUMN_GAP },
          bounds: "flush",
        },
        colorBarView(domain, BLUE_YELLOW_RED, "Pearson r", rows * side + (rows - 1) * ROW_GAP),
      ],
      spacing: 0,
      // Cells hold their colors themselves: the color bar's scale must not be taken for theirs.
      resolve: { scale: { color: "independent" } },
    },
  });
}

function pairs(correlations: Numbers, subjects: readonly string[], lowest: number): ChartSpec[] {
  return Array.from(correlations, (r, i) => {
    const known = Number.isFinite(r);
    const color = known
      ? colorAt(BLUE_YELLOW_RED, (r - lowest) / (1 - lowest))
      : rgbOf(MISSING_COLOR);
    return {
      first: subjects[Math.floor(i / subjects.length)]!,
      second: subjects[i % subjects.length]!,
      fill: hexOf(color),
      label: known ? numberText(r, 2) : "",
      ink: textColorOn(color),
    };
  });
}

function cellLayers(named: boolean): ChartSpec[] {
  const axis = {
    title: null,
    domain: false,
    ticks: false,
    labelAngle: 0,
    labelFontSize: 10,
    labelPadding: 4,
  };
  const x = { field: "second", type: "nominal", sort: null, axis };
  const y = { field: "first", type: "nominal", sort: null, axis: { ...axis, labels: named } };
  return [
    {
      mark: { type: "rect" },
      encoding: {
        x,
        y,
        color: { field: "fill", type: "nominal", scale: null },
        tooltip: [{ field: "first" }, { field: "second" }, { field: "label", title: "r" }],
      },
    },
    {
      mark: { type: "text", fontSize: 11 },
      encoding: {
        x,
        y,
        text: { field: "label" },
        color: { field: "ink", type: "nominal", scale: null },
      },
    },
  ];
}

function meanOffDiagonal(correlations: Numbers, subjects: number): number {
  return meanOf(Array.from(correlations).filter((_, i) => i % (subjects + 1) !== 0));
}
