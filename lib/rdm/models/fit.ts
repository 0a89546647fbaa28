/** Fitting the parameters of models to RDMs, after rsatoolbox's `rsatoolbox.model.fitter`. */
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import {
  compareRdms,
  comparisonNamed,
  pairedValues,
  type RdmComparisonName,
} from "../compare/mod.ts";
import { squared, taken } from "../condensed.ts";
import { condensedOf, type Dissimilarities } from "../dissimilarities.ts";
import { Rdm } from "../rdm.ts";
import { boundedMinimum } from "./bounded_minimum.ts";
import type { RdmModel, Theta } from "./model.ts";
import { LEAST_SQUARES, normalEquations, solved, solvedNonNegative } from "./regression.ts";

/** How a model is fitted. */
export interface FitOptions {
  /** How predictions are compared with data; `"cosine"` if left out, as in rsatoolbox. */
  readonly comparison?: RdmComparisonName | undefined;
  /**
   * Which of the model's patterns the data are of: positions from 0, ascending, repeated ones as a
   * bootstrap draws them; all if left out.
   */
  readonly images?: ArrayLike<number> | undefined;
  /** Covariance of the patterns' estimates, for `"cosine_cov"` and `"corr_cov"`. */
  readonly sigmaK?: Float64Array | undefined;
}

/** How weights are fitted by least squares. */
export interface RegressionFitOptions extends FitOptions {
  /** Weight of the ridge penalty; 0 if left out. */
  readonly ridge?: number | undefined;
  /** Whether the weights are scaled to length 1, which no comparison depends on; true if left out. */
  readonly normalize?: boolean | undefined;
}

/** From a model and data to parameters. */
export type Fitter = (
  model: RdmModel,
  data: readonly Dissimilarities[],
  options?: FitOptions,
) => Theta;

const doing = "fit a model of RDMs";

/** No fit: the parameters of a model that has none. rsatoolbox's `fit_mock`. */
export function fitMock(
  _model: RdmModel,
  _data: readonly Dissimilarities[],
  _options: FitOptions = {},
): Theta {
  return [];
}

/**
 * The RDM of the model that is most like the data on average: rsatoolbox's `fit_select`.
 *
 * @returns Its position, from 0; the first of several.
 * @throws As {@link compareRdms}.
 */
export function fitSelect(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): number {
  const { predictions, similarity } = prepared(model, data, options);
  const similarities = predictions.map(similarity);
  return similarities.indexOf(Math.max(...similarities));
}

/**
 * The place between two neighboring RDMs that is most like the data on average: rsatoolbox's
 * `fit_interpolate`, to the 1e-5 of its search.
 *
 * @returns A weight for each RDM: those of two neighbors add up to 1, the rest are 0.
 * @throws {ArgumentError} for a model of one RDM; otherwise as {@link compareRdms}.
 */
