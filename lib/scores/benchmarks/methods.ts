/** The regressions by which features predict responses, under the names of their benchmarks. */
import { ArgumentError } from "../../errors/mod.ts";
import type { Matrix } from "../matrix.ts";
import {
  ALPHA_LIST,
  chooseAlpha,
  chooseAlphas,
  chooseBands,
  LAION_ALPHA_LIST,
  leastSquaresOperator,
  PLS_COMPONENTS,
  predictByAlphas,
  predictByBands,
  predictByBestFeature,
  predictByOperator,
  predictByPls,
} from "../regression/mod.ts";
import type { Method } from "./method.ts";

const NAN_STOP = "ValueError: Input y contains NaN.";
const always = () => NAN_STOP;
const never = () => undefined;
/** Half a decade apart, as himalaya's examples have them. */
const KFOLD_ALPHAS = Array.from({ length: 17 }, (_, i) => 10 ** (-2 + i / 2));

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

/** Folds where none are said, as himalaya's. */
const FOLDS = 5;

const banded = (isBanded: boolean): Method => ({
  fitsSubjectsApart: false,
  stopsAtNaN: never,
  tooFew: (train, { folds = FOLDS }) =>
    folds <= train
      ? undefined
      : `${folds} folds take ${folds} train pictures or more, and there ${
        train === 1 ? "is 1" : `are ${train}`
      }${train < 2 ? "" : `: at most ${train} folds`}`,
  async fit({ layer, train, test, targets, settings }) {
    const { alphas = KFOLD_ALPHAS, folds = FOLDS } = settings;
    const kernels: Matrix[] = isBanded
      ? layer.bands.map(({ kernel }) => kernel)
      : [layer.sums.kernel];
    if (isBanded && kernels.length < 2) {
      throw new ArgumentError({
        doing: `score layer ${layer.name} by banded ridge`,
        found: "one band of features",
        right: "several layers as bands: --joint LAYER+LAYER",
      });
    }
    const gammas = isBanded ? settings.gammas ?? mixturesOf(kernels.length) : [[1]];
    const bands = { kernels, train, gammas };
    const choice = await chooseBands(bands, targets, { alphas, folds }, layer.computing);
    return {
      alphas: choice.alphas,
      mixtures: choice.mixtures,
      blocks: predictByBands(bands, test, targets, choice, layer.computing),
    };
  },
});

/** All bands equal, then each nine tenths of the whole. */
function mixturesOf(bands: number): number[][] {
  const equal = Array<number>(bands).fill(1 / bands);
  const single = equal.map((_, band) => equal.map((_, b) => b === band ? 0.9 : 0.1 / (bands - 1)));
  return [equal, ...single];
}

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
  ridgecv_kfold: banded(false),
  banded: banded(true),
};
