/** Slices of a volume with regions: which are shown, and what color each voxel takes. */
import { DataError } from "../errors/mod.ts";
import { type Numbers, plural } from "./numbers.ts";
import { hexOf } from "./palettes.ts";

const SLICES = 8;
/**
 * Grays of the background, from a light one that stays apart from white to a mid one under colors.
 */
const GREYS = 100;

/** A volume with its regions. */
export interface MaskVolume {
  /** The lengths [z, y, x]: a NIfTI's axes from last to first. */
  readonly shape: readonly [number, number, number];
  /** (z, y, x) row-major: 0 outside all regions, i for `regions[i − 1]`. */
  readonly labels: Numbers;
  /** The names of the regions; the first has label 1. */
  readonly regions: readonly string[];
  /** Image to draw under the regions, e.g. mean betas or ncsnr, (z, y, x); 0 and NaN stay white. */
  readonly background: Numbers;
}

export function checkLabels(name: string, { labels, regions }: MaskVolume): void {
  const wrong = Array.from(labels).find((label) => !(label >= 0 && label <= regions.length));
  if (wrong === undefined) return;
  throw new DataError({
    doing: `draw ${name}`,
    found: `label ${wrong}`,
    right: `0 to ${regions.length} for ${plural(regions.length, "region")}`,
  });
}

export function grays(): string[] {
  return Array.from({ length: GREYS }, (_, i) => {
    const gray = Math.round(225 - 150 * i / (GREYS - 1));
    return hexOf([gray, gray, gray]);
  });
}

/** Up to eight slices, evenly from the first to the last that holds a region. */
export function chooseSlices({ shape, labels }: MaskVolume): number[] {
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

/** Palette positions of one slice, the highest y first: 0 white, then grays, then regions. */
export function paint(
  { shape, labels, background }: MaskVolume,
  slice: number,
  [low, high]: readonly [number, number],
): Uint8Array {
  const [, height, width] = shape;
  return Uint8Array.from({ length: height * width }, (_, i) => {
    const y = height - 1 - Math.floor(i / width);
    const at = (slice * height + y) * width + i % width;
    const label = labels[at]!;
    if (label > 0) return GREYS + label;
    const value = background[at]!;
    if (value === 0 || Number.isNaN(value)) return 0;
    const fraction = high > low ? (value - low) / (high - low) : 0.5;
    return 1 + Math.round(Math.min(1, Math.max(0, fraction)) * (GREYS - 1));
  });
}

export function countsText({ labels, regions }: MaskVolume): string {
  const counts = new Array<number>(regions.length).fill(0);
  for (let i = 0; i < labels.length; i++) if (labels[i]! > 0) counts[labels[i]! - 1]!++;
  return regions.map((region, i) => `${region}: ${plural(counts[i]!, "voxel")}`).join("; ");
}
