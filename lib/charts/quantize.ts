/**
 * Pictures of at most 256 colors, a quarter of the size of full-color ones: boxes of colors are
 * split at their mean along the channel that varies most, always the box with most to gain (X. Wu,
 * "Efficient statistical computations for optimal color quantization", Graphics Gems II, 1991, with
 * whole lists of colors in place of its moments).
 */
import type { PalettePicture } from "../files/mod.ts";
import { dithered, type RgbaPicture } from "./dither.ts";

const COLORS = 256;

/**
 * The picture with a palette. Up to 256 colors stay as they are. `dither` spreads the error of each
 * pixel over its neighbors (Floyd and Steinberg, 1976): for photographs, not for drawings.
 */
export function quantize(picture: RgbaPicture, dither: boolean): PalettePicture {
  const { width, height } = picture;
  const colors = colorsOf(picture);
  const boxes = splitBoxes(colors);
  const palette = new Uint8Array(3 * boxes.length);
  boxes.forEach((box, i) => palette.set(representative(box, colors), 3 * i));
  if (dither && colors.values.length > COLORS) {
    return { width, height, palette, indices: dithered(picture, palette) };
  }
  const placeOf = new Uint8Array(colors.values.length);
  boxes.forEach((box, i) => box.members.forEach((member) => placeOf[member] = i));
  const indices = new Uint8Array(width * height);
  for (let i = 0; i < indices.length; i++) indices[i] = placeOf[colors.pixels[i]!]!;
  return { width, height, palette, indices };
}

/** The distinct colors of a picture. */
interface Colors {
  /** 0xrrggbb, in order of first appearance. */
  readonly values: number[];
  /** How many pixels each has. */
  readonly weights: number[];
  /** By pixel: which color. */
  readonly pixels: Uint32Array;
}

function colorsOf({ width, height, rgba }: RgbaPicture): Colors {
  const places = new Map<number, number>();
  const values: number[] = [];
  const weights: number[] = [];
  const pixels = new Uint32Array(width * height);
  let last = -1;
  let at = 0;
  for (let i = 0; i < pixels.length; i++) {
    const color = (rgba[4 * i]! << 16) | (rgba[4 * i + 1]! << 8) | rgba[4 * i + 2]!;
    if (color !== last) {
      last = color;
      at = places.get(color) ?? values.length;
      if (at === values.length) {
        places.set(color, at);
        values.push(color);
        weights.push(0);
      }
    }
    pixels[i] = at;
    weights[at]!++;
  }
  return { values, weights, pixels };
}

/** Colors that will become one, and what splitting them would gain. */
interface Box {
  readonly members: readonly number[];
  /** 16, 8 or 0: how far the channel that varies most lies from the lowest bit. */
  readonly shift: number;
  readonly mean: number;
  /** The sum of squared differences from the mean along that channel. */
  readonly spread: number;
}

function splitBoxes(colors: Colors): Box[] {
  const boxes = [boxOf(colors.values.map((_, i) => i), colors)];
  while (boxes.length < COLORS) {
    const widest = boxes.reduce((best, box, i) => box.spread > boxes[best]!.spread ? i : best, 0);
    const { members, shift, mean, spread } = boxes[widest]!;
    if (spread <= 0) break;
    const isLow = (member: number) => ((colors.values[member]! >> shift) & 255) <= mean;
    boxes[widest] = boxOf(members.filter(isLow), colors);
    boxes.push(boxOf(members.filter((member) => !isLow(member)), colors));
  }
  return boxes;
}

function boxOf(members: readonly number[], { values, weights }: Colors): Box {
  let best = { members, shift: 0, mean: 0, spread: -1 };
  for (const shift of [16, 8, 0]) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (const member of members) {
      const level = (values[member]! >> shift) & 255;
      count += weights[member]!;
      sum += weights[member]! * level;
      squares += weights[member]! * level * level;
    }
    const spread = squares - sum * sum / count;
    if (spread > best.spread) best = { members, shift, mean: sum / count, spread };
  }
  return members.length === 1 ? { ...best, spread: 0 } : best;
}

/** The color that most of a box's pixels have, so that white stays white; else their mean. */
function representative({ members }: Box, { values, weights }: Colors): [number, number, number] {
  let whole = 0;
  let heaviest = members[0]!;
  const sums = [0, 0, 0];
  for (const member of members) {
    const weight = weights[member]!;
    whole += weight;
    if (weight > weights[heaviest]!) heaviest = member;
    [16, 8, 0].forEach((shift, k) => sums[k]! += weight * ((values[member]! >> shift) & 255));
  }
  const color = values[heaviest]!;
  return weights[heaviest]! * 2 >= whole
    ? [color >> 16, (color >> 8) & 255, color & 255]
    : sums.map((sum) => Math.round(sum / whole)) as [number, number, number];
}
