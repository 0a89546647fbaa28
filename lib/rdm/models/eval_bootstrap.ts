/** Models evaluated on drawn subjects and images: rsatoolbox's `eval_bootstrap…`. */
import { checkCall, number, optionsOf } from "../../calls/mod.ts";
import { mean, RandomState } from "../../arrays/mod.ts";
import { ArgumentError, DataError, isNeuroidError } from "../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { BOOTSTRAP_UNIT, type BootstrapUnit, sampler } from "../bootstrap_sample.ts";
import { comparisonNamed } from "../compare/mod.ts";
import type { Dissimilarities } from "../dissimilarities.ts";
import { covarianceOf, variancesFrom } from "./covariance.ts";
import { EVAL_OPTIONS, type EvalOptions, predictionsOf } from "./eval_fixed.ts";
import {
  boundsOf,
  checkedData,
  DATA,
  meanSimilarity,
  type ModelEvaluation,
  MODELS,
} from "./evaluation.ts";
import type { RdmModel } from "./model.ts";

/** How models are evaluated by a bootstrap. */
export interface EvalBootstrapOptions extends EvalOptions, RunOptions {
  /** The units to draw with replacement; `"both"` by default: first subjects, then images. */
  readonly over?: BootstrapUnit | undefined;
  /** Number of samples to draw; 1,000 by default. */
  readonly samples?: number | undefined;
  /** Seed of NumPy's `RandomState`: the same seed gives the same samples. */
  readonly seed: number;
}

const OPTIONS = optionsOf<EvalBootstrapOptions>({ seed: number }, {
  over: BOOTSTRAP_UNIT,
  samples: number,
  ...EVAL_OPTIONS.others,
  ...RUN_OPTIONS.others,
});

const doing = "evaluate models of RDMs by a bootstrap";

/**
 * Evaluates models on samples of subjects, of images, or of both: `eval_bootstrap_rdm`,
 * `eval_bootstrap_pattern` and `eval_bootstrap`, with the draws that these make from
 * `np.random.seed(seed)`. The noise ceiling is computed for each sample.
 *
 * Samples with fewer than three different images are left out, as are those in which a prediction or an RDM
 * is constant (rsatoolbox uses a similarity of 0 there).
 *
 * @param models Models of the data's patterns, three or more.
 * @param data The RDM of each subject.
 * @throws {UnknownNameError} for an unknown `over` or comparison.
 * @throws {ArgumentError} for fewer than two samples; otherwise as {@link evalFixed}.
 * @throws {DataError} if fewer than two samples have a value.
 */
export function evalBootstrap(
  models: readonly RdmModel[],
  data: readonly Dissimilarities[],
  options: EvalBootstrapOptions,
): ModelEvaluation {
  checkCall("evalBootstrap", {
    models: [models, MODELS],
    data: [data, DATA],
    options: [options, OPTIONS],
  }, arguments);
  const { over = "both", samples = 1000, seed } = options;
  if (!Number.isInteger(samples) || samples < 2) {
    throw new ArgumentError({ doing, found: `${samples} samples`, right: "two or more" });
  }
  const comparison = comparisonNamed(doing, options.comparison ?? "cosine");
  const rdms = checkedData(doing, models, data);
  const predictions = predictionsOf(doing, models, options.theta);
  const images = models[0]!.size;
  const draw = sampler(doing, rdms, images, over, new RandomState(seed));
  // Each model's evaluations, then both bounds.
  const found = Array.from(
    { length: models.length + 2 },
    () => new Float64Array(samples).fill(NaN),
  );
  for (let done = 0; done < samples; done++) {
    options.signal?.throwIfAborted();
    const sample = draw();
    const values = new Set(sample.images).size < 3 ? undefined : valued(() => {
      const { lower, upper } = boundsOf(sample.rdms, sample.subjects, comparison);
      const similarities = predictions.map((prediction, at) =>
        meanSimilarity(sample.take(prediction), sample.rdms, comparison, models[at]!.name)
      );
      return [...similarities, lower, upper];
    });
    values?.forEach((value, at) => found[at]![done] = value);
    options.progress?.({ step: doing, done: done + 1, total: samples, unit: "samples" });
  }
  const isDefined = (_: number, at: number) => !Number.isNaN(found[0]![at]!);
  const defined = found.map((values) => values.filter(isDefined));
  if (defined[0]!.length < 2) {
    const right = "more images, or more samples";
    const text = `${defined[0]!.length} of ${samples} samples have a value`;
    throw new DataError({ doing, found: text, right });
  }
  const [subjects, count] = [rdms.length, models.length];
  const drawn = { images, subjects, both: Math.min(images, subjects) }[over];
  // rsatoolbox takes the ceiling for given where subjects alone are drawn.
  const series = over === "subjects" ? defined.slice(0, count) : defined;
  const variances = variancesFrom(covarianceOf(series, 1), count, drawn);
  return {
    names: models.map(({ name }) => name),
    comparison,
    kind: "bootstrap",
    evaluations: found.slice(0, count),
    means: Float64Array.from(defined.slice(0, count), (values) => mean(values)),
    standardErrors: variances.models.map((value) => Math.sqrt(Math.max(0, value))),
    ceilingLower: found[count]!,
    ceilingUpper: found[count + 1]!,
    variances,
    df: drawn - 1,
  };
}

/** What a sample gives, or nothing where a similarity is undefined. */
function valued<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (isNeuroidError(error, "UndefinedError")) return undefined;
    throw error;
  }
}
