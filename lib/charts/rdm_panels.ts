/** The RDMs of several regions side by side, with one colour scale and one colour bar. */
import { Chart } from "./chart.ts";
import { needSome } from "./check.ts";
import { colorBarView } from "./color_legend.ts";
import { sideLayout } from "./layout.ts";
import { deviationOf, distinct, listText, meanOf, numberText, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { type RdmData, rdmPanel, scaleText, sharedScale, upperTriangle } from "./rdm.ts";
import { type ChartOptions, heading, PAGE_WIDTH, panelTitle, type Spec, themed } from "./theme.ts";

const GAP = 16;
/** Between the rows: room for ticks, labels and title of an axis. */
const ROW_GAP = 54;
/** What the colour bar and the axis labels take of the width. */
const MARGIN = 130;
const LARGEST_SIDE = 220;

/** The RDM of a region. */
export interface RegionRdm extends RdmData {
  readonly region: string;
}

/** Options of {@link rdmPanels} and {@link regionRow}. */
export interface RdmPanelsOptions extends ChartOptions {
  /** Dissimilarities at the ends of the colours; by default percentiles 2 and 98 over all regions. */
  readonly scale?: readonly [number, number] | undefined;
  /** What the values are; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

type Order = "original" | "clustered";

/**
 * A column a region: its RDM in original order above, in clustered order below, each with mean and
 * standard deviation of its pairs.
 */
export function rdmPanels(rdms: readonly RegionRdm[], options: RdmPanelsOptions = {}): Chart {
  return panels(rdms, ["original", "clustered"], options);
}

/** The RDMs of the regions in one row, in clustered order unless `order` says otherwise. */
export function regionRow(
  rdms: readonly RegionRdm[],
  options: RdmPanelsOptions & { readonly order?: Order | undefined } = {},
): Chart {
  return panels(rdms, [options.order ?? "clustered"], options);
}

function panels(
  rdms: readonly RegionRdm[],
  orders: readonly Order[],
  options: RdmPanelsOptions,
): Chart {
  needSome("RDMs by region", "regions", rdms);
  const pairs = rdms.map((rdm) => upperTriangle(`the RDM of ${rdm.region}`, rdm));
  const scale = options.scale ?? sharedScale(pairs);
  const measure = options.measure ?? "1 − Pearson r";
  const side = Math.min(
    LARGEST_SIDE,
    Math.floor((PAGE_WIDTH - MARGIN) / rdms.length) - GAP,
  );
  const layouts = rdms.map(({ size }) => sideLayout(size, side));
  const views = orders.flatMap((order, row) =>
    rdms.map((rdm, column): Spec => {
      const first = column === 0;
      const panel = rdmPanel(rdm, order, layouts[column]!, scale, { x: true, y: first });
      const numbers = `mean ${numberText(meanOf(pairs[column]!), 2)}, ` +
        `SD ${numberText(deviationOf(pairs[column]!), 3)}`;
      const name = row === 0 ? panelTitle(panel.width, rdm.region, numbers) : [];
      return { ...panel, layer: [...panel.layer, ...name] };
    })
  );
  const height = orders.length * layouts[0]!.size + (orders.length - 1) * ROW_GAP;
  const body = {
    hconcat: [
      {
        concat: views,
        columns: rdms.length,
        spacing: { row: ROW_GAP, column: GAP },
        bounds: "flush",
      },
      colorBarView(scale, VIRIDIS, measure, height),
    ],
    spacing: 0,
  };
  const title = options.title ?? titleOf(rdms, orders);
  const subtitle = options.subtitle ?? `${scaleText(scale, options)} over all regions` +
      (layouts[0]!.by > 1
        ? `; a pixel is the mean of ${layouts[0]!.by} × ${layouts[0]!.by} cells`
        : "");
  return new Chart({
    spec: themed(heading(title, subtitle, PAGE_WIDTH), body),
    title,
    alt: options.alt ??
      `Heat maps of RDMs (${measure}), ${orders.join(" above ")} order. ${title}. ` +
        `${
          rdms.map(({ region }, i) => `${region}: mean ${numberText(meanOf(pairs[i]!), 2)}`).join(
            "; ",
          )
        }. ${subtitle}.`,
    scale: Math.max(...layouts.map((layout) => layout.scale)),
  });
}

function titleOf(rdms: readonly RegionRdm[], orders: readonly Order[]): string {
  const sizes = distinct(rdms.map(({ size }) => size));
  const images = sizes.length === 1 ? plural(sizes[0]!, "image") : "images";
  const how = orders.length === 2 ? "in original and clustered order" : `in ${orders[0]} order`;
  return `RDMs of ${images} in ${listText(rdms.map(({ region }) => region))}, ${how}`;
}
