/** The regressions by which features predict responses, under the names of their benchmarks. */
import {
  ALPHA_LIST,
  chooseAlpha,
  chooseAlphas,
  LAION_ALPHA_LIST,
  leastSquaresOperator,
  PLS_COMPONENTS,
  predictByAlphas,
  predictByBestFeature,
  predictByOperator,
  predictByPls,
} from "../regression/mod.ts";
import { byFolds } from "./folded_methods.ts";
import type { Method } from "./method.ts";

const NAN_STOP = "ValueError: Input y contains NaN.";
const always = () => NAN_STOP;
const never = () => undefined;
const ridgeCv = (own: readonly number[]): Method => ({
  fitsSubjectsApart: true,
  stopsAtNaN: always,
  async fit({ layer, train, test, targets, settings }) {
    const kernel = layer.trainKernel(train);
    const alpha = await chooseAlpha(kernel, targets, settings.alphas ?? own);
    const operator = await kernel.ridgeOperator(test, alpha);
    return { alpha, blocks: predictByOperator(operator, targets, layer.computing) };
  },
});

/**
 * Ridge with alpha = 1, whatever is passed: so is Brain-Score's `dual_ridge_split`, which resumes at NaN where
 * there are fewer pictures than features; its `ridge_cv` is scikit-learn's, which does not.
 */
const ridge: Method = {
  fitsSubjectsApart: false,
  stopsAtNaN: (layer, { train, isOverSplits }) =>
    train < layer.features && !isOverSplits ? undefined : NAN_STOP,
  async fit({ layer, train, test, targets }) {
    const operator = await layer.trainKernel(train).ridgeOperator(test, 1);
    return { blocks: predictByOperator(operator, targets, layer.computing) };
  },
};

const pls: Method = {
  fitsSubjectsApart: false,
  stopsAtNaN: always,
  stops: ({ features }) =>
    features < PLS_COMPONENTS
      ? `ValueError: \`n_components\` upper bound is ${features}. Got ${PLS_COMPONENTS} instead.`
      : undefined,
  note: (_, train) =>
    train > PLS_COMPONENTS
      ? undefined
      : `${train} train pictures leave no ${PLS_COMPONENTS} components: those that are rounding are ` +
        "left out, where scikit-learn goes on with them",
  async fit({ layer, train, test, targets }) {
    const kernel = layer.trainKernel(train), { rank } = await kernel.spectrum();
    const note = rank < PLS_COMPONENTS
      ? `features of ${rank} dimensions leave no ${PLS_COMPONENTS} components: those that are rounding are left ` +
        "out, where scikit-learn goes on with them"
      : undefined;
    return { blocks: predictByPls(kernel, test, targets), note };
  },
};

const linear: Method = {
  fitsSubjectsApart: false,
  stopsAtNaN: always,
  note: (layer, train) =>
    layer.features < train
      ? undefined
      : "least squares of least norm in exact arithmetic; with as many features as train pictures or " +
        "more, rounding decides what scikit-learn gives (r moves by up to 0.06 when features change places)",
  async fit({ layer, train, test, targets }) {
    const features = layer.features < train.length ? layer.small : undefined;
    const kernel = layer.trainKernel(train);
    const operator = await leastSquaresOperator(kernel, train, test, features);
    return { blocks: predictByOperator(operator, targets, layer.computing) };
  },
};

const neuronToNeuron: Method = {
  fitsSubjectsApart: false,
  stopsAtNaN: () => "ValueError: array must not contain infs or NaNs",
  stopsAtConstant: "ValueError: All-NaN slice encountered",
  // deno-lint-ignore require-await -- as the others
  async fit({ layer, train, test, targets }) {
    return { blocks: predictByBestFeature(layer.blocks(), train, test, targets, layer.computing) };
  },
};

const perNeuroid: Method = {
  fitsSubjectsApart: false,
  stopsAtNaN: never,
  async fit({ layer, train, test, targets, settings }) {
    const kernel = layer.trainKernel(train);
    const alphas = await chooseAlphas(kernel, targets, settings.alphas ?? ALPHA_LIST);
    return { alphas, blocks: predictByAlphas(kernel, test, targets, alphas) };
  },
};

/** The name of a method. */
export type MethodName =
  | "ridge"
  | "ridgecv"
  | "ridgecv_laion"
  | "pls"
  | "linear"
  | "neuron_to_neuron"
  | "ridgecv_per_neuroid"
  | "ridgecv_kfold"
  | "banded";

/** All methods by the names of their benchmarks. */
export const METHODS: Readonly<Record<MethodName, Method>> = {
  ridge,
  ridgecv: ridgeCv(ALPHA_LIST),
  ridgecv_laion: ridgeCv(LAION_ALPHA_LIST),
  pls,
  linear,
  neuron_to_neuron: neuronToNeuron,
  ridgecv_per_neuroid: perNeuroid,
  ridgecv_kfold: byFolds(false),
  banded: byFolds(true),
};
