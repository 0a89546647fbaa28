/** Models evaluated as they are: rsatoolbox's `eval_fixed`. */
import {
  checkCall,
  either,
  listOf,
  number,
  numbers,
  optional,
  optionsOf,
} from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import {
  COMPARISON,
  comparisonNamed,
  type RdmComparisonName,
  similarityOf,
} from "../compare/mod.ts";
import type { Dissimilarities } from "../dissimilarities.ts";
import { covarianceOf, variancesFrom } from "./covariance.ts";
import { boundsOf, checkedData, DATA, type ModelEvaluation, MODELS } from "./evaluation.ts";
import type { RdmModel, Theta } from "./model.ts";

/** How models are evaluated. */
export interface EvalOptions {
  /** The comparison of predictions with data; `"cosine"` by default, as in rsatoolbox. */
  readonly comparison?: RdmComparisonName | undefined;
  /** Parameters for each model, in order; each model's own defaults by default. */
  readonly theta?: readonly (Theta | undefined)[] | undefined;
}

/** Argument checks for {@link EvalOptions}. */
export const EVAL_OPTIONS = optionsOf<EvalOptions>({}, {
  comparison: COMPARISON,
  theta: listOf(optional(either<[number, ArrayLike<number>]>(number, numbers))),
});

/**
 * Evaluates models on the RDMs of several subjects, without resampling: `eval_fixed`. Standard errors are
 * over subjects.
 *
 * @example
 * ```ts
 * import { evalFixed, ModelFixed, testModels } from "neuroid/rdm";
 *
 * const model = new ModelFixed("model", Float64Array.of(1, 2, 3));
 * const subjects = [[1, 2, 4], [2, 2, 3], [1, 3, 3]].map((rdm) => Float64Array.from(rdm));
 * const evaluation = evalFixed([model], subjects, { comparison: "corr" });
 * console.log(evaluation.means[0]?.toFixed(3)); // 0.905
 * console.log(testModels(evaluation).zero[0]! < 0.01); // true
 * ```
 *
 * @param models Models of the data's patterns.
 * @param data The RDM of each subject.
 * @throws {ArgumentError} for no models, no data, or parameters that are not a model's.
 * @throws {ShapeError} for different sizes, and for parameters that are not one for each model.
 * @throws {DataError} if labels differ.
 * @throws {UndefinedError} if a prediction or an RDM is constant.
 */
export function evalFixed(
  models: readonly RdmModel[],
  data: readonly Dissimilarities[],
  options: EvalOptions = {},
): ModelEvaluation {
  checkCall("evalFixed", {
    models: [models, MODELS],
    data: [data, DATA],
    options: [options, EVAL_OPTIONS],
  }, arguments);
  const doing = "evaluate models of RDMs";
  const comparison = comparisonNamed(doing, options.comparison ?? "cosine");
  const rdms = checkedData(doing, models, data);
  const predictions = predictionsOf(doing, models, options.theta);
  const evaluations = models.map(({ name }, at) =>
    Float64Array.from(
      rdms,
      (rdm) => similarityOf(predictions[at]!, rdm, comparison, { where: name }),
    )
  );
  const n = rdms.length;
  const { lower, upper } = boundsOf(rdms, rdms.map((_, index) => index), comparison);
  const variances = n > 1
    ? variancesFrom(covarianceOf(evaluations, 0).map((value) => value / n), models.length, n)
    : undefined;
  return {
    names: models.map(({ name }) => name),
    comparison,
    kind: "fixed",
    evaluations,
    means: Float64Array.from(evaluations, (values) => mean(values)),
    standardErrors: variances?.models.map((value) => Math.sqrt(Math.max(0, value))),
    ceilingLower: Float64Array.of(lower),
    ceilingUpper: Float64Array.of(upper),
    variances,
    df: n - 1,
  };
}

/** What each model predicts by its parameters. */
export function predictionsOf(
  doing: string,
  models: readonly RdmModel[],
  theta: readonly (Theta | undefined)[] = models.map(() => undefined),
): Float64Array[] {
  if (theta.length === models.length) return models.map((model, at) => model.predict(theta[at]));
  const found = `parameters for ${theta.length} models`;
  throw new ShapeError({ doing, found, right: `${models.length}, one entry for each` });
}
