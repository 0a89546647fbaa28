/** Images laid out by how alike the responses to them are. */
import { checkCall, like, number, oneOf, optionsOf } from "../calls/mod.ts";
import type { Picture } from "../files/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needLength, needSameLength } from "./check.ts";
import { makeChart } from "./make.ts";
import { picturesAddress } from "./live_pictures.ts";
import { extentOf, type Numbers, plural, short } from "./numbers.ts";
import { thumbnailUri } from "./picture.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 700;
const LARGEST_HEIGHT = 620;

/** The position of each image. */
export interface MdsData {
  /** A coordinate for each image, e.g. from `classicalScaling`; NaN leaves an image out. */
  readonly x: Numbers;
  /** The other coordinate, in the same unit. */
  readonly y: Numbers;
  /** The images in the same order, shown where a point is pointed at; see `pictures` of the options. */
  readonly pictures?: readonly Picture[] | undefined;
  /** Names of the images; their positions from 0 by default. */
  readonly labels?: readonly unknown[] | undefined;
}

/** Options of {@link mdsChart}. */
export interface MdsChartOptions extends ChartOptions {
  /** Side length of a thumbnail in CSS pixels; 40 by default. */
  readonly thumbnail?: number | undefined;
  /**
   * Where pictures are shown. `"live"` (the default): only in an open notebook, at the point under the
   * mouse; saved notebooks, pages and files contain none, as NSD's terms require. `"embed"`: as thumbnails
   * inside the chart, which are passed on with every file that contains the chart.
   */
  readonly pictures?: "live" | "embed" | undefined;
}

const MDS_CHART_OPTIONS = optionsOf<MdsChartOptions>({}, {
  thumbnail: number,
  pictures: oneOf("live", "embed"),
  ...CHART_OPTIONS.others,
});

const MDS_DATA = like<MdsData>(
  "an object: { x, y }; of an RDM: const { x, y } = classicalScaling(rdm)",
  "x",
  "y",
);

/**
 * A map of images with one point per image, which in an open notebook shows its picture under the mouse;
 * `pictures: "embed"` draws thumbnails, and points where thumbnails would overlap. Both axes have the same
 * scale; their direction means nothing, so they have no
 * ticks.
 *
 * @example
 * ```ts
 * import { mdsChart } from "neuroid";
 *
 * const chart = mdsChart({ x: [-1.3, -0.3, 1.6], y: [0.1, -0.2, 0.1] });
 * console.log(chart.title); // 3 images by the likeness of their responses
 * ```
 *
 * @throws {ArgumentError} if x or y has no finite value.
 * @throws {ShapeError} if x, y and pictures differ in number.
 */
export function mdsChart(given: MdsData, options: MdsChartOptions = {}): Chart {
  checkCall(
    "mdsChart",
    { given: [given, MDS_DATA], options: [options, MDS_CHART_OPTIONS] },
    arguments,
  );
  const { x, y } = given;
  const pictures = options.pictures === "embed" ? given.pictures : undefined;
  const labels = given.labels;
  const name = "a map of images";
  needSameLength(name, { x, y });
  needFinite(name, "x positions", x);
  needFinite(name, "y positions", y);
  if (given.pictures !== undefined) needLength(name, "pictures", given.pictures, x.length);
  if (labels !== undefined) needLength(name, "labels", labels, x.length);
  const address = given.pictures === undefined || pictures !== undefined
    ? undefined
    : picturesAddress(given.pictures);
  const side = options.thumbnail ?? 40;
  const place = placeOn(x, y, side);
  const placed = Array.from(x, (_, i) => ({ i, x: place.x(x[i]!), y: place.y(y[i]!) }))
    .filter((each) => Number.isFinite(each.x + each.y));
  const shown = pictures === undefined ? [] : apart(placed, side);
  const points = placed.filter((each) => !shown.includes(each));
  const pixel = (field: string, domain: readonly [number, number]) => ({
    field,
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: null,
  });
  const axes = { x: pixel("x", [0, WIDTH]), y: pixel("y", [place.height, 0]) };
  // vega-tooltip draws what is called "image".
  const shownName = [{ field: "name", type: "nominal", title: "stimulus" }];
  const layer = [
    {
      data: {
        values: shown.map((each) => ({
          x: short(each.x, 4),
          y: short(each.y, 4),
          url: thumbnailUri(pictures![each.i]!, 2 * side),
          name: String(labels?.[each.i] ?? each.i),
        })),
      },
      mark: { type: "image", width: side, height: side, aria: false },
      encoding: { ...axes, url: { field: "url", type: "nominal" }, tooltip: shownName },
    },
    {
      data: {
        values: points.map((each) => ({
          x: short(each.x, 4),
          y: short(each.y, 4),
          name: String(labels?.[each.i] ?? each.i),
          ...(address === undefined ? {} : { picture: `${address}/${each.i}.png` }),
        })),
      },
      mark: {
        type: "point",
        filled: true,
        size: 26,
        color: "#8a8a8a",
        opacity: 1,
        // Keeps a point that lies on a thumbnail visible.
        stroke: "#ffffff",
        strokeWidth: 1,
      },
      encoding: {
        ...axes,
        tooltip: address === undefined
          ? shownName
          : [...shownName, { field: "picture", type: "nominal", title: "image" }],
      },
    },
  ];
  return makeChart({
    options,
    title: `${plural(placed.length, "image")} by the likeness of their responses`,
    subtitle: pictures === undefined
      ? "near points: similar responses; the axes' directions have no meaning"
      : "near pictures: similar responses; the axes' directions have no meaning" +
        (points.length > 0 ? `; ${shown.length} thumbnails, the rest as points` : ""),
    kind: "Map of images from multidimensional scaling",
    body: {
      width: WIDTH,
      height: place.height,
      view: { stroke: "#d0d0d0" },
      // Zoomed by wheel, moved when dragged.
      layer: layer.filter(({ data }) => data.values.length > 0).map((each, i) =>
        i === 0 ? { ...each, params: [{ name: "zoom", select: "interval", bind: "scales" }] } : each
      ),
    },
    photographs: shown.length > 0,
  });
}

/** Pixels for positions, one scale for both axes, with room for half a thumbnail at the edges. */
function placeOn(x: Numbers, y: Numbers, side: number) {
  const [left, right] = extentOf(x);
  const [bottom, top] = extentOf(y);
  const inner = (whole: number) => whole - 1.2 * side;
  const perUnit = Math.min(
    inner(WIDTH) / Math.max(right - left, 1e-12),
    inner(LARGEST_HEIGHT) / Math.max(top - bottom, 1e-12),
  );
  const height = Math.round((top - bottom) * perUnit + 1.2 * side);
  return {
    height,
    x: (value: number) => WIDTH / 2 + (value - (left + right) / 2) * perUnit,
    y: (value: number) => height / 2 - (value - (bottom + top) / 2) * perUnit,
  };
}

/** Those that keep a thumbnail's width from all before them, taken in order. */
function apart<P extends { readonly x: number; readonly y: number }>(
  placed: readonly P[],
  side: number,
): P[] {
  const kept: P[] = [];
  for (const each of placed) {
    const free = kept.every((other) =>
      Math.abs(other.x - each.x) >= side || Math.abs(other.y - each.y) >= side
    );
    if (free) kept.push(each);
  }
  return kept;
}
