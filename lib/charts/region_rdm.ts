/** The RDMs of several regions side by side, with one color scale and one color bar. */
import { checkCall, like, listOf, oneOf, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorBarView } from "./color_legend.ts";
import { sideLayout } from "./layout.ts";
import { deviationOf, distinct, listText, meanOf, numberText, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { checkRdm, type RdmData, rdmPanel, scaleText, sharedScale } from "./rdm_panel.ts";
import {
  CHART_OPTIONS,
  type ChartOptions,
  type ChartSpec,
  PAGE_WIDTH,
  panelTitle,
} from "./theme.ts";

const GAP = 16;
/** Between the rows: room for ticks, labels and title of an axis. */
const ROW_GAP = 54;
/** What the two lines of a panel's title take above it. */
const TITLE_HEIGHT = 36;
/** More regions than this continue in further rows, so that titles have room. */
const MOST_COLUMNS = 4;
/** What the color bar and the axis labels take of the width. */
const MARGIN = 130;
const LARGEST_SIDE = 220;

/** The RDM of a region. */
export interface RegionRdm {
  /** The region's name. */
  readonly region: string;
  /** Its RDM. */
  readonly rdm: RdmData;
  /** The clustered order of its images, as positions from 0, such as `leavesList` returns it. */
  readonly order: ArrayLike<number>;
}

/** The order of an RDM's rows and columns: as its images come, or as their clustering puts them. */
export type RdmOrder = "original" | "clustered";

/** Options of {@link regionRdmChart}. */
export interface RegionRdmChartOptions extends ChartOptions {
  /** The order to draw; both by default. */
  readonly order?: RdmOrder | undefined;
  /**
   * Dissimilarities at the two ends of the colors; percentiles 2 and 98 over all regions if left
   * out.
   */
  readonly scale?: readonly [number, number] | undefined;
  /** Name of the dissimilarities; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

const REGION_RDM_CHART_OPTIONS = optionsOf<RegionRdmChartOptions>({}, {
  order: oneOf("original", "clustered"),
  scale: range,
  measure: text,
  ...CHART_OPTIONS.others,
});

const REGION_RDMS = listOf(
  like<RegionRdm>("an object: { region, rdm, order }", "region", "rdm", "order"),
);

/**
 * A column for each region: its RDM in original order above, in clustered order below (or in one of
 * the two alone), with mean and standard deviation of its pairs. More than four regions continue in
 * further rows. All share one color scale.
 *
 * @example
 * ```ts
 * import { regionRdmChart } from "neuroid";
 *
 * const rdm = { size: 3, condensed: [0.9, 0.1, 0.8] };
 * const chart = regionRdmChart([
 *   { region: "V1", rdm, order: [1, 0, 2] },
 *   { region: "IT", rdm, order: [1, 0, 2] },
 * ]);
 * console.log(chart.title); // RDMs of 3 images in V1 and IT, in original and clustered order
 * ```
 *
 * @throws {ArgumentError} for no regions, and for an RDM without a finite dissimilarity.
 * @throws {ShapeError} for another number of dissimilarities, or an order that does not name each
 *   image once.
 */
export function regionRdmChart(
  regions: readonly RegionRdm[],
  options: RegionRdmChartOptions = {},
): Chart {
  checkCall("regionRdmChart", {
    regions: [regions, REGION_RDMS],
    options: [options, REGION_RDM_CHART_OPTIONS],
  }, arguments);
  const { order } = options;
  return panels(regions, order === undefined ? ["original", "clustered"] : [order], options);
}

function panels(
  regions: readonly RegionRdm[],
  orders: readonly RdmOrder[],
  options: RegionRdmChartOptions,
): Chart {
  needSome("RDMs by region", "regions", regions);
  for (const { region, rdm } of regions) checkRdm(`the RDM of ${region}`, rdm);
  const scale = options.scale ?? sharedScale(regions.map(({ rdm }) => rdm.condensed));
  const measure = options.measure ?? "1 − Pearson r";
  const blocks = Math.ceil(regions.length / MOST_COLUMNS);
  const columns = Math.ceil(regions.length / blocks);
  const side = Math.min(LARGEST_SIDE, Math.floor((PAGE_WIDTH - MARGIN) / columns) - GAP);
  const layouts = regions.map(({ rdm }) => sideLayout(rdm.size, side));
  const params: ChartSpec[] = [];
  const views = (first: number): ChartSpec[] =>
    orders.flatMap((how, row) =>
      regions.slice(first, first + columns).map(({ region, rdm, order }, column): ChartSpec => {
        const named = { x: true, y: column === 0 };
        const shown = how === "clustered" ? order : undefined;
        const { params: own, ...panel } = rdmPanel(rdm, shown, layouts[first + column]!, scale, {
          ...named,
          id: `rdm_${row}_${first + column}`,
          measure,
        });
        params.push(...own);
        const numbers = `mean ${numberText(meanOf(rdm.condensed), 2)}, ` +
          `SD ${numberText(deviationOf(rdm.condensed), 3)}`;
        const name = row === 0 ? panelTitle(panel.width, region, numbers) : [];
        return { ...panel, layer: [...panel.layer, ...name] };
      })
    );
  const blockSpecs = Array.from({ length: blocks }, (_, i): ChartSpec => ({
    concat: views(i * columns),
    columns: Math.min(columns, regions.length - i * columns),
    spacing: { row: ROW_GAP, column: GAP },
    bounds: "flush",
  }));
  const blockGap = ROW_GAP + TITLE_HEIGHT;
  const blockHeight = orders.length * layouts[0]!.size + (orders.length - 1) * ROW_GAP;
  const height = blocks * blockHeight + (blocks - 1) * blockGap;
  const { by } = layouts[0]!;
  return makeChart({
    options,
    title: titleOf(regions, orders),
    subtitle: scaleText(scale, options, regions.map(({ rdm }) => rdm.condensed)) +
      (regions.length > 1 ? " over all regions" : "") +
      (by > 1 ? `; a pixel is the mean of ${by} × ${by} cells` : ""),
    kind: `Heat maps of RDMs (${measure}), ${orders.join(" above ")} order`,
    details: regions.map(({ region, rdm }) => {
      return `${region}: mean ${numberText(meanOf(rdm.condensed), 2)}`;
    }).join("; "),
    body: {
      hconcat: [
        blocks === 1 ? blockSpecs[0]! : { vconcat: blockSpecs, spacing: GAP, bounds: "full" },
        colorBarView(scale, VIRIDIS, measure, height),
      ],
      spacing: 0,
    },
    scale: Math.max(...layouts.map((layout) => layout.scale)),
    params,
  });
}

function titleOf(regions: readonly RegionRdm[], orders: readonly RdmOrder[]): string {
  const sizes = distinct(regions.map(({ rdm }) => rdm.size));
  const images = sizes.length === 1 ? plural(sizes[0]!, "image") : "images";
  const how = orders.length === 2 ? "in original and clustered order" : `in ${orders[0]} order`;
  return `RDMs of ${images} in ${listText(regions.map(({ region }) => region))}, ${how}`;
}
