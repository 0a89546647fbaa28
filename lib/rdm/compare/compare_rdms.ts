/** How alike two RDMs are. */
import { DataError, unknownName } from "../../errors.ts";
import { condensedOf, type Dissimilarities } from "./condensed.ts";
import { cosine, isConstant, isZero, pearson, spearman } from "./correlation.ts";
import { kendallTauA, kendallTauB } from "./kendall.ts";
import { pairedValues } from "./paired_values.ts";

/** Ways to compare two RDMs. */
export type RdmComparison = "pearson" | "spearman" | "kendall-tau-a" | "kendall-tau-b" | "cosine";

type Similarity = (x: Float64Array, y: Float64Array) => number;

const similarities: Readonly<Record<RdmComparison, Similarity>> = {
  "pearson": pearson,
  "spearman": spearman,
  "kendall-tau-a": kendallTauA,
  "kendall-tau-b": kendallTauB,
  "cosine": cosine,
};

/** All ways, in the order in which messages list them. */
export const rdmComparisons = Object.keys(similarities) as readonly RdmComparison[];

/**
 * The similarity of two RDMs over their pairs of images, from −1 to 1.
 *
 * - `"pearson"`: `np.corrcoef`; `"spearman"`: Pearson over average ranks;
 * - `"kendall-tau-b"`: SciPy's `kendalltau`; `"kendall-tau-a"`: the same counts over all pairs, which
 *   Nili 2014 recommends where models predict ties;
 * - `"cosine"`: without centering, for distances with a meaningful zero.
 *
 * Entries that are NaN in both are left out. Symmetric: the two may change places.
 *
 * @param first, second RDMs of the same images in the same order (labels are checked), or their
 *   condensed dissimilarities.
 * @param where For messages: what the two are.
 * @throws {ShapeError} for different lengths; {@link DataError} for NaN in only one, infinite values,
 *   fewer than two entries, and where the similarity is undefined: a constant RDM (all zero, for the
 *   cosine). τ-a is defined there: it is 0.
 */
export function compareRdms(
  first: Dissimilarities,
  second: Dissimilarities,
  comparison: RdmComparison,
  where?: string,
): number {
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
  throw new DataError({
    doing: `${doing} by ${comparison}`,
    found: `${which} ${comparison === "cosine" ? "all 0" : "constant"}`,
    right: "dissimilarities that differ, for the cosine from 0; else there is no correlation",
    where,
  });
}
