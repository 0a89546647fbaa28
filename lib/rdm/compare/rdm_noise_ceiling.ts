/**
 * How well the best model could explain the subjects' RDMs. Source: Nili et al. 2014, "A toolbox
 * for representational similarity analysis", PLoS Computational Biology 10(4), e1003553,
 * doi:10.1371/journal.pcbi.1003553; computed as rsatoolbox's `boot_noise_ceiling` does, or as
 * brainscore_vision's metric `rsa_ceiling` does.
 */
import { checkCall, kindOf, listOf, oneOf, optionsOf } from "../../calls/mod.ts";
import { mean } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError, UndefinedError, unknownName } from "../../errors/mod.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "../dissimilarities.ts";
import { similarityOf } from "./compare_rdms.ts";
import {
  COMPARISON,
  comparisonNamed,
  type RdmComparison,
  type RdmComparisonName,
} from "./comparisons.ts";
import { pooledRdm } from "./pooled_rdm.ts";

/**
 * How RDMs are pooled:
 *
 * - `"rsatoolbox"`: the mean after each is brought to one scale, the one under which the mean is the
 *   best model for the comparison: z-scores for `"pearson"`, unit mean square for `"cosine"`, ranks
 *   for `"spearman"` and `"rho-a"` (`"corr_cov"` and `"cosine_cov"` as without whitening). For the two τ,
 *   ranks are only an approximation: a model may then lie above
 *   what is called the upper bound.
 * - `"brainscore"`: the mean of the RDMs as they are, whatever the comparison; with `"spearman"`
 *   the ceiling that Brain-Score divides its RDM scores by (`rsa_ceiling`: its score is the upper
 *   bound, its `lower_bound_loo` the lower). A subject whose dissimilarities spread more weighs
 *   more in it.
 */
export type RdmPooling = "rsatoolbox" | "brainscore";

const POOLINGS: readonly RdmPooling[] = ["rsatoolbox", "brainscore"];

/** How a noise ceiling is computed. */
export interface RdmNoiseCeilingOptions {
  /**
   * The subject of each RDM, if a subject has several (sessions, or repeats in a bootstrap): these are left
   * out together. By default each RDM is a separate subject.
   */
  readonly subjects?: ArrayLike<number | string> | undefined;
  /** `"rsatoolbox"` by default. */
  readonly pooling?: RdmPooling | undefined;
}

/** The ceiling's two bounds, in units of the comparison. No Spearman–Brown correction. */
export interface RdmNoiseCeiling {
  /** How the RDMs were compared. */
  readonly comparison: RdmComparison;
  /** How they were pooled. */
  readonly pooling: RdmPooling;
  /** The mean similarity of a subject's RDM with the pool of the others'. */
  readonly lower: number;
  /** The mean similarity of a subject's RDM with the pool of all, itself included. */
  readonly upper: number;
  /** The values whose mean is `lower`: one per subject, in order of first appearance. */
  readonly lowerOfSubjects: Float64Array;
  /** The values whose mean is `upper`: one per subject, in order of first appearance. */
  readonly upperOfSubjects: Float64Array;
}

const OPTIONS = optionsOf<RdmNoiseCeilingOptions>({}, {
  subjects: kindOf("a list: the subject of each RDM", isList),
  pooling: oneOf("rsatoolbox", "brainscore"),
});
// Subjects alone may stand for the options.
const OPTIONS_OR_SUBJECTS: typeof OPTIONS = {
  ...OPTIONS,
  fault: (value, place) => isList(value) ? undefined : OPTIONS.fault(value, place),
};

