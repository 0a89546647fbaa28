/** Regions of interest on slices of a volume. */
import { checkCall, like, listOf, number, optionsOf, text } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needLength, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorNamesLayer } from "./color_legend.ts";
import { imageLayer, indexedUri } from "./matrix.ts";
import {
  checkLabels,
  chooseSlices,
  countsText,
  grays,
  type MaskVolume,
  paint,
} from "./mask_slices.ts";
import { mouseAnswer, zoomParam } from "./mouse.ts";
import { percentileOf, plural } from "./numbers.ts";
import { regionColors } from "./palettes.ts";
import {
  CHART_OPTIONS,
  type ChartOptions,
  type ChartSpec,
  PAGE_WIDTH,
  panelTitle,
} from "./theme.ts";

const COLUMNS = 4;
const GAP = 18;
/** Of so many voxels a notebook keeps what they answer: NSD's slices of 1.8 mm. */
const KEPT = 100_000;

/** Options of {@link maskChart}. */
export interface MaskChartOptions extends ChartOptions {
  /** Indices along z, from 0; by default up to eight, spread evenly over the slices that contain regions. */
  readonly slices?: readonly number[] | undefined;
  /** Where the axes point, low to high: `{ x: "left to right", y: "back to front" }`. */
  readonly directions?:
    | { readonly x?: string; readonly y?: string; readonly z?: string }
    | undefined;
  /** Name of the background, for the subtitle; none by default. */
  readonly backgroundName?: string | undefined;
}

const MASK_CHART_OPTIONS = optionsOf<MaskChartOptions>({}, {
  slices: listOf(number),
  directions: optionsOf<NonNullable<MaskChartOptions["directions"]>>({}, {
    x: text,
    y: text,
    z: text,
  }),
  backgroundName: text,
  ...CHART_OPTIONS.others,
});

const MASK_VOLUME = like<MaskVolume>(
  "an object: { shape, labels, regions, background }",
  "shape",
  "labels",
  "regions",
  "background",
);

/**
 * Regions in their colors on gray slices along z; x runs to the right and y upwards. A voxel that is pointed
 * at names its indices and region; wheel and dragging zoom and move all slices together.
 *
 * @example
 * ```ts
 * import { maskChart } from "neuroid/charts";
 *
 * const chart = maskChart({
 *   shape: [2, 2, 2],
 *   labels: [0, 1, 0, 2, 1, 1, 0, 0],
 *   regions: ["V1", "V2"],
 *   background: [3, 1, 4, 1, 5, 9, 2, 6],
 * });
 * console.log(chart.title); // V1, V2 on 2 slices of the volume
 * ```
 *
 * @throws {ArgumentError} for no regions, no slice with one, or no finite background.
 * @throws {ShapeError} if labels or background do not fit the shape.
 * @throws {DataError} for a label without a region.
 */
export function maskChart(volume: MaskVolume, options: MaskChartOptions = {}): Chart {
  checkCall(
    "maskChart",
    { volume: [volume, MASK_VOLUME], options: [options, MASK_CHART_OPTIONS] },
    arguments,
  );
  const name = "regions on slices";
  const { shape, labels, regions, background } = volume;
  const [depth, height, width] = shape;
  needSome(name, "regions", regions);
  needLength(name, "labels", labels, depth * height * width);
  needLength(name, "background values", background, depth * height * width);
  needFinite(name, "background values", background);
  checkLabels(name, volume);
  const slices = options.slices ?? chooseSlices(volume);
  needSome(name, "slices with regions", slices);
  const inside = Array.from(background).filter((value) => value !== 0);
  const grayEnds = [percentileOf(inside, 1), percentileOf(inside, 99)] as const;
  const colors = regionColors(regions);
  const palette = ["#ffffff", ...grays(), ...colors];

  const columns = Math.min(COLUMNS, slices.length);
  const side = Math.floor((PAGE_WIDTH - 110) / columns) - GAP;
  const perVoxel = Math.max(0.5, Math.floor(2 * side / width) / 2);
  const size = { width: width * perVoxel, height: height * perVoxel };
  const { x = "", y = "", z = "" } = options.directions ?? {};
  const titled = (axis: string, way: string) => way === "" ? `${axis} (voxel)` : `${axis}: ${way}`;
  const params: ChartSpec[] = [];
  const ends = { x: [0, width], y: [height, 0] } as const;
  const views = slices.map((slice, i): ChartSpec => {
    const answer = mouseAnswer({
      id: `slice_${i}`,
      rows: height,
      columns: width,
      ...size,
      titles: ["y", "x", `region at z = ${slice}`],
      rowNames: Array.from({ length: height }, (_, row) => String(height - 1 - row)),
      isWhole: true,
      value: (row, x) => labels[(slice * height + height - 1 - row) * width + x]!,
      valueNames: ["none", ...regions],
      zoom: { name: "zoom", ...ends },
    });
    params.push(...answer.params);
    const image = imageLayer(indexedUri(paint(volume, slice, grayEnds), height, width, palette), {
      ...size,
      ...ends,
      xAxis: axis(i + columns >= slices.length, titled("x", x)),
      yAxis: axis(i % columns === 0, titled("y", y)),
      tooltip: answer.tooltip,
      zooms: true,
    });
    return {
      ...size,
      layer: [
        { name: `slice_${i}`, ...image },
        ...panelTitle(size.width, `z = ${slice}`),
        ...(i === 0 ? [colorNamesLayer(regions, colors, "region")] : []),
      ],
    };
  });
  // All slices are zoomed together.
  const zoom = { ...zoomParam("zoom"), views: slices.map((_, i) => `slice_${i}`) };
  return makeChart({
    options,
    params: [zoom, ...params],
    isKept: slices.length * height * width <= KEPT,
    title: `${regions.join(", ")} on ${plural(slices.length, "slice")} of the volume`,
    subtitle: [
      options.backgroundName === undefined
        ? ""
        : `gray: ${options.backgroundName}, darker is higher`,
      `array indices, z from ${Math.min(...slices)} to ${Math.max(...slices)} of ${depth}` +
      (z === "" ? "" : ` (${z})`),
    ].filter((text) => text !== "").join("; "),
    kind: "Slices of a volume with regions in color",
    details: countsText(volume),
    body: {
      concat: views,
      columns,
      spacing: { row: 34, column: GAP },
      bounds: "flush",
    },
  });
}

function axis(shown: boolean, title: string): ChartSpec {
  return { title: shown ? title : null, labels: shown, ticks: shown, tickCount: 4, domain: false };
}
