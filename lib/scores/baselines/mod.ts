/** Baselines: pixels, colors, Gabor energy, luminance, labels. */
export {
  baselineFeatures,
  baselineLayer,
  labelLayer,
  type PictureBaseline,
  pictureBaselines,
} from "./baselines.ts";
