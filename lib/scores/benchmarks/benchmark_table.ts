/** What benchmarks there are. */
import { optionsOf } from "../../calls/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { scoreCka } from "./cka.ts";
import { scoreCrossValidated } from "./cross_validation.ts";
import { scoreCrossnobis } from "./crossnobis.ts";
import { scoreEncoding } from "./encoding.ts";
import type { MethodName } from "./methods.ts";
import { ENCODING_SETTINGS, type EncodingSettings } from "./neuroid_fits.ts";
import { scoreNoiseCorrectedRdm } from "./noise_corrected.ts";
import { CROSS_VALIDATION_SETTINGS, type CrossValidationSettings } from "./picture_splits.ts";
import type { Pooling } from "./pooling.ts";
import type { BenchmarkScore } from "./score.ts";
import { scorePooledRdm, scoreRdm } from "./rdm.ts";
import { scoreSimilarityOverSplits } from "./similarity_over_splits.ts";

/** How benchmarks are run; each takes what concerns it. */
export type BenchmarkSettings = EncodingSettings & CrossValidationSettings;

export const BENCHMARK_SETTINGS = optionsOf<BenchmarkSettings>({}, {
  ...ENCODING_SETTINGS.others,
  ...CROSS_VALIDATION_SETTINGS.others,
});

/** The name of a benchmark. */
export type BenchmarkName =
  | "ridge"
  | "ridgecv"
  | "ridgecv_laion"
  | "ridge_pooled"
  | "ridge_per_voxel"
  | "ridgecv_pooled"
  | "pls"
  | "linear"
  | "neuron_to_neuron"
  | "ridgecv_per_neuroid"
  | "ridgecv_kfold"
  | "banded"
  | "rdm"
  | "rdm_pooled"
  | "rdm_noise_corrected"
  | "rdm_crossnobis"
  | "cka"
  | "cka_biased"
  | "ridge_cv"
  | "pls_cv"
  | "linear_cv"
  | "rdm_cv"
  | "cka_cv";

type Run = (
  region: ScoredRegion,
  layer: ScoredLayer,
  settings: BenchmarkSettings,
) => Promise<BenchmarkScore>;

/** A benchmark. */
export interface Benchmark {
  /** What it does, in a line. */
  readonly what: string;
  /** The same of data without a train and a test part, where that is something else. */
  readonly whatOverSplits?: string | undefined;
  /** Runs it. */
  readonly run: Run;
  /** By what, where subjects are scored apart on a train and a test part. */
  readonly subjectMethod?: MethodName | undefined;
}

/** What is fitted in each split of the pictures. */
const OVER_SPLITS: Readonly<Record<MethodName, string>> = {
  ridge: "ridge with alpha = 1",
  ridgecv: "ridge, one of 99 penalties in each split",
  ridgecv_laion: "ridge, one of the 21 penalties of LAION in each split",
  pls: "PLS regression with 25 components",
  linear: "least squares without a penalty",
  neuron_to_neuron: "the one best feature of each neuroid",
  ridgecv_per_neuroid: "a penalty for each neuroid in each split, by leave-one-out",
  ridgecv_kfold: "a penalty for each neuroid in each split, by folds",
  banded: "banded ridge over the layers of --joint",
};

/** On the train and test part where there are such; else cross-validated, and said so in the result. */
function encoding(method: MethodName, pooling: Pooling, what: string): Benchmark {
  return {
    what,
    whatOverSplits: `${
      OVER_SPLITS[method]
    }, all subjects together, cross-validated over all pictures`,
    ...(pooling === "subject" && { subjectMethod: method }),
    run: (region, layer, settings) =>
      region.responses.split === undefined
        ? scoreCrossValidated(region, layer, method, settings)
        : scoreEncoding(region, layer, { method, pooling, settings }),
  };
}

const overSplits = (method: MethodName, what: string): Benchmark => ({
  what: `${what}, cross-validated over all pictures`,
  run: (region, layer, settings) => scoreCrossValidated(region, layer, method, settings),
});

/** All benchmarks by their names, in the order in which messages list them. */
export const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
  ridge: encoding("ridge", "subject", "Brain-Score's -ridge: alpha = 1, by subject"),
  ridgecv: encoding(
    "ridgecv",
    "subject",
    "Brain-Score's -ridgecv: 99 penalties, one for each subject",
  ),
  ridgecv_laion: encoding("ridgecv_laion", "subject", "the same with the 21 penalties of LAION"),
  ridge_pooled: encoding("ridge", "pooled", "ridge, all subjects together"),
  ridge_per_voxel: encoding("ridge", "voxel", "ridge, each neuroid over its own ceiling"),
  ridgecv_pooled: encoding("ridgecv", "pooled", "ridgecv, one penalty for all subjects"),
  pls: encoding("pls", "pooled", "PLS regression with 25 components"),
  linear: encoding("linear", "pooled", "least squares without a penalty"),
  neuron_to_neuron: encoding("neuron_to_neuron", "pooled", "the one best feature of each neuroid"),
  ridgecv_per_neuroid: encoding(
    "ridgecv_per_neuroid",
    "subject",
    "a penalty for each neuroid, by leave-one-out (scikit-learn's alpha_per_target)",
  ),
  ridgecv_kfold: encoding(
    "ridgecv_kfold",
    "subject",
    "a penalty for each neuroid, by 5 folds (himalaya's RidgeCV)",
  ),
  banded: encoding("banded", "subject", "banded ridge over the layers of --joint (himalaya's)"),
  rdm: { what: "Brain-Score's -rdm: Spearman of RDMs, by subject", run: scoreRdm },
  rdm_pooled: { what: "Spearman of RDMs over all subjects' neuroids", run: scorePooledRdm },
  rdm_noise_corrected: {
    what: "Spearman of RDMs over the root of the subject's reliability; ours",
    run: scoreNoiseCorrectedRdm,
  },
  rdm_crossnobis: {
    what: "crossnobis distances with squared Euclidean ones, Pearson; ours",
    run: scoreCrossnobis,
  },
  cka: {
    what: "debiased linear CKA over all subjects' neuroids",
    run: (region, layer, settings) => scoreCka(region, layer, "debiased", settings),
  },
  cka_biased: {
    what: "linear CKA as first published",
    run: (region, layer, settings) => scoreCka(region, layer, "biased", settings),
  },
  ridge_cv: overSplits("ridge", "ridge"),
  pls_cv: overSplits("pls", "PLS"),
  linear_cv: overSplits("linear", "least squares"),
  rdm_cv: {
    what: "Spearman of RDMs on nine tenths of the pictures, ten times",
    run: (region, layer, settings) => scoreSimilarityOverSplits(region, layer, "rdm", settings),
  },
  cka_cv: {
    what: "CKA on nine tenths of the pictures, ten times",
    run: (region, layer, settings) => scoreSimilarityOverSplits(region, layer, "cka", settings),
  },
};
