/** How alike two RDMs are. */
import { checkCall, type Kind, kindOf, optionsOf, text } from "../../calls/mod.ts";
import { mean, rankData } from "../../arrays/mod.ts";
import { UndefinedError } from "../../errors/mod.ts";
import {
  cosineOfVectors as cosine,
  isConstant,
  isZero,
  pearsonOfVectors as pearson,
  spearmanOfVectors as spearman,
} from "../../statistics/mod.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "../dissimilarities.ts";
import {
  COMPARISON,
  comparisonNamed,
  type RdmComparison,
  type RdmComparisonName,
} from "./comparisons.ts";
import { kendallTauA, kendallTauB } from "./kendall.ts";
import { pairedValues } from "./paired_values.ts";
import { whitened } from "./whitening.ts";

/** How two RDMs are compared. */
export interface CompareRdmsOptions {
  /** The names of the two in messages. */
  readonly where?: string | undefined;
  /**
   * For `"cosine_cov"` and `"corr_cov"`: the covariance of the estimates of the patterns, (images,
   * images) row-major; independent ones of the same variance by default.
   */
  readonly sigmaK?: Float64Array | undefined;
}

/** Argument checks for a covariance of patterns. */
export const SIGMA_K: Kind<Float64Array> = kindOf(
  "a Float64Array: (images, images) row-major",
  (value) => value instanceof Float64Array,
);

const OPTIONS = optionsOf<CompareRdmsOptions>({}, { where: text, sigmaK: SIGMA_K });
// Text alone may stand for the options.
const OPTIONS_OR_WHERE: typeof OPTIONS = {
  ...OPTIONS,
  fault: (value, place) => typeof value === "string" ? undefined : OPTIONS.fault(value, place),
};

type Similarity = (x: Float64Array, y: Float64Array) => number;

const similarities: Readonly<
  Record<Exclude<RdmComparison, "cosine_cov" | "corr_cov">, Similarity>
> = {
  "pearson": pearson,
  "spearman": spearman,
  "kendall-tau-a": kendallTauA,
  "kendall-tau-b": kendallTauB,
  "cosine": cosine,
  "rho-a": rhoA,
};

/**
 * The similarity of two RDMs over their pairs of images, from −1 to 1, as rsatoolbox's `compare`.
 *
 * - `"pearson"`: `np.corrcoef`; `"spearman"`: Pearson's r of average ranks;
 * - `"kendall-tau-b"`: SciPy's `kendalltau`; `"kendall-tau-a"`: the same counts over all pairs,
 *   which Nili et al. 2014 (doi:10.1371/journal.pcbi.1003553) recommend where models predict ties;
 * - `"cosine"`: without centering, for distances with a meaningful zero;
 * - `"rho-a"`: Spearman's ρ averaged over all ways to break ties, which Schütt et al. 2023
 *   (doi:10.7554/eLife.82566) recommend in place of τ-a;
 * - `"cosine_cov"`, `"corr_cov"`: the cosine, and Pearson's r, after whitening by the covariance that
 *   dissimilarities have which share an image (Diedrichsen et al. 2021, doi:10.51628/001c.27664).
 *
 * rsatoolbox's names `"corr"`, `"kendall"`, `"tau-b"` and `"tau-a"` are understood too.
 *
 * Entries that are NaN in both are left out. The comparison is symmetric.
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
 * @param options The names of the two in messages (you can pass these directly), and `sigmaK`.
 * @throws {UnknownNameError} for an unknown comparison.
 * @throws {ArgumentError} if only one of the two has labels.
 * @throws {ShapeError} for different numbers of images.
 * @throws {DataError} for other labels, NaN in only one, and infinite values.
 * @throws {UndefinedError} if the similarity is undefined: fewer than two entries, or a constant
 *   RDM (for the cosines: all 0). τ-a and ρ-a are 0 there.
 */
export function compareRdms(
  first: Dissimilarities,
  second: Dissimilarities,
  comparison: RdmComparisonName,
  options: string | CompareRdmsOptions = {},
): number {
  checkCall("compareRdms", {
    first: [first, DISSIMILARITIES],
    second: [second, DISSIMILARITIES],
    comparison: [comparison, COMPARISON],
    options: [options as CompareRdmsOptions, OPTIONS_OR_WHERE],
  }, arguments);
  return similarityOf(
    first,
    second,
    comparison,
    typeof options === "string" ? { where: options } : options,
  );
}

/** {@link compareRdms} for the library's loops: what it is given is not checked. */
export function similarityOf(
  first: Dissimilarities,
  second: Dissimilarities,
  comparison: RdmComparisonName,
  { where, sigmaK }: CompareRdmsOptions = {},
): number {
  const doing = "compare two RDMs";
  const named = comparisonNamed(doing, comparison);
  const [a, b] = condensedOf(doing, [first, second]);
  const [x, y] = pairedValues(doing, a!, b!, where);
  const isCosine = named === "cosine" || named === "cosine_cov";
  const isFlat = isCosine ? isZero : isConstant;
  let value: number;
  if (named === "cosine_cov" || named === "corr_cov") {
    const embed = (rdm: Float64Array, measured: Float64Array) => {
      const center = named === "corr_cov" ? mean(measured) : 0;
      return whitened(doing, rdm.map((value) => value - center), sigmaK);
    };
    value = isFlat(x) || isFlat(y) ? NaN : cosine(embed(a!, x), embed(b!, y));
  } else {
    value = similarities[named](x, y);
  }
  if (!Number.isNaN(value)) return value;
  const which = !isFlat(x) ? "the second RDM is" : isFlat(y) ? "both RDMs are" : "the first RDM is";
  throw new UndefinedError({
    doing: `${doing} by ${named}`,
    found: `${which} ${isCosine ? "all 0" : "constant"}`,
    right: isCosine ? "a dissimilarity other than 0" : "dissimilarities that differ",
    where,
  });
}

/** The mean of Spearman's ρ over all ways to break ties. */
function rhoA(x: Float64Array, y: Float64Array): number {
  const [a, b] = [rankData(x), rankData(y)];
  const n = x.length, center = (n + 1) / 2;
  let product = 0;
  for (let i = 0; i < n; i++) product += (a[i]! - center) * (b[i]! - center);
  return product * 12 / (n ** 3 - n);
}
