/** Fitting weights by least squares, after rsatoolbox's `rsatoolbox.model.fitter`. */
import { DATA } from "./evaluation.ts";
import { boolean, checkCall, number, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Dissimilarities } from "../dissimilarities.ts";
import { RDM_MODEL, type RdmModel } from "./model.ts";
import { FIT_OPTIONS, type FitOptions, prepared } from "./prepare_fit.ts";
import { LEAST_SQUARES, normalEquations, solved, solvedNonNegative } from "./regression.ts";

/** How weights are fitted by least squares. */
export interface RegressionFitOptions extends FitOptions {
  /** Weight of the ridge penalty; 0 by default. */
  readonly ridge?: number | undefined;
  /** Whether to scale the weights to length 1, which does not affect comparisons; true by default. */
  readonly normalize?: boolean | undefined;
}

const OPTIONS = optionsOf<RegressionFitOptions>({}, {
  ridge: number,
  normalize: boolean,
  ...FIT_OPTIONS.others,
});

const doing = "fit a model of RDMs";

/**
 * The weights of least squares: rsatoolbox's `fit_regress`, for the cosine, Pearson's r and both
 * whitened. rsatoolbox solves the whitened ones by iteration to about 1e-5; these are exact.
 *
 * @returns A weight for each RDM of the model.
 * @throws {ArgumentError} for a comparison by ranks, which least squares do not serve.
 * @throws {UndefinedError} if the model's RDMs are sums of each other.
 */
export function fitRegress(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: RegressionFitOptions = {},
): Float64Array {
  checkCall("fitRegress", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, OPTIONS],
  }, arguments);
  return regressed(model, data, options);
}

/**
 * {@link fitRegress} with weights of 0 or more: rsatoolbox's `fit_regress_nn`.
 *
 * @returns A weight for each RDM of the model.
 * @throws As {@link fitRegress}.
 */
export function fitRegressNn(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: RegressionFitOptions = {},
): Float64Array {
  checkCall("fitRegressNn", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, OPTIONS],
  }, arguments);
  return regressed(model, data, options, solvedNonNegative);
}

/**
 * The weights for which predictions are most similar to the data on average. rsatoolbox's `fit_optimize`
 * searches for them from random starts; for these comparisons they are the least-squares weights, which are
 * computed directly and exactly.
 *
 * @returns A weight for each RDM, of length 1 together.
 * @throws As {@link fitRegress}.
 */
export function fitOptimize(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Float64Array {
  checkCall("fitOptimize", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return regressed(model, data, options);
}

/**
 * {@link fitOptimize} with weights of 0 or more: rsatoolbox's `fit_optimize_positive`.
 *
 * @returns A weight for each RDM, of length 1 together; all 0 where no RDM is like the data.
 * @throws As {@link fitRegress}.
 */
export function fitOptimizePositive(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Float64Array {
  checkCall("fitOptimizePositive", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return regressed(model, data, options, solvedNonNegative);
}

/** The weights of least squares, for fits whose options were checked. */
export function regressed(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: RegressionFitOptions,
  solve: typeof solved = solved,
): Float64Array {
  const { predictions, measured, comparison } = prepared(model, data, options);
  if (!LEAST_SQUARES.includes(comparison)) {
    throw new ArgumentError({
      doing,
      found: `weights by ${comparison}, of which small changes change nothing`,
      right: `one of ${LEAST_SQUARES.join(", ")}; evaluate by ${comparison} afterwards`,
    });
  }
  const { ridge = 0, normalize = true, sigmaK } = options;
  const equations = normalEquations(doing, predictions, measured, comparison, ridge, sigmaK);
  const theta = solve(doing, equations);
  const length = Math.hypot(...theta);
  return normalize && length > 0 ? theta.map((weight) => weight / length) : theta;
}
