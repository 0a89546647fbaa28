/** Baselines: pixels, colors, Gabor energy, luminance, labels. */
export { baselineLayer, labelLayer } from "./baseline_layers.ts";
export { baselineFeatures, type PictureBaseline, pictureBaselines } from "./picture_features.ts";
