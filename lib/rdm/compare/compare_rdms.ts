/** How alike two RDMs are. */
import { checkCall, oneOf, optional, text } from "../../calls/mod.ts";
import { UndefinedError, unknownName } from "../../errors/mod.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "../dissimilarities.ts";
import { cosine, isConstant, isZero, pearson, spearman } from "./correlation.ts";
import { kendallTauA, kendallTauB } from "./kendall.ts";
import { pairedValues } from "./paired_values.ts";

/** Ways to compare two RDMs; see {@link compareRdms}. */
export type RdmComparison = "pearson" | "spearman" | "kendall-tau-a" | "kendall-tau-b" | "cosine";

type Similarity = (x: Float64Array, y: Float64Array) => number;

const similarities: Readonly<Record<RdmComparison, Similarity>> = {
  "pearson": pearson,
  "spearman": spearman,
  "kendall-tau-a": kendallTauA,
  "kendall-tau-b": kendallTauB,
  "cosine": cosine,
};

/** All ways to compare, in the order in which messages list them. */
export const rdmComparisons = Object.keys(similarities) as readonly RdmComparison[];

/** What calls check of an {@link RdmComparison}. */
export const COMPARISON = oneOf(...rdmComparisons);

/**
 * The similarity of two RDMs over their pairs of images, from −1 to 1, as rsatoolbox's `compare`.
 *
 * - `"pearson"`: `np.corrcoef`; `"spearman"`: Pearson's r of average ranks;
 * - `"kendall-tau-b"`: SciPy's `kendalltau`; `"kendall-tau-a"`: the same counts over all pairs,
 *   which Nili et al. 2014 (doi:10.1371/journal.pcbi.1003553) recommend where models predict ties;
 * - `"cosine"`: without centering, for distances with a meaningful zero.
 *
 * Entries that are NaN in both are left out. Symmetric: the two may change places.
 *
 * @example
 * ```ts
 * import { compareRdms, Rdm } from "neuroid";
 *
 * const labels = ["cat", "dog", "house"], distance = "correlation";
 * const v1 = new Rdm({ labels, condensed: Float64Array.of(0.7, 0.8, 0.9), distance });
 * const it = new Rdm({ labels, condensed: Float64Array.of(0.1, 0.9, 1.0), distance });
 * console.log(compareRdms(v1, it, "kendall-tau-a")); // 1
 * console.log(compareRdms(v1, it, "pearson").toFixed(3)); // 0.912
 * ```
 *
 * @param first An RDM, or its condensed dissimilarities.
 * @param second Another of the same images in the same order; labels are checked.
 * @param where What messages call the two.
 * @throws {UnknownNameError} for an unknown comparison.
 * @throws {ArgumentError} where only one of the two has labels.
 * @throws {ShapeError} for different numbers of images.
 * @throws {DataError} for other labels, NaN in only one, and infinite values.
 * @throws {UndefinedError} where the similarity is undefined: fewer than two entries, or a constant
 *   RDM (for the cosine: all 0). τ-a is 0 there.
 */
export function compareRdms(
  first: Dissimilarities,
  second: Dissimilarities,
  comparison: RdmComparison,
  where?: string,
): number {
  checkCall("compareRdms", {
    first: [first, DISSIMILARITIES],
    second: [second, DISSIMILARITIES],
    comparison: [comparison, COMPARISON],
    where: [where, optional(text)],
  });
  const doing = "compare two RDMs";
  const similarity = similarities[comparison];
  if (similarity === undefined) {
    throw unknownName(doing, "comparison", comparison, rdmComparisons);
  }
  const [a, b] = condensedOf(doing, [first, second]);
  const [x, y] = pairedValues(doing, a!, b!, where);
  const value = similarity(x, y);
  if (!Number.isNaN(value)) return value;
  const isFlat = comparison === "cosine" ? isZero : isConstant;
  const which = !isFlat(x) ? "the second RDM is" : isFlat(y) ? "both RDMs are" : "the first RDM is";
  throw new UndefinedError({
    doing: `${doing} by ${comparison}`,
    found: `${which} ${comparison === "cosine" ? "all 0" : "constant"}`,
    right: comparison === "cosine" ? "a dissimilarity other than 0" : "dissimilarities that differ",
    where,
  });
}
