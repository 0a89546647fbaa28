/** All benchmarks by their names, and one function that runs any of them. */
import { anything, checkCall, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import {
  CROSS_VALIDATION_SETTINGS,
  type CrossValidationSettings,
  scoreCrossValidated,
  scoreSimilarityOverSplits,
} from "./cross_validation.ts";
import { ENCODING_SETTINGS, type EncodingSettings, scoreEncoding } from "./encoding.ts";
import type { MethodName } from "./methods.ts";
import type { Pooling } from "./pooling.ts";
import { scoreCrossnobis, scoreNoiseCorrectedRdm } from "./noise_corrected.ts";
import type { BenchmarkScore } from "./score.ts";
import { scoreCka, scorePooledRdm, scoreRdm } from "./similarity.ts";

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
interface Benchmark {
  /** What it does, in a line. */
  readonly what: string;
  /** Runs it. */
  readonly run: Run;
  /** By what, where subjects are scored apart on a train and a test part. */
  readonly bySubject?: MethodName | undefined;
}

/** On the train and test part where there are such; else cross-validated, and said so in the result. */
function encoding(method: MethodName, pooling: Pooling, what: string): Benchmark {
  return {
    what,
    ...(pooling === "subject" && { bySubject: method }),
    run: (region, layer, settings) =>
      region.responses.split === undefined
        ? scoreCrossValidated(region, layer, method, settings)
        : scoreEncoding(region, layer, method, pooling, settings),
  };
}

const overSplits = (method: MethodName, what: string): Benchmark => ({
  what: `${what}, cross-validated over all pictures`,
  run: (region, layer, settings) => scoreCrossValidated(region, layer, method, settings),
});

const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
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
    what: "unbiased linear CKA over all subjects' neuroids",
    run: (region, layer) => scoreCka(region, layer, "unbiased"),
  },
  cka_biased: {
    what: "linear CKA as first published",
    run: (region, layer) => scoreCka(region, layer, "biased"),
  },
  ridge_cv: overSplits("ridge", "ridge"),
  pls_cv: overSplits("pls", "PLS"),
  linear_cv: overSplits("linear", "least squares"),
  rdm_cv: {
    what: "Spearman of RDMs on nine tenths of the pictures, ten times",
    run: (region, layer) => scoreSimilarityOverSplits(region, layer, "rdm"),
  },
  cka_cv: {
    what: "CKA on nine tenths of the pictures, ten times",
    run: (region, layer) => scoreSimilarityOverSplits(region, layer, "cka"),
  },
};

/** By which method a benchmark scores the subjects of a region apart; undefined where it does not. */
export function methodBySubject(name: BenchmarkName, region: ScoredRegion): MethodName | undefined {
  return region.responses.split === undefined ? undefined : BENCHMARKS[name].bySubject;
}

/** The names of all benchmarks, in the order in which messages list them. */
export const benchmarkNames = Object.keys(BENCHMARKS) as readonly BenchmarkName[];

/** What each benchmark does, in a line. */
export const benchmarkTexts: Readonly<Record<BenchmarkName, string>> = Object.fromEntries(
  benchmarkNames.map((name) => [name, BENCHMARKS[name].what]),
) as Record<BenchmarkName, string>;

/**
 * Scores a layer on a region.
 *
 * @throws {UnknownNameError} for a benchmark of another name
 * @throws {ArgumentError} for penalties that are not above 0, and banded ridge without bands
 *
 * @example
 * ```ts
 * import {
 *   openActivations,
 *   openResponses,
 *   scoreBenchmark,
 *   ScoredLayer,
 *   ScoredRegion,
 * } from "neuroid/scores";
 *
 * const folder = "data-samples/nsd-mini-expected/volume_package";
 * using responses = await openResponses({ package: folder });
 * const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
 * const layers = await openActivations("data-samples/activations/volume");
 * const wide = layers.filter(({ name }) => name === "tuned.wide");
 * const layer = await ScoredLayer.read(wide, [...responses.stimulusIds].sort());
 * const { score, raw } = await scoreBenchmark(region, layer, "ridge");
 * console.log(score.toFixed(3), raw.toFixed(3)); // 0.461 0.479
 * ```
 */
export async function scoreBenchmark(
  region: ScoredRegion,
  layer: ScoredLayer,
  name: BenchmarkName,
  settings: BenchmarkSettings = {},
): Promise<BenchmarkScore> {
  checkCall("scoreBenchmark", {
    region: [region, anything],
    layer: [layer, anything],
    name: [name, text],
    settings: [settings, BENCHMARK_SETTINGS],
  }, arguments);
  const benchmark: Benchmark | undefined = BENCHMARKS[name];
  if (benchmark === undefined) {
    throw unknownName("score a layer", "benchmark", name, benchmarkNames);
  }
  const wrong = settings.alphas?.find((alpha) => !(alpha > 0 && alpha < Infinity));
  if (wrong !== undefined || settings.alphas?.length === 0) {
    throw new ArgumentError({
      doing: `score a layer by ${name}`,
      found: wrong === undefined ? "no penalties" : `a penalty of ${wrong}`,
      right: "numbers above 0",
    });
  }
  return await benchmark.run(region, layer, settings);
}
