/** Representational dissimilarity matrices as pictures. */
import { ArgumentError, ShapeError } from "../errors.ts";
import { Chart } from "./chart.ts";
import { needFinite, needLength, needSome } from "./check.ts";
import { colorBarLayer } from "./color_legend.ts";
import { type SideLayout, sideLayout } from "./layout.ts";
import { blockMeans, imageLayer, matrixUri } from "./matrix.ts";
import { deviationOf, meanOf, type Numbers, numberText, percentileOf, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import { type ChartOptions, heading, type Spec, themed } from "./theme.ts";

const SIDE = 360;
/** Colours run between these percentiles of the dissimilarities, so that outliers don't flatten them. */
const SCALE_PERCENTILES = [2, 98] as const;

/** An RDM: all pairs of `size` images, as a square or as its upper triangle without the diagonal. */
export interface RdmData {
  /** (size, size) row-major and symmetric, or size·(size−1)/2 pairs in the order of scipy's `pdist`. */
  readonly values: Numbers;
  /** How many images. */
  readonly size: number;
  /** The images' clustered order: 0-based row numbers. */
  readonly order?: ArrayLike<number> | undefined;
}

/** Options of {@link rdmChart}. */
export interface RdmChartOptions extends ChartOptions {
  /** Which region, for the title. */
  readonly region?: string | undefined;
  /** `"clustered"` draws the images in `order`; `"original"` (default) as they come. */
  readonly order?: "original" | "clustered" | undefined;
  /** Dissimilarities at the ends of the colours; by default the 2nd and 98th percentile. */
  readonly scale?: readonly [number, number] | undefined;
  /** What the values are; `"1 − Pearson r"` by default. */
  readonly measure?: string | undefined;
}

/** An RDM in original or clustered order, with its colour bar. NaN is drawn in grey. */
export function rdmChart(rdm: RdmData, options: RdmChartOptions = {}): Chart {
  const { region, order = "original", measure = "1 − Pearson r" } = options;
  const pairs = upperTriangle("an RDM", rdm);
  const scale = options.scale ?? sharedScale([pairs]);
  const layout = sideLayout(rdm.size, SIDE);
  const title = options.title ??
    `${plural(rdm.size, "image")} ${region === undefined ? "compared" : `in ${region}`}: ` +
      `mean dissimilarity ${numberText(meanOf(pairs), 2)}`;
  const subtitle = options.subtitle ??
    `${orderText(order)} · SD ${numberText(deviationOf(pairs), 3)} · ${scaleText(scale, options)}`;
  const panel = rdmPanel(rdm, order, layout, scale, { x: true, y: true });
  const colorBar = colorBarLayer(scale, VIRIDIS, measure, layout.size);
  const body = { ...panel, layer: [...panel.layer, colorBar] };
  return new Chart({
    spec: themed(heading(title, subtitle, layout.size + 90), body),
    title,
    alt: options.alt ?? `Heat map of an RDM (${measure}). ${title}. ${subtitle}.`,
    scale: layout.scale,
  });
}

/** The percentiles 2 and 98 over the pairs of all RDMs given: one scale for all of them. */
export function sharedScale(pairs: readonly Numbers[]): [number, number] {
  const all = new Float64Array(pairs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of pairs) {
    all.set(each, at);
    at += each.length;
  }
  const [low, high] = SCALE_PERCENTILES.map((percent) => percentileOf(all, percent)) as [
    number,
    number,
  ];
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/** One RDM without heading and colour bar, `named` telling which axes have a title. */
export function rdmPanel(
  rdm: RdmData,
  order: "original" | "clustered",
  layout: SideLayout,
  scale: readonly [number, number],
  named: { readonly x: boolean; readonly y: boolean },
): { width: number; height: number; layer: Spec[] } {
  const { size } = rdm;
  const means = blockMeans(ordered(rdm, order), size, size, [layout.by, layout.by]);
  const url = matrixUri({ ...means, domain: scale, colors: VIRIDIS });
  const title = order === "clustered" ? "image (clustered)" : "image";
  const axis = (name: boolean) => ({
    title: name ? title : null,
    labels: name,
    ticks: name,
    tickCount: layout.size < 250 ? 3 : 5,
    domain: false,
  });
  const place = {
    width: layout.size,
    height: layout.size,
    x: [0, size] as const,
    y: [0, size] as const,
    xAxis: axis(named.x),
    yAxis: axis(named.y),
  };
  return { width: layout.size, height: layout.size, layer: [imageLayer(url, place)] };
}

/** How the colours were scaled, for a subtitle. */
export function scaleText(
  [low, high]: readonly [number, number],
  { scale }: { readonly scale?: readonly [number, number] | undefined },
): string {
  const ends = `${numberText(low, 2)} to ${numberText(high, 2)}`;
  return scale === undefined
    ? `colours from ${ends}, 2nd to 98th percentile`
    : `colours from ${ends}`;
}

function orderText(order: "original" | "clustered"): string {
  return order === "clustered" ? "clustered order" : "original order";
}

/** The pairs above the diagonal, whichever way the RDM came; checks its shape and values. */
export function upperTriangle(chart: string, { values, size }: RdmData): Float64Array {
  if (size < 2) {
    throw new ArgumentError({
      doing: `draw ${chart}`,
      found: plural(size, "image"),
      right: "at least two",
    });
  }
  needSome(chart, "dissimilarities", values);
  const count = size * (size - 1) / 2;
  let pairs: Float64Array;
  if (values.length === count) pairs = Float64Array.from(values);
  else {
    needLength(chart, "dissimilarities", values, size * size);
    pairs = new Float64Array(count);
    for (let row = 0, at = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++) {
        pairs[at++] = values[row * size + column]!;
      }
    }
  }
  needFinite(chart, "dissimilarities", pairs);
  return pairs;
}

/** The square matrix in the order asked for. */
function ordered({ values, size, order }: RdmData, which: "original" | "clustered"): Float64Array {
  const places = placesOf(size, order, which);
  const condensed = values.length !== size * size;
  const square = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const i = places[row]!;
      const j = places[column]!;
      if (!condensed) square[row * size + column] = values[i * size + j]!;
      else if (i !== j) {
        const [first, second] = i < j ? [i, j] : [j, i];
        const at = first * (2 * size - first - 1) / 2 + second - first - 1;
        square[row * size + column] = values[at]!;
      }
    }
  }
  return square;
}

function placesOf(
  size: number,
  order: ArrayLike<number> | undefined,
  which: "original" | "clustered",
): number[] {
  if (which === "original") return Array.from({ length: size }, (_, i) => i);
  if (order === undefined) {
    throw new ArgumentError({
      doing: "draw an RDM in clustered order",
      found: "no order",
      right: "the RDM's `order`, from hierarchical clustering",
    });
  }
  const places = Array.from(order);
  if (
    places.length !== size || new Set(places).size !== size || !places.every((i) => i in places)
  ) {
    throw new ShapeError({
      doing: "draw an RDM in clustered order",
      found: `an order of ${places.length} positions`,
      right: `each of 0 to ${size - 1} once`,
    });
  }
  return places;
}
