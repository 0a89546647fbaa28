/** What a regression is to benchmarks: what it fits, what it finds, and where the original stops. */
import { listOf, number, optionsOf } from "../../calls/mod.ts";
import type { PredictionBlock, Targets } from "../regression/mod.ts";
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

/** Options for the methods. */
export interface MethodSettings {
  /** Penalties that `ridgecv` and its kind choose from; by default those of each. */
  readonly alphas?: readonly number[] | undefined;
  /** Folds of `kfold` and `banded`, 2 or more; 5 by default. With fewer train pictures there is no score. */
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
  /** What to know of this fit. */
  readonly note?: string | undefined;
}

/** What a method meets in what it is fitted and tested on. */
export interface Met {
  /** How many pictures are fitted. */
  readonly train: number;
  /** Whether all pictures are split again and again: the original has other regressions for that. */
  readonly isOverSplits: boolean;
  /** Whether a response that is fitted is NaN. */
  readonly hasNaN: boolean;
  /** Whether a neuroid has the same response to all pictures that are fitted. */
  readonly hasConstant: boolean;
  /** Whether a test part has one picture. */
  readonly hasOnePicture: boolean;
}

/** A way to predict. */
export interface Method {
  /** Fits. */
  readonly fit: (fit: Fit) => Promise<Fitted>;
  /** Whether the subjects are fitted apart, as they choose a penalty each. */
  readonly fitsSubjectsApart: boolean;
  /** What Brain-Score's code stops with where a response that is fitted is NaN; undefined if it does not. */
  readonly stopsAtNaN: (
    layer: ScoredLayer,
    met: Pick<Met, "train" | "isOverSplits">,
  ) => string | undefined;
  /** What it stops with where a response that is fitted is the same for all pictures. */
  readonly stopsAtConstant?: string;
  /** What it stops with whatever the responses. */
  readonly stops?: (layer: ScoredLayer) => string | undefined;
  /** Why so many train pictures are too few, where they are: then nothing is fitted. */
  readonly tooFew?: (train: number, settings: MethodSettings) => string | undefined;
  /** What to know of its numbers. */
  readonly note?: (layer: ScoredLayer, train: number) => string | undefined;
}
