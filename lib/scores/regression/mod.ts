/** Regressions from features to responses, all by the kernel of the features. */
export { type KernelSpectrum, TrainKernel } from "./train_kernel.ts";
export { rangesOf, type Targets, targetsOf } from "./targets.ts";
export { predictByAlphas, predictByOperator, type PredictionBlock } from "./predictions.ts";
export { ALPHA_LIST, chooseAlpha, chooseAlphas, LAION_ALPHA_LIST } from "./ridge_cv.ts";
export { PLS_COMPONENTS, predictByPls } from "./pls.ts";
export { leastSquaresOperator } from "./least_squares.ts";
export { predictByBestFeature } from "./neuron_to_neuron.ts";
export { type BandedChoice, type BandedSearch, chooseBands, predictByBands } from "./banded.ts";
