/** Models fitted to some subjects and images and tested on others: rsatoolbox's `crossval`. */
import {
  anything,
  checkCall,
  functionOf,
  like,
  listOf,
  number,
  numbers,
  optionsOf,
} from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import {
  COMPARISON,
  comparisonNamed,
  pooledRdm,
  type RdmComparison,
  type RdmComparisonName,
} from "../compare/mod.ts";
import type { Dissimilarities } from "../dissimilarities.ts";
import {
  boundsOf,
  type CeilingBounds,
  checkedData,
  DATA,
  meanSimilarity,
  type ModelEvaluation,
  MODELS,
} from "./evaluation.ts";
import { fitted, type Fitter } from "./fit.ts";
import { over } from "./prepare_fit.ts";
import type { Fold, FoldPart } from "./folds.ts";
import type { RdmModel } from "./model.ts";

/** How models are cross-validated. */
export interface CrossvalOptions {
  /** The comparison of predictions with data; `"cosine"` by default, as in rsatoolbox. */
  readonly comparison?: RdmComparisonName | undefined;
  /** How each model is fitted, in order; {@link fitModel} if left out. */
  readonly fitters?: readonly Fitter[] | undefined;
}

const OPTIONS = optionsOf<CrossvalOptions>({}, {
  comparison: COMPARISON,
  fitters: listOf(functionOf<Fitter>("a function that fits a model: fitRegress")),
});

const doing = "cross-validate models of RDMs";

/**
 * Fits each model to the training part of each fold and evaluates it on the test part: `crossval`
 * with the sets of {@link kFolds}. A fold of fewer than three training or test images gives NaN.
 *
 * The ceiling is that of the folds: {@link crossvalCeiling} if subjects are left out, else the
 * leave-one-out ceiling, for each fold's test images.
 *
 * @param folds From {@link kFolds} or {@link leaveOneRdmOut}.
 * @throws {ArgumentError} for no models, no data or no folds.
 * @throws {ShapeError} for different sizes, and for fitters that are not one for each model.
 * @throws {DataError} if labels differ.
 * @throws {UndefinedError} if a prediction or an RDM is constant.
 */
export function crossval(
  models: readonly RdmModel[],
  data: readonly Dissimilarities[],
  folds: readonly Fold[],
  options: CrossvalOptions = {},
): ModelEvaluation {
  checkCall("crossval", {
    models: [models, MODELS],
    data: [data, DATA],
    folds: [folds, anything],
    options: [options, OPTIONS],
  }, arguments);
  const comparison = comparisonNamed(doing, options.comparison ?? "cosine");
  const rdms = checkedData(doing, models, data);
  const { fitters = models.map(() => fitted) } = options;
  if (fitters.length !== models.length) {
    const found = `${fitters.length} fitters`;
    throw new ShapeError({ doing, found, right: `${models.length}, one for each model` });
  }
  if (folds.length === 0) {
    throw new ArgumentError({ doing, found: "no folds", right: "one or more" });
  }
  const size = models[0]!.size;
  const evaluations = models.map((model, at) =>
    Float64Array.from(folds, ({ train, test }) => {
      if (train.images.length < 3 || test.images.length < 3) return NaN;
      const { images } = train;
      const theta = fitters[at]!(model, partOf(rdms, size, train), { comparison, images });
      const prediction = over(model.predict(theta), size, test.images);
      return meanSimilarity(prediction, partOf(rdms, size, test), comparison, model.name);
    })
  );
  const bounds = ceilingsOf(rdms, size, folds, comparison);
  return {
    names: models.map(({ name }) => name),
    comparison,
    kind: "crossvalidation",
    evaluations,
    means: Float64Array.from(evaluations, (values) => mean(values, { skipna: true })),
    standardErrors: undefined,
    ceilingLower: Float64Array.from(bounds, ({ lower }) => lower),
    ceilingUpper: Float64Array.from(bounds, ({ upper }) => upper),
    variances: undefined,
    df: 0,
  };
}

const FOLDS = listOf(
  like<Fold>("a fold: kFolds(rdms, images, { … }) gives them", "train", "test"),
);

/**
 * The noise ceiling of a cross-validation over subjects: rsatoolbox's `cv_noise_ceiling`. Lower: the
 * pool of a fold's training subjects; upper: that of all; each over the fold's test images, against
 * its test subjects, mean over folds.
 *
 * @param data The RDM of each subject.
 * @param images The number of patterns.
 * @throws {ArgumentError} for no data or no folds.
 * @throws {DataError} if labels differ.
 * @throws {UndefinedError} if a pool or an RDM is constant.
 */
export function crossvalCeiling(
  data: readonly Float64Array[],
  images: number,
  folds: readonly Fold[],
  comparison: RdmComparisonName = "cosine",
): CeilingBounds {
  checkCall("crossvalCeiling", {
    data: [data, listOf(numbers)],
    images: [images, number],
    folds: [folds, FOLDS],
    comparison: [comparison, anything],
  }, arguments);
  const named = comparisonNamed(doing, comparison);
  if (data.length === 0 || folds.length === 0) {
    const found = `${data.length} RDMs, ${folds.length} folds`;
    throw new ArgumentError({ doing, found, right: "one or more of both" });
  }
  const everyone = pooledRdm(data, named);
  const similarity = (pool: Float64Array, test: readonly Float64Array[]) =>
    meanSimilarity(pool, test, named, "the noise ceiling");
  const bounds = folds.map(({ train, test }) => {
    const own = partOf(data, images, test);
    const trained = pooledRdm(partOf(data, images, { ...test, rdms: train.rdms }), named);
    return {
      lower: similarity(trained, own),
      upper: similarity(over(everyone, images, test.images), own),
    };
  });
  return {
    lower: mean(Float64Array.from(bounds, ({ lower }) => lower)),
    upper: mean(Float64Array.from(bounds, ({ upper }) => upper)),
  };
}

function ceilingsOf(
  rdms: readonly Float64Array[],
  size: number,
  folds: readonly Fold[],
  comparison: RdmComparison,
): CeilingBounds[] {
  const large = folds.filter(({ train, test }) =>
    Math.min(train.images.length, test.images.length) >= 3
  );
  if (large.length === 0) return [{ lower: NaN, upper: NaN }];
  const isOverSubjects = folds.some(({ test }) => test.rdms.length < rdms.length);
  if (isOverSubjects) return [crossvalCeiling(rdms, size, large, comparison)];
  return large.map(({ test }) =>
    boundsOf(partOf(rdms, size, test), rdms.map((_, index) => index), comparison)
  );
}

/** Some RDMs over some patterns. */
function partOf(rdms: readonly Float64Array[], size: number, part: FoldPart): Float64Array[] {
  return Array.from(part.rdms, (index) => over(rdms[index]!, size, part.images));
}
