/** What all fits begin with: a model's RDMs over the data's patterns, checked. */
import { numbers, optionsOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import {
  COMPARISON,
  comparisonNamed,
  pairedValues,
  type RdmComparisonName,
  SIGMA_K,
  similarityOf,
} from "../compare/mod.ts";
import { squared, subsetOf } from "../condensed.ts";
import { condensedOf, type Dissimilarities } from "../dissimilarities.ts";
import { Rdm } from "../rdm.ts";
import type { RdmModel } from "./model.ts";

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

/** What calls check of {@link FitOptions}. */
export const FIT_OPTIONS = optionsOf<FitOptions>({}, {
  comparison: COMPARISON,
  images: numbers,
  sigmaK: SIGMA_K,
});

const doing = "fit a model of RDMs";

/** A prediction over some of a model's patterns. */
export function over(
  condensed: Float64Array,
  size: number,
  images: ArrayLike<number> | undefined,
): Float64Array {
  return images === undefined
    ? condensed
    : subsetOf(squared(condensed, size, NaN), size, Int32Array.from(images).sort());
}

/** A model's RDMs and the data over the same patterns, and how alike a prediction is to the data. */
export function prepared(model: RdmModel, data: readonly Dissimilarities[], options: FitOptions) {
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
        similarityOf(prediction, rdm, comparison, { sigmaK, where: model.name })),
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
