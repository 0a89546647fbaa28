/** One RDM as a picture. */
import { boolean, checkCall, like, numbers, optionsOf, range, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { colorBarLayer } from "./color_legend.ts";
import { needLength } from "./check.ts";
import type { Picture } from "../files/mod.ts";
import { picturesAddress } from "./live_pictures.ts";
import { PICTURES } from "./picture.ts";
import { sideLayout } from "./layout.ts";
import { makeChart } from "./make.ts";
import { deviationOf, meanOf, numberText, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { checkRdm, type RdmData, rdmPanel, scaleText, sharedScale } from "./rdm_panel.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const SIDE = 360;

/** Options of {@link rdmChart}. */
export interface RdmChartOptions extends ChartOptions {
  /** Which region, for the title. */
  readonly region?: string | undefined;
  /**
   * The clustered order, as positions from 0, such as `leavesList` returns it; the order of the images by
   * default.
   */
  readonly order?: ArrayLike<number> | undefined;
  /** Dissimilarities at the two ends of the colors; percentiles 2 and 98 by default. */
  readonly scale?: readonly [number, number] | undefined;
  /** The singular word for the compared items; `"image"` by default. */
  readonly stimulus?: string | undefined;
  /** Name of the dissimilarities; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
  /**
   * Pictures of the stimuli in the order of the RDM's labels: an open notebook shows the pair that is
   * pointed at. They are saved nowhere.
   */
  readonly stimuli?: readonly Picture[] | undefined;
  /**
   * Whether a notebook stores the data for tooltips whatever their size (about 0.4 MB for 515 images). By
   * default only for up to about 220 images.
   */
  readonly interactive?: boolean | undefined;
}

const RDM_CHART_OPTIONS = optionsOf<RdmChartOptions>({}, {
  region: text,
  order: numbers,
  scale: range,
  stimulus: text,
  measure: text,
  stimuli: PICTURES,
  interactive: boolean,
  ...CHART_OPTIONS.others,
});

const RDM_DATA = like<RdmData>("an RDM: await computeRdm(assembly)", "size", "condensed");

/**
 * An RDM in original or clustered order, with its color bar. The tooltip names the pair and its
 * dissimilarity, to 1/4095 of their range (above 200 images 1/63).
 *
 * @example
 * ```ts
 * import { rdmChart } from "neuroid";
 * import { leavesList, linkage, Rdm } from "neuroid";
 *
 * const condensed = Float64Array.of(0.9, 0.1, 0.8);
 * const rdm = new Rdm({ labels: ["cat", "house", "dog"], condensed, distance: "correlation" });
 * const chart = rdmChart(rdm, { region: "IT", order: leavesList(linkage(rdm, "average")) });
 * console.log(chart.title); // 3 images in IT: mean dissimilarity 0.60
 * ```
 *
 * @throws {ArgumentError} for fewer than two images, or no finite dissimilarity.
 * @throws {ShapeError} for another number of dissimilarities, or an order that does not name each
 *   image once.
 */
export function rdmChart(rdm: RdmData, options: RdmChartOptions = {}): Chart {
  checkCall("rdmChart", { rdm: [rdm, RDM_DATA], options: [options, RDM_CHART_OPTIONS] }, arguments);
  const { region, order, stimulus = "image", measure = "1 − Pearson r" } = options;
  checkRdm("an RDM", rdm, stimulus);
  const scale = options.scale ?? sharedScale([rdm.condensed]);
  const layout = sideLayout(rdm.size, SIDE);
  if (options.stimuli) needLength("an RDM", "pictures of stimuli", options.stimuli, rdm.size);
  const { params, ...panel } = rdmPanel(rdm, order, layout, scale, {
    x: true,
    y: true,
    stimulus,
    id: "rdm",
    measure,
    pictures: options.stimuli && picturesAddress(options.stimuli),
  });
  const colorBar = colorBarLayer(scale, VIRIDIS, measure, layout.size);
  return makeChart({
    options,
    title: `${plural(rdm.size, stimulus)} ${region === undefined ? "compared" : `in ${region}`}: ` +
      `mean dissimilarity ${numberText(meanOf(rdm.condensed), 2)}`,
    subtitle: [
      order === undefined ? "original order" : "clustered order",
      `SD ${numberText(deviationOf(rdm.condensed), 3)}`,
      scaleText(scale, options, [rdm.condensed]),
    ].join(" · "),
    kind: `Heat map of an RDM (${measure})`,
    body: { ...panel, layer: [...panel.layer, colorBar] },
    width: layout.size + 90,
    scale: layout.scale,
    params,
    isKept: options.interactive,
  });
}
