/** The regressions by which features predict responses, under the names of their benchmarks. */
import { listOf, number, optionsOf } from "../../calls/mod.ts";
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
  type PredictionBlock,
  type Targets,
} from "../regression/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";

/** What a method fits: features of some pictures, responses of some neuroids. */
export interface Fit {
  /** The layer. */
  readonly layer: ScoredLayer;
  /** Places of the train pictures in the layer. */
  readonly train: Int32Array;
  /** Places of the test pictures. */
  readonly test: Int32Array;
  /** Responses to both. */
  readonly targets: Targets;
  /** What penalties are tried, and more; see {@link MethodSettings}. */
  readonly settings: MethodSettings;
}

/** What a user can choose about the methods. */
export interface MethodSettings {
  /** Penalties that `ridgecv` and its kind choose from; by default those of each. */
  readonly alphas?: readonly number[] | undefined;
  /** Folds of `kfold` and `banded`; 5 by default. */
  readonly folds?: number | undefined;
  /** Mixtures of the bands of `banded`; by default each band alone at .9, and all equal. */
  readonly gammas?: readonly (readonly number[])[] | undefined;
}

export const METHOD_SETTINGS = optionsOf<MethodSettings>({}, {
  alphas: listOf(number),
  folds: number,
  gammas: listOf(listOf(number)),
});

/** What a method found. */
export interface Fitted {
  /** Predictions of the test pictures, block after block. */
  readonly blocks: AsyncIterable<PredictionBlock>;
  /** The penalty, where one was chosen. */
  readonly alpha?: number;
  /** The penalty of each neuroid, where each has its own. */
  readonly alphas?: Float64Array;
  /** The mixture of bands of each neuroid, from 0. */
  readonly mixtures?: Int32Array;
}

/** A way to predict. */
export interface Method {
  /** Fits. */
  readonly fit: (fit: Fit) => Promise<Fitted>;
  /** Whether the subjects are fitted apart, as they choose a penalty each. */
  readonly bySubject: boolean;
  /** What Brain-Score's code stops with where a response that is fitted is NaN; undefined if it does not. */
  readonly stopsAtNaN: (layer: ScoredLayer, train: number) => string | undefined;
  /** What it stops with where a response that is fitted is the same for all pictures. */
  readonly stopsAtConstant?: string;
  /** What it stops with whatever the responses. */
  readonly stops?: (layer: ScoredLayer) => string | undefined;
  /** What to know of its numbers. */
  readonly note?: (layer: ScoredLayer, train: number) => string | undefined;
}

const NAN_STOP = "ValueError: Input y contains NaN.";
const always = () => NAN_STOP;
const never = () => undefined;
/** Half a decade apart, as himalaya's examples have them. */
const KFOLD_ALPHAS = Array.from({ length: 17 }, (_, i) => 10 ** (-2 + i / 2));

const ridgeCv = (own: readonly number[]): Method => ({
  bySubject: true,
  stopsAtNaN: always,
  async fit({ layer, train, test, targets, settings }) {
    const kernel = layer.trainKernel(train);
    const alpha = await chooseAlpha(kernel, targets, settings.alphas ?? own);
    const operator = await kernel.ridgeOperator(test, alpha);
    return { alpha, blocks: predictByOperator(operator, targets, layer.computing) };
  },
});

/** Ridge with alpha = 1, whatever is passed: so is Brain-Score's `dual_ridge_split`. */
const ridge: Method = {
  bySubject: false,
  stopsAtNaN: (layer, train) => train < layer.features ? undefined : NAN_STOP,
  async fit({ layer, train, test, targets }) {
    const operator = await layer.trainKernel(train).ridgeOperator(test, 1);
    return { blocks: predictByOperator(operator, targets, layer.computing) };
  },
};

const pls: Method = {
  bySubject: false,
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
  // deno-lint-ignore require-await -- as the others
  async fit({ layer, train, test, targets }) {
    const kernel = layer.trainKernel(train);
    return { blocks: predictByPls(kernel, test, targets, layer.features) };
  },
};

const linear: Method = {
  bySubject: false,
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
  bySubject: false,
  stopsAtNaN: () => "ValueError: array must not contain infs or NaNs",
  stopsAtConstant: "ValueError: All-NaN slice encountered",
  // deno-lint-ignore require-await -- as the others
  async fit({ layer, train, test, targets }) {
    return { blocks: predictByBestFeature(layer.blocks(), train, test, targets, layer.computing) };
  },
};

const perNeuroid: Method = {
  bySubject: false,
  stopsAtNaN: never,
  async fit({ layer, train, test, targets, settings }) {
    const kernel = layer.trainKernel(train);
    const alphas = await chooseAlphas(kernel, targets, settings.alphas ?? ALPHA_LIST);
    return { alphas, blocks: predictByAlphas(kernel, test, targets, alphas) };
  },
};

const banded = (isBanded: boolean): Method => ({
  bySubject: false,
  stopsAtNaN: never,
  async fit({ layer, train, test, targets, settings }) {
    const { alphas = KFOLD_ALPHAS, folds = 5 } = settings;
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
    const choice = await chooseBands(
      kernels,
      train,
      targets,
      { alphas, folds, gammas },
      layer.computing,
    );
    return {
      alphas: choice.alphas,
      mixtures: choice.mixtures,
      blocks: predictByBands(kernels, train, test, targets, choice, gammas, layer.computing),
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
