/**
 * How alike the subjects' RDMs are: Brain-Score's `rsa_ceiling`, and rsatoolbox's `boot_noise_ceiling` (Nili et
 * al. 2014, "A toolbox for representational similarity analysis", PLoS Computational Biology 10(4), e1003553) for
 * Spearman's correlation. The two differ in what is averaged: distances as they are, or their ranks.
 */
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";

/** A lower and an upper bound: mean Spearman correlations over subjects. */
export interface RsaBounds {
  /** With the mean of the other subjects; NaN of one subject. */
  readonly lower: number;
  /** With the mean of all subjects, the subject included: of one subject 1. */
  readonly upper: number;
}

/** The bounds of both kinds. */
export interface RsaCeiling {
  /** Brain-Score's: with the mean RDM of all subjects, the subject included. Scores are divided by it. */
  readonly upper: number;
  /** Brain-Score's: with the mean RDM of the other subjects; NaN of one subject. */
  readonly leaveOneOut: number;
  /** rsatoolbox's: means of RDMs whose distances are ranks. */
  readonly rsatoolbox: RsaBounds;
}

/**
 * @param distances Condensed correlation distances of each subject; NaN in one makes all bounds NaN.
 * @param ranks Those of each.
 */
export function rsaCeilingOf(
  distances: readonly Float64Array[],
  ranks: readonly Float64Array[],
): RsaCeiling {
  const { upper, lower } = boundsOf(distances, ranks);
  return { upper, leaveOneOut: lower, rsatoolbox: boundsOf(ranks, ranks) };
}

/** @param averaged What the mean is taken of; `ranks` are compared with its ranks. */
function boundsOf(averaged: readonly Float64Array[], ranks: readonly Float64Array[]): RsaBounds {
  const meanOf = (list: readonly Float64Array[]) => {
    const mean = new Float64Array(averaged[0]?.length ?? 0);
    for (const each of list) for (let i = 0; i < mean.length; i++) mean[i]! += each[i]!;
    for (let i = 0; i < mean.length; i++) mean[i]! /= list.length;
    return mean;
  };
  const everyone = ranksOf(meanOf(averaged));
  const others = (without: number) => ranksOf(meanOf(averaged.filter((_, i) => i !== without)));
  return {
    upper: plainMean(ranks.map((each) => spearmanOfRanks(each, everyone))),
    lower: averaged.length < 2
      ? NaN
      : plainMean(ranks.map((each, i) => spearmanOfRanks(each, others(i)))),
  };
}
