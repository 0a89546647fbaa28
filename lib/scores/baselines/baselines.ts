/** What a model has to beat: features that need no network. */
import { anything, checkCall, type Kind, kindOf, text } from "../../calls/mod.ts";
import { DataError, plural, unknownName } from "../../errors/mod.ts";
import type { Picture } from "../../files/mod.ts";
import { type ActivationLayer, arrayPart, layerOf } from "../features/mod.ts";
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

const FEATURES = kindOf<ReadonlyMap<string, Float64Array>>(
  "features by stimulus: new Map([[id, Float64Array.of(…)]])",
  (value) => value instanceof Map,
);
const LABELS = kindOf<ReadonlyMap<string, string>>(
  'labels by stimulus: new Map([[id, "cat"]])',
  (value) => value instanceof Map,
);

/**
 * A layer of a baseline: `baseline:pixels` and so on.
 *
 * @param features The features of each picture, all of one length.
 * @throws {DataError} where there are none
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { baselineLayer } from "neuroid/scores";
 *
 * const features = new Map([["a", Float64Array.of(1, 2)], ["b", Float64Array.of(3, 4)]]);
 * const { name, stimulusIds } = baselineLayer("size", features);
 * assert.deepEqual([name, stimulusIds], ["baseline:size", ["a", "b"]]);
 * ```
 */
export function baselineLayer(
  baseline: string,
  features: ReadonlyMap<string, Float64Array>,
): ActivationLayer {
  checkCall(
    "baselineLayer",
    { baseline: [baseline, text], features: [features, FEATURES] },
    arguments,
  );
  const name = `baseline:${baseline}`, ids = [...features.keys()];
  const columns = features.get(ids[0]!)?.length ?? 0;
  const data = new Float64Array(ids.length * columns);
  ids.forEach((id, row) => data.set(features.get(id)!, row * columns));
  const array = { dtype: "float64", shape: [ids.length, columns], data };
  return layerOf(name, [arrayPart("the pictures", name, ids, array)]);
}

/**
 * Labels as a layer: a feature for each label, 1 for the pictures that have it.
 *
 * @param column What the labels are, for the layer's name: `baseline:category`.
 * @param labels The label of each picture.
 * @throws {DataError} where there is one label only, which tells nothing
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { labelLayer } from "neuroid/scores";
 *
 * const labels = new Map([["a", "face"], ["b", "house"], ["c", "face"]]);
 * assert.equal(labelLayer("category", labels).features, 2);
 * ```
 */
export function labelLayer(column: string, labels: ReadonlyMap<string, string>): ActivationLayer {
  checkCall("labelLayer", { column: [column, text], labels: [labels, LABELS] }, arguments);
  const kinds = [...new Set(labels.values())].sort();
  if (kinds.length < 2) {
    throw new DataError({
      doing: `make a baseline of ${column}`,
      found: `${plural(kinds.length, "label")} of ${plural(labels.size, "picture")}`,
      right: "two labels or more",
    });
  }
  return baselineLayer(
    column,
    new Map([...labels].map(([id, label]) => {
      const features = new Float64Array(kinds.length);
      features[kinds.indexOf(label)] = 1;
      return [id, features];
    })),
  );
}
