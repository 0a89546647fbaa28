/** Regions of interest on slices of a volume. */
import { DataError } from "../errors.ts";
import type { Chart } from "./chart.ts";
import { needFinite, needLength, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorNamesLayer } from "./color_legend.ts";
import { imageLayer, indexedUri } from "./matrix.ts";
import { type Numbers, percentileOf, plural } from "./numbers.ts";
import { hexOf, regionColors } from "./palettes.ts";
import { type ChartOptions, PAGE_WIDTH, panelTitle, type Spec } from "./theme.ts";

const COLUMNS = 4;
const GAP = 18;
const SLICES = 8;
/** Grays of the background, from a light one that stays apart from white to a mid one under colors. */
const GREYS = 100;

/** A volume with its regions. */
export interface MaskVolume {
  /** [z, y, x]: a NIfTI's axes from last to first. */
  readonly shape: readonly [number, number, number];
  /** (z, y, x) row-major: 0 outside all regions, i for `regions[i − 1]`. */
  readonly labels: Numbers;
  readonly regions: readonly string[];
  /** What lies under the regions, e.g. mean betas or ncsnr, (z, y, x); 0 and NaN are left white. */
  readonly background: Numbers;
}

/** Options of {@link maskSlices}. */
export interface MaskSliceOptions extends ChartOptions {
  /** Which z, 0-based; by default up to eight evenly over those that hold regions. */
  readonly slices?: readonly number[] | undefined;
  /** Where the axes point, low to high, e.g. `{ x: "left to right", y: "back to front" }`. */
  readonly directions?:
    | { readonly x?: string; readonly y?: string; readonly z?: string }
    | undefined;
  /** What the background is, for the subtitle. */
  readonly backgroundName?: string | undefined;
}

/**
 * Regions in their colors on gray slices along z; x runs to the right and y upwards. Throws a
 * DataError for a label without a region.
 */
export function maskSlices(volume: MaskVolume, options: MaskSliceOptions = {}): Chart {
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
  const ends = [percentileOf(inside, 1), percentileOf(inside, 99)] as const;
  const colors = regionColors(regions);
  const palette = ["#ffffff", ...grays(), ...colors];

  const columns = Math.min(COLUMNS, slices.length);
  const side = Math.floor((PAGE_WIDTH - 110) / columns) - GAP;
  const perVoxel = Math.max(0.5, Math.floor(2 * side / width) / 2);
  const size = { width: width * perVoxel, height: height * perVoxel };
  const { x = "", y = "", z = "" } = options.directions ?? {};
  const titled = (axis: string, way: string) => way === "" ? `${axis} (voxel)` : `${axis}: ${way}`;
  const views = slices.map((slice, i): Spec => ({
    ...size,
    layer: [
      imageLayer(indexedUri(paint(volume, slice, ends), height, width, palette), {
        ...size,
        x: [0, width],
        y: [height, 0],
        xAxis: axis(i + columns >= slices.length, titled("x", x)),
        yAxis: axis(i % columns === 0, titled("y", y)),
      }),
      ...panelTitle(size.width, `z = ${slice}`),
      ...(i === 0 ? [colorNamesLayer(regions, colors, "region")] : []),
    ],
  }));
  return makeChart({
    options,
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

function checkLabels(name: string, { labels, regions }: MaskVolume): void {
  const wrong = Array.from(labels).find((label) => !(label >= 0 && label <= regions.length));
  if (wrong === undefined) return;
  throw new DataError({
    doing: `draw ${name}`,
    found: `label ${wrong}`,
    right: `0 to ${regions.length} for ${plural(regions.length, "region")}`,
  });
}

function axis(shown: boolean, title: string): Spec {
  return { title: shown ? title : null, labels: shown, ticks: shown, tickCount: 4, domain: false };
}

function grays(): string[] {
  return Array.from({ length: GREYS }, (_, i) => {
    const gray = Math.round(225 - 150 * i / (GREYS - 1));
    return hexOf([gray, gray, gray]);
  });
}

/** Up to eight slices, evenly from the first to the last that holds a region. */
function chooseSlices({ shape, labels }: MaskVolume): number[] {
  const [depth, height, width] = shape;
  const plane = height * width;
  const used = Array.from({ length: depth }, (_, z) => z).filter((z) => {
    for (let i = z * plane; i < (z + 1) * plane; i++) if (labels[i]! > 0) return true;
    return false;
  });
  if (used.length <= SLICES) return used;
  return Array.from(
    { length: SLICES },
    (_, i) => used[Math.round((i + 0.5) * used.length / SLICES - 0.5)]!,
  );
}

/** Palette positions of one slice: 0 white, then grays, then regions. */
function paint(
  { shape, labels, background }: MaskVolume,
  slice: number,
  [low, high]: readonly [number, number],
): Uint8Array {
  const plane = shape[1] * shape[2];
  return Uint8Array.from({ length: plane }, (_, i) => {
    const at = slice * plane + i;
    const label = labels[at]!;
    if (label > 0) return GREYS + label;
    const value = background[at]!;
    if (value === 0 || Number.isNaN(value)) return 0;
    const fraction = high > low ? (value - low) / (high - low) : 0.5;
    return 1 + Math.round(Math.min(1, Math.max(0, fraction)) * (GREYS - 1));
  });
}

function countsText({ labels, regions }: MaskVolume): string {
  const counts = new Array<number>(regions.length).fill(0);
  for (let i = 0; i < labels.length; i++) if (labels[i]! > 0) counts[labels[i]! - 1]!++;
  return regions.map((region, i) => `${region}: ${plural(counts[i]!, "voxel")}`).join("; ");
}
