/** One RDM as a picture. */
import type { Chart } from "./chart.ts";
import { colorBarLayer } from "./color_legend.ts";
import { sideLayout } from "./layout.ts";
import { makeChart } from "./make.ts";
import { deviationOf, meanOf, numberText, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { checkRdm, type RdmData, rdmPanel, scaleText, sharedScale } from "./rdm_panel.ts";
import type { ChartOptions } from "./theme.ts";

const SIDE = 360;

/** Options of {@link rdmChart}. */
export interface RdmChartOptions extends ChartOptions {
  /** Which region, for the title. */
  readonly region?: string | undefined;
  /** The clustered order, 0-based, such as `leavesList` gives it; as the images come without it. */
  readonly order?: ArrayLike<number> | undefined;
  /** Dissimilarities at the ends of the colors; by default the 2nd and 98th percentile. */
  readonly scale?: readonly [number, number] | undefined;
  /** What is compared, in the singular: `"image"` by default, `"video"`. */
  readonly stimulus?: string | undefined;
  /** What the values are; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

/** An RDM in original or clustered order, with its color bar. */
export function rdmChart(rdm: RdmData, options: RdmChartOptions = {}): Chart {
  const { region, order, stimulus = "image", measure = "1 − Pearson r" } = options;
  checkRdm("an RDM", rdm, stimulus);
  const scale = options.scale ?? sharedScale([rdm.condensed]);
  const layout = sideLayout(rdm.size, SIDE);
  const panel = rdmPanel(rdm, order, layout, scale, { x: true, y: true, stimulus });
  const colorBar = colorBarLayer(scale, VIRIDIS, measure, layout.size);
  return makeChart({
    options,
    title: `${plural(rdm.size, stimulus)} ${region === undefined ? "compared" : `in ${region}`}: ` +
      `mean dissimilarity ${numberText(meanOf(rdm.condensed), 2)}`,
    subtitle: [
      order === undefined ? "original order" : "clustered order",
      `SD ${numberText(deviationOf(rdm.condensed), 3)}`,
      scaleText(scale, options),
    ].join(" · "),
    kind: `Heat map of an RDM (${measure})`,
    body: { ...panel, layer: [...panel.layer, colorBar] },
    width: layout.size + 90,
    scale: layout.scale,
  });
}