export function fitInterpolate(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Float64Array {
  const { predictions, similarity } = prepared(model, data, options);
  if (predictions.length < 2) {
    throw new ArgumentError({ doing, found: "a model of one RDM", right: "two or more" });
  }
  const found = predictions.slice(1).map((second, pair) => {
    const first = predictions[pair]!;
    const between = (w: number) => first.map((value, at) => w * value + (1 - w) * second[at]!);
    return boundedMinimum((w) => -similarity(between(w)), 0, 1);
  });
  const least = Math.min(...found.map(({ value }) => value));
  const pair = found.findIndex(({ value }) => value === least);
  const theta = new Float64Array(predictions.length);
  theta[pair] = found[pair]!.x;
  theta[pair + 1] = 1 - found[pair]!.x;
  return theta;
}

/**
 * The weights of least squares: rsatoolbox's `fit_regress`, for the cosine, Pearson's r and both
 * whitened. rsatoolbox solves the whitened ones by iteration to about 1e-5; these are exact.
 *
 * @returns A weight for each RDM of the model.
 * @throws {ArgumentError} for a comparison by ranks, which least squares do not serve.
 * @throws {UndefinedError} where the model's RDMs are sums of each other.
 */
export function fitRegress(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: RegressionFitOptions = {},
): Float64Array {
  return regressed(model, data, options, solved);
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
  return regressed(model, data, options, solvedNonNegative);
}

/**
 * The weights under which predictions are most like the data on average, which is what rsatoolbox's
 * `fit_optimize` searches from random starts: for these comparisons they are those of least squares,
 * found at once and to all digits.
 *
 * @returns A weight for each RDM, of length 1 together.
 * @throws As {@link fitRegress}.
 */
export function fitOptimize(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Float64Array {
  return regressed(model, data, options, solved);
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
  return regressed(model, data, options, solvedNonNegative);
}

/**
 * Fits a model as rsatoolbox does for its kind: {@link fitSelect}, {@link fitOptimize} (weighted),
 * {@link fitInterpolate}; a fixed model has nothing to fit.
 *
 * @example Two candidate RDMs, weighed so that their sum is most like the data:
 * ```ts
 * import { compareRdms, fitModel, ModelWeighted } from "neuroid/rdm";
 *
 * const [shape, color] = [Float64Array.of(0, 1, 1), Float64Array.of(1, 0, 1)];
 * const model = new ModelWeighted("shape and color", [shape, color]);
 * const data = Float64Array.of(1, 2, 3);
 * const theta = fitModel(model, [data]) as Float64Array;
 * console.log((theta[0]! / theta[1]!).toFixed(3)); // 2.000
 * console.log(compareRdms(model.predict(theta), data, "cosine").toFixed(3)); // 1.000
 * ```
 *
 * @param data One RDM or more of the same patterns.
 * @returns θ for `model.predict`.
 * @throws As the fit of its kind.
 */
export function fitModel(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Theta {
  const fitters = {
    fixed: fitMock,
    select: fitSelect,
    weighted: fitOptimize,
    interpolate: fitInterpolate,
  };
  return fitters[model.kind](model, data, options);
}

/** A prediction over some of a model's patterns. */
export function over(
  condensed: Float64Array,
  size: number,
  images: ArrayLike<number> | undefined,
): Float64Array {
  return images === undefined
    ? condensed
    : taken(squared(condensed, size, NaN), size, Int32Array.from(images).sort());
}

function regressed(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: RegressionFitOptions,
  solve: typeof solved,
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

function prepared(model: RdmModel, data: readonly Dissimilarities[], options: FitOptions) {
  const comparison = comparisonNamed(doing, options.comparison ?? "cosine");
  const measured = condensedOf(doing, data);
  if (measured.length === 0) {
    throw new ArgumentError({ doing, found: "no data", right: "an RDM or more" });
  }
  const predictions = model.rdms.map((rdm) => over(rdm, model.size, options.images));
  if (measured[0]!.length !== predictions[0]!.length) {
    const found = `data of ${measured[0]!.length} dissimilarities`;
    const right = `${
      predictions[0]!.length
    }, as the model's patterns have; images says which they are`;
    throw new ShapeError({ doing, found, right });
  }
  checkLabels(model, data, options.images);
  for (const prediction of predictions) {
    // NaN in only one of the two is an error.
    for (const rdm of measured) pairedValues(doing, prediction, rdm, model.name);
  }
  const { sigmaK } = options;
  const similarity = (prediction: Float64Array) =>
    mean(
      Float64Array.from(measured, (rdm) =>
        compareRdms(prediction, rdm, comparison, { sigmaK, where: model.name })),
    );
  return { predictions, measured, comparison, similarity };
}

function checkLabels(
  model: RdmModel,
  data: readonly Dissimilarities[],
  images: ArrayLike<number> | undefined,
): void {
  const first = data[0];
  if (images !== undefined || model.labels === undefined || !(first instanceof Rdm)) return;
  condensedOf(doing, [model.predictRdm(), first], ["the model", "the data"]);
}
