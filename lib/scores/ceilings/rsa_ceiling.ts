/** Brain-Score's `rsa_ceiling`: how alike the subjects' RDMs are. */
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";

/** Both bounds: mean Spearman correlations over subjects. */
export interface RsaCeiling {
  /** With the mean RDM of all subjects, the subject included: what scores are divided by. */
  readonly upper: number;
  /** With the mean RDM of the other subjects; NaN of one subject. */
  readonly leaveOneOut: number;
}

/** @param distances Condensed correlation distances of each subject; NaN in one makes both NaN. */
export function rsaCeilingOf(distances: readonly Float64Array[]): RsaCeiling {
  const ranks = distances.map(ranksOf), pairs = distances[0]?.length ?? 0;
  const meanOf = (list: readonly Float64Array[]) =>
    Float64Array.from({ length: pairs }, (_, i) => {
      let sum = 0;
      for (const each of list) sum += each[i]!;
      return sum / list.length;
    });
  const everyone = ranksOf(meanOf(distances));
  const others = (without: number) => ranksOf(meanOf(distances.filter((_, i) => i !== without)));
  return {
    upper: plainMean(ranks.map((each) => spearmanOfRanks(each, everyone))),
    leaveOneOut: distances.length < 2
      ? NaN
      : plainMean(ranks.map((each, i) => spearmanOfRanks(each, others(i)))),
  };
}
