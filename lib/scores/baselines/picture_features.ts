/** What a model has to beat: features of pictures that need no network. */
import { anything, checkCall, type Kind, kindOf } from "../../calls/mod.ts";
import { unknownName } from "../../errors/mod.ts";
import type { Picture } from "../../files/mod.ts";
import { GABOR_SIDE, gaborEnergy } from "./gabor.ts";
import { areaMeans, colorsOf, luminanceOf } from "./resample.ts";

const PIXELS = 32;
const LEVELS = 8;

/** A baseline that is made of pictures. */
export type PictureBaseline = "pixels" | "colors" | "gabor" | "luminance";

const MAKERS: Readonly<Record<PictureBaseline, (picture: Picture) => Float64Array>> = {
  /** Red, green and blue of 32 × 32 areas: 3,072 features. */
  pixels: (picture) => areaMeans(colorsOf(picture), picture, 3, PIXELS),
  /** The share of pixels in each of 8 × 8 × 8 colors: 512 features, nothing of where. */
  colors: (picture) => {
    const colors = colorsOf(picture), counts = new Float64Array(LEVELS ** 3);
    const level = (value: number) => Math.min(LEVELS - 1, Math.floor(value * LEVELS));
    for (let i = 0; i < colors.length; i += 3) {
      const [r, g, b] = [colors[i]!, colors[i + 1]!, colors[i + 2]!].map(level) as [
        number,
        number,
        number,
      ];
      counts[(r * LEVELS + g) * LEVELS + b]! += 3 / colors.length;
    }
    return counts;
  },
  /** Gabor energy of the luminance: 2,728 features. */
  gabor: (picture) =>
    gaborEnergy(areaMeans(luminanceOf(colorsOf(picture)), picture, 1, GABOR_SIDE)),
  /** Mean luminance, and its standard deviation over the mean (RMS contrast): 2 features. */
  luminance: (picture) => {
    const light = luminanceOf(colorsOf(picture));
    // Relative to the first, so that an even picture has a contrast of exactly 0.
    let mean = light[0]!, squares = 0;
    for (const value of light) mean += (value - light[0]!) / light.length;
    for (const value of light) squares += (value - mean) ** 2 / light.length;
    return Float64Array.of(mean, mean === 0 ? 0 : Math.sqrt(squares) / mean);
  },
};

/** The baselines that are made of pictures. */
export const pictureBaselines = Object.keys(MAKERS) as readonly PictureBaseline[];

const PICTURE: Kind<Picture> = kindOf(
  "a picture: await readPicture(path)",
  (value) => value !== null && typeof value === "object" && "pixels" in value && "width" in value,
  (value) =>
    typeof value === "string" && (pictureBaselines as readonly string[]).includes(value)
      ? `the picture, and the baseline after it: baselineFeatures(await readPicture(path), "${value}")`
      : undefined,
);

/**
 * The features of a picture by a baseline:
 *
 * - `pixels`: red, green and blue, from 0 to 1, of 32 × 32 areas (3,072 features);
 * - `colors`: the share of pixels in each of 8 × 8 × 8 colors (512);
 * - `gabor`: the energy of a Gabor pyramid of the luminance at 64 × 64: 1, 2, 4, 8 and 16 cycles across
 *   the picture, 8 orientations, as many positions along a side as cycles (2,728);
 * - `luminance`: mean luminance and RMS contrast (2).
 *
 * @throws {UnknownNameError} for another name
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readPicture } from "neuroid/files";
 * import { baselineFeatures } from "neuroid/scores";
 *
 * const picture = await readPicture("data-samples/rdms.png");
 * assert.equal(baselineFeatures(picture, "gabor").length, 2728);
 * ```
 */
export function baselineFeatures(picture: Picture, baseline: PictureBaseline): Float64Array {
  checkCall(
    "baselineFeatures",
    { picture: [picture, PICTURE], baseline: [baseline, anything] },
    arguments,
  );
  const make = MAKERS[baseline];
  if (make === undefined) {
    throw unknownName("make a baseline", "baseline", baseline, pictureBaselines);
  }
  return make(picture);
}
