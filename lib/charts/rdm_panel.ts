/** An RDM as a panel of a chart: its picture, its axes, its color scale, its checks. */
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import { needFinite, needLength } from "./check.ts";
import type { SideLayout } from "./layout.ts";
import { blockMeansOf, imageLayer, matrixUri } from "./matrix.ts";
import { type MouseAnswer, mouseAnswer } from "./mouse.ts";
import { colorDomain, domainText, type Numbers, numberText, plural } from "./numbers.ts";
import { VIRIDIS } from "./palettes.ts";
import type { ChartSpec } from "./theme.ts";

/** The dissimilarities of all pairs of images, or other stimuli: an `Rdm` fits. */
export interface RdmData {
  /** Number of images. */
  readonly size: number;
  /**
   * size·(size − 1)/2 dissimilarities in the order (0,1), (0,2) … (1,2) …; NaN is drawn in gray.
   */
  readonly condensed: Numbers;
  /** Names of the stimuli; their positions from 0 by default. */
  readonly labels?: readonly unknown[] | undefined;
}

/** The percentiles 2 and 98 over the pairs of all RDMs given: one scale for all of them. */
export function sharedScale(pairs: readonly Numbers[]): [number, number] {
  return colorDomain(joined(pairs));
}

function joined(pairs: readonly Numbers[]): Numbers {
  if (pairs.length === 1) return pairs[0]!;
  const all = new Float64Array(pairs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of pairs) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}

/** One RDM without heading and color bar, `named` telling which axes have a title, and of what. */
export function rdmPanel(
  rdm: RdmData,
  order: ArrayLike<number> | undefined,
  layout: SideLayout,
  scale: readonly [number, number],
  named: {
    readonly x: boolean;
    readonly y: boolean;
    readonly stimulus?: string;
    /** A name for the signals by which it answers the mouse; none by default. */
    readonly id?: string;
    /** What the dissimilarities are. */
    readonly measure?: string;
    /** The address of the stimuli's pictures. */
    readonly pictures?: string | undefined;
  },
): { width: number; height: number; layer: ChartSpec[]; params: readonly ChartSpec[] } {
  const { size } = rdm;
  const means = blockMeansOf(entriesOf(rdm, order), size, size, [layout.by, layout.by]);
  const url = matrixUri({ ...means, domain: scale, colors: VIRIDIS });
  const { stimulus = "image" } = named;
  const title = order === undefined ? stimulus : `${stimulus} (clustered)`;
  const axis = (name: boolean) => ({
    title: name ? title : null,
    labels: name,
    ticks: name,
    tickCount: layout.size < 250 ? 3 : 5,
    tickMinStep: 1,
    domain: false,
  });
  const answer = named.id === undefined
    ? undefined
    : rdmAnswer(rdm, order, layout, { ...named, id: named.id });
  const place = {
    width: layout.size,
    height: layout.size,
    x: [0, size] as const,
    y: [0, size] as const,
    xAxis: axis(named.x),
    yAxis: axis(named.y),
    tooltip: answer?.tooltip,
  };
  return {
    width: layout.size,
    height: layout.size,
    layer: [imageLayer(url, place)],
    params: answer?.params ?? [],
  };
}

/** What a place of an RDM answers: its two stimuli, their dissimilarity, their pictures. */
function rdmAnswer(
  rdm: RdmData,
  order: ArrayLike<number> | undefined,
  { size }: SideLayout,
  { id, stimulus = "image", measure = "dissimilarity", pictures }: {
    readonly id: string;
    readonly stimulus?: string;
    readonly measure?: string;
    readonly pictures?: string | undefined;
  },
): MouseAnswer {
  const images = imagesOf(rdm.size, order);
  const labels = Array.from(images, (image) => String(rdm.labels?.[image] ?? image));
  const places = { name: `${id}_places`, value: [...images] };
  const answer = mouseAnswer({
    id,
    rows: rdm.size,
    columns: rdm.size,
    width: size,
    height: size,
    titles: [stimulus, stimulus, measure],
    rowNames: labels,
    columnNames: labels,
    value: entriesOf(rdm, order),
    isSymmetric: true,
    image: pictures === undefined
      ? undefined
      : `${
        JSON.stringify(`${pictures}/`)
      } + ${id}_places[row] + "-" + ${id}_places[column] + ".png"`,
  });
  return pictures === undefined ? answer : { ...answer, params: [places, ...answer.params] };
}

/** How the colors were scaled, for a subtitle. */
export function scaleText(
  [low, high]: readonly [number, number],
  { scale }: { readonly scale?: readonly [number, number] | undefined },
  pairs: readonly Numbers[],
): string {
  const ends = `${numberText(low, 2)} to ${numberText(high, 2)}`;
  return scale === undefined
    ? `colors from ${ends}${domainText(joined(pairs))}`
    : `colors from ${ends}`;
}

/** Throws where an RDM has fewer than two stimuli, another number of pairs, or none but NaN. */
export function checkRdm(chart: string, { size, condensed }: RdmData, stimulus = "image"): void {
  if (size < 2) {
    throw new ArgumentError({
      doing: `draw ${chart}`,
      found: plural(size, stimulus),
      right: "at least two",
    });
  }
  needFinite(chart, "dissimilarities", condensed);
  needLength(chart, "dissimilarities", condensed, size * (size - 1) / 2);
}

/** The matrix in the order asked for, 0 on the diagonal: of many images it would be too large. */
function entriesOf(
  { size, condensed }: RdmData,
  order?: ArrayLike<number>,
): (row: number, column: number) => number {
  const images = imagesOf(size, order);
  const starts = Float64Array.from(images, (image) => image * size - image * (image + 3) / 2 - 1);
  return (row, column) => {
    const a = images[row]!, b = images[column]!;
    if (a === b) return 0;
    return condensed[a < b ? starts[row]! + b : starts[column]! + a]!;
  };
}

/** Which image stands at each place of the order. */
function imagesOf(size: number, order: ArrayLike<number> | undefined): Int32Array {
  const images = order === undefined ? [...Array(size).keys()] : Array.from(order);
  const known = new Set(
    images.filter((image) => Number.isInteger(image) && image >= 0 && image < size),
  );
  if (images.length !== size || known.size !== size) {
    throw new ShapeError({
      doing: "draw an RDM in clustered order",
      found: `an order of ${images.length} positions`,
      right: `each of 0 to ${size - 1} once`,
    });
  }
  return Int32Array.from(images);
}
