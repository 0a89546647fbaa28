/** Brain-Score's `rsa_ceiling`: how alike the subjects' RDMs are. */
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";

/** Both bounds: mean Spearman correlations over subjects. */
export interface RsaCeiling {
  /** With the mean RDM of all subjects, the subject included: what scores are divided by. */
  readonly upper: number;
  /** With the mean RDM of the other subjects; NaN of one subject. */
  readonly leaveOneOut: number;
}

/**
 * @param distances Condensed correlation distances of each subject; NaN in one makes both NaN.
 * @param ranks Those of each.
 */
export function rsaCeilingOf(
  distances: readonly Float64Array[],
  ranks: readonly Float64Array[],
): RsaCeiling {
  const meanOf = (list: readonly Float64Array[]) => {
    const mean = new Float64Array(distances[0]?.length ?? 0);
    for (const each of list) for (let i = 0; i < mean.length; i++) mean[i]! += each[i]!;
    for (let i = 0; i < mean.length; i++) mean[i]! /= list.length;
    return mean;
  };
  const everyone = ranksOf(meanOf(distances));
  const others = (without: number) => ranksOf(meanOf(distances.filter((_, i) => i !== without)));
  return {
    upper: plainMean(ranks.map((each) => spearmanOfRanks(each, everyone))),
    leaveOneOut: distances.length < 2
      ? NaN
      : plainMean(ranks.map((each, i) => spearmanOfRanks(each, others(i)))),
  };
}
