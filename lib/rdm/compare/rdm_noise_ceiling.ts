/**
 * How well the best model could explain the subjects' RDMs. Source: Nili et al. 2014, "A toolbox
 * for representational similarity analysis", PLoS Computational Biology 10(4), e1003553,
 * doi:10.1371/journal.pcbi.1003553; computed as rsatoolbox's `boot_noise_ceiling` does.
 */
import { mean, rankData, std } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import { condensedOf, type Dissimilarities } from "../dissimilarities.ts";
import { compareRdms, type RdmComparison } from "./compare_rdms.ts";

/** The ceiling's two bounds, in units of the comparison. No Spearman–Brown correction. */
export interface RdmNoiseCeiling {
  /** How the RDMs were compared. */
  readonly comparison: RdmComparison;
  /** The mean similarity of a subject's RDM with the pool of the others'. */
  readonly lower: number;
  /** The mean similarity of a subject's RDM with the pool of all, itself included. */
  readonly upper: number;
  /** What `lower` is the mean of: a value for each subject, in order of first appearance. */
  readonly lowerOfSubjects: Float64Array;
  /** What `upper` is the mean of: a value for each subject, in order of first appearance. */
  readonly upperOfSubjects: Float64Array;
}

/**
 * The RDM noise ceiling by leaving one subject out.
 *
 * RDMs are pooled by the mean after each is brought to one scale, the one under which the mean is
 * the best model for the comparison: z-scores for `"pearson"`, unit mean square for `"cosine"`,
 * ranks for `"spearman"`. For the two τ, ranks are only an approximation: a model may then lie
 * above what is called the upper bound.
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
 * ```
 *
 * @param given RDMs of the same images in the same order (labels are checked), or their condensed
 *   dissimilarities. Entries that are NaN in all are left out.
 * @param subjects The subject of each RDM, where a subject has several (sessions, or a bootstrap
 *   that drew it twice): these are left out together. If left out, each RDM is a subject of its
 *   own.
 * @throws {ArgumentError} for fewer than two subjects.
 * @throws {ShapeError} for different numbers of images, or of RDMs and subjects.
 * @throws {DataError} where labels differ, and where an RDM is constant or has NaN where another
 *   has none.
 */
export function rdmNoiseCeiling(
  given: readonly Dissimilarities[],
  comparison: RdmComparison,
  subjects: ArrayLike<number | string> = given.map((_, index) => index),
): RdmNoiseCeiling {
  const doing = "compute the noise ceiling of RDMs";
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
    const found = `RDMs of ${people.length} subjects`;
    throw new ArgumentError({ doing, found, right: "two subjects or more" });
  }
  // Compared with the first, lengths and NaN are found to agree.
  rdms.forEach((rdm, index) => compareRdms(rdms[0]!, rdm, comparison, `RDMs 0 and ${index}`));
  const measured = rdms.map((rdm) => rdm.filter((value) => !Number.isNaN(value)));
  const onScale = measured.map((rdm) => scaledFor(rdm, comparison));
  const everyone = pooled(onScale);
  const bounds = people.map((subject) => {
    const own = measured.filter((_, index) => owners[index] === subject);
    const others = pooled(onScale.filter((_, index) => owners[index] !== subject));
    const meanWith = (pool: Float64Array, whose: string) => {
      const where = `the pool of ${whose}, and subject ${subject}`;
      return mean(Float64Array.from(own, (rdm) => compareRdms(pool, rdm, comparison, where)));
    };
    return { lower: meanWith(others, "the others"), upper: meanWith(everyone, "all") };
  });
  const lowerOfSubjects = Float64Array.from(bounds, ({ lower }) => lower);
  const upperOfSubjects = Float64Array.from(bounds, ({ upper }) => upper);
  return {
    comparison,
    lower: mean(lowerOfSubjects),
    upper: mean(upperOfSubjects),
    lowerOfSubjects,
    upperOfSubjects,
  };
}

function scaledFor(rdm: Float64Array, comparison: RdmComparison): Float64Array {
  switch (comparison) {
    case "pearson": {
      const center = mean(rdm);
      const spread = std(rdm);
      return rdm.map((value) => (value - center) / spread);
    }
    case "cosine": {
      const size = Math.sqrt(mean(rdm.map((value) => value * value)));
      return rdm.map((value) => value / size);
    }
    default:
      return rankData(rdm);
  }
}

/** The mean, entry by entry, summed in the order of the subjects. */
function pooled(rdms: readonly Float64Array[]): Float64Array {
  const pool = new Float64Array(rdms[0]!.length);
  for (const rdm of rdms) rdm.forEach((value, entry) => pool[entry]! += value);
  return pool.map((value) => value / rdms.length);
}
