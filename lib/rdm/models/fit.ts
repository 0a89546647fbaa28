/** Fitting the parameters of models to RDMs, after rsatoolbox's `rsatoolbox.model.fitter`. */
import { DATA } from "./evaluation.ts";
import { anything, checkCall } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Dissimilarities } from "../dissimilarities.ts";
import { boundedMinimum } from "./bounded_minimum.ts";
import { regressed } from "./fit_regress.ts";
import { RDM_MODEL, type RdmModel, type Theta } from "./model.ts";
import { FIT_OPTIONS, type FitOptions, prepared } from "./prepare_fit.ts";

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
  options: FitOptions = {},
): Theta {
  checkCall("fitMock", {
    model: [_model, anything],
    data: [_data, anything],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return [];
}

/**
 * The RDM of the model that is most like the data on average: rsatoolbox's `fit_select`.
 *
 * @returns Its position, from 0; the first one if there are several.
 * @throws As {@link compareRdms}.
 */
export function fitSelect(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): number {
  checkCall("fitSelect", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return selected(model, data, options);
}

function selected(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions,
): number {
  const { predictions, similarity } = prepared(model, data, options);
  const similarities = predictions.map(similarity);
  return similarities.indexOf(Math.max(...similarities));
}

/**
 * The place between two neighboring RDMs that is most like the data on average: rsatoolbox's
 * `fit_interpolate`, to the 1e-5 of its search.
 *
 * @returns One weight per RDM: those of two neighbors add up to 1, all others are 0.
 * @throws {ArgumentError} for a model of one RDM; otherwise as {@link compareRdms}.
 */
export function fitInterpolate(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Float64Array {
  checkCall("fitInterpolate", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return interpolated(model, data, options);
}

function interpolated(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions,
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
  checkCall("fitModel", {
    model: [model, RDM_MODEL],
    data: [data, DATA],
    options: [options, FIT_OPTIONS],
  }, arguments);
  return fitted(model, data, options);
}

/** {@link fitModel} for the library's loops: what options may be is not checked. */
export function fitted(
  model: RdmModel,
  data: readonly Dissimilarities[],
  options: FitOptions = {},
): Theta {
  if (model.kind === "fixed") return [];
  const fits = { select: selected, weighted: regressed, interpolate: interpolated };
  return fits[model.kind](model, data, options);
}