function isList(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

const CHOICES = listOf(DISSIMILARITIES);

/**
 * The RDM noise ceiling by leaving one subject out. Pools are made as rsatoolbox makes them, or as
 * Brain-Score does: see {@link RdmPooling}; the two differ, so say which one a number is.
 *
 * @example
 * ```ts
 * import { Rdm } from "neuroid";
 * import { rdmNoiseCeiling } from "neuroid/rdm";
 *
 * const rdms = [[1, 2, 3], [1, 2, 4], [2, 1, 3]].map((values) =>
 *   new Rdm({
 *     labels: ["cat", "dog", "house"],
 *     condensed: Float64Array.from(values),
 *     distance: "correlation",
 *   })
 * );
 * const { lower, upper } = rdmNoiseCeiling(rdms, "pearson");
 * console.log(lower.toFixed(2), upper.toFixed(2)); // 0.78 0.90
 * const ofBrainScore = rdmNoiseCeiling(rdms, "spearman", { pooling: "brainscore" });
 * console.log(ofBrainScore.lower.toFixed(2), ofBrainScore.upper.toFixed(2)); // 0.74 0.83
 * ```
 *
 * @param given RDMs of the same images in the same order (labels are checked), or their condensed
 *   dissimilarities. Entries that are NaN in all are left out.
 * @param options Subjects and pooling; you can pass subjects directly.
 * @throws {ArgumentError} for fewer than two RDMs.
 * @throws {UnknownNameError} for an unknown comparison or pooling.
 * @throws {ShapeError} for different numbers of images, or of RDMs and subjects.
 * @throws {DataError} if labels differ, and if an RDM has NaN where another has none.
 * @throws {UndefinedError} if all RDMs are one subject's, and if an RDM or a pool is constant:
 *   a bootstrap leaves such samples out.
 */
export function rdmNoiseCeiling(
  given: readonly Dissimilarities[],
  name: RdmComparisonName,
  options: RdmNoiseCeilingOptions | ArrayLike<number | string> = {},
): RdmNoiseCeiling {
  checkCall("rdmNoiseCeiling", {
    given: [given, CHOICES],
    comparison: [name, COMPARISON],
    options: [options as RdmNoiseCeilingOptions, OPTIONS_OR_SUBJECTS],
  }, arguments);
  const doing = "compute the noise ceiling of RDMs";
  const { subjects = given.map((_, index) => index), pooling = "rsatoolbox" } = "length" in options
    ? { subjects: options }
    : options;
  if (!POOLINGS.includes(pooling)) throw unknownName(doing, "pooling", pooling, POOLINGS);
  const comparison = comparisonNamed(doing, name);
  const rdms = condensedOf(doing, given);
  if (subjects.length !== rdms.length) {
    throw new ShapeError({
      doing,
      found: `${subjects.length} subjects for ${rdms.length} RDMs`,
      right: "a subject for each RDM",
    });
  }
  const owners = Array.from(subjects);
  const people = [...new Set(owners)];
  if (people.length < 2) {
    const parts = { doing, right: "two subjects or more" };
    if (rdms.length < 2) throw new ArgumentError({ ...parts, found: `${rdms.length} RDMs` });
    throw new UndefinedError({ ...parts, found: "RDMs of a single subject" });
  }
  // Compared with the first, lengths and NaN are found to agree.
  rdms.forEach((rdm, index) =>
    similarityOf(rdms[0]!, rdm, comparison, { where: `RDMs 0 and ${index}` })
  );
  const pool = (some: readonly Float64Array[]) =>
    pooledRdm(some, pooling === "brainscore" ? "as they are" : comparison);
  const everyone = pool(rdms);
  const bounds = people.map((subject) => {
    const own = rdms.filter((_, index) => owners[index] === subject);
    const others = pool(rdms.filter((_, index) => owners[index] !== subject));
    const meanWith = (pool: Float64Array, whose: string) => {
      const where = `the pool of ${whose}, and subject ${subject}`;
      return mean(Float64Array.from(own, (rdm) => similarityOf(pool, rdm, comparison, { where })));
    };
    return { lower: meanWith(others, "the others"), upper: meanWith(everyone, "all") };
  });
  const lowerOfSubjects = Float64Array.from(bounds, ({ lower }) => lower);
  const upperOfSubjects = Float64Array.from(bounds, ({ upper }) => upper);
  return {
    comparison,
    pooling,
    lower: mean(lowerOfSubjects),
    upper: mean(upperOfSubjects),
    lowerOfSubjects,
    upperOfSubjects,
  };
}
