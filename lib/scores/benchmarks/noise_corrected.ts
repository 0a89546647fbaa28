/** RSA over the reliability of each subject's RDM, on the pictures that were shown repeatedly. */
import type { EngineOptions } from "../../engines/mod.ts";
import { halfSplits } from "../../noise_ceiling/mod.ts";
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import { pairsAmong } from "../condensed_pairs.ts";
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { Matrix } from "../matrix.ts";
import { PatternSums } from "../pattern_sums.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { rdmSpreads } from "./rdm_bootstrap.ts";
import {
  boundsOf,
  meanOver,
  repeatedRows,
  type Repetitions,
  repetitionsOf,
  summaryOf,
  undefinedScore,
} from "./repeated_pictures.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";
import {
  hasFlatRdm,
  similarityTroubles,
  whyFlat,
  withSubjectTroubles,
} from "./similarity_troubles.ts";
import {
  ownCauses,
  type ScoreWithCauses,
  subjectsWithCauses,
  withoutCauses,
} from "./without_undefined.ts";

/**
 * Spearman's correlation of RDMs over the square root of the reliability of the subject's: the mean over
 * Brain-Score's ten splits of the repetitions of the correlation of both halves' RDMs, 2r / (1 + r). An
 * estimate of the correlation with the RDM that infinitely many repetitions would give.
 */
export async function scoreNoiseCorrectedRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const found = repetitionsOf(region);
  if (found === undefined) return undefinedScore("fewer than two repetitions of three pictures");
  return await withoutCauses(
    region,
    await scoreRepetitions(region, layer, found, bootstrap),
    (sound) => scoreRepetitions(sound, layer, found),
  );
}

async function scoreRepetitions(
  region: ScoredRegion,
  layer: ScoredLayer,
  repetitions: Repetitions,
  bootstrap?: BootstrapSettings,
): Promise<ScoreWithCauses> {
  const { ids, rows } = repetitions;
  const own = ranksOf(
    pairsAmong(await layer.distances(), layer.placesOf(ids), layer.pictures.length),
  );
  const splits = halfSplits(rows.length), subjects: SubjectScore[] = [];
  const rdms: Float64Array[] = [], whys = new Map<string, string | undefined>();
  for (const [subject, neuroids] of region.neuroids) {
    const rdm = await distancesOf(meanOver(region, neuroids, rows), region.computing);
    rdms.push(rdm);
    const reliabilities: number[] = [];
    for (const { first, second } of splits) {
      const [a, b] = await Promise.all(
        [first, second].map(async (half) =>
          ranksOf(
            await distancesOf(
              meanOver(region, neuroids, Array.from(half, (i) => rows[i]!)),
              region.computing,
            ),
          )
        ),
      );
      const r = spearmanOfRanks(a!, b!);
      reliabilities.push(2 * r / (1 + r));
    }
    const ranks = ranksOf(rdm), raw = spearmanOfRanks(own, ranks);
    const reliability = plainMean(reliabilities);
    whys.set(subject, whyFlat(ranks) ?? whyUnreliable(reliability));
    const ceiling = reliability > 0 ? Math.sqrt(reliability) : NaN;
    subjects.push({ subject, raw, ceiling, score: raw / ceiling });
  }
  const causes = withSubjectTroubles(
    region,
    similarityTroubles(region, "subject", repeatedRows(region, repetitions)),
    (subject) => whys.get(subject),
  );
  const found = summaryOf(
    subjectsWithCauses(region, subjects, ownCauses(region, causes)),
    boundsOf(rdms, "spearman"),
    "raw over √reliability of the subject's RDM",
    hasFlatRdm(own),
  );
  if (bootstrap === undefined) return { found, causes };
  const ceilingOf = ({ ceiling }: SubjectScore) => ceiling;
  const drawn = { own, rdms, images: ids.length, bySubject: subjects, ceilingOf };
  const spreads = await rdmSpreads(drawn, bootstrap, region);
  return { found: { ...found, bootstrap: spreads }, causes };
}

/** Why a reliability is no ceiling; undefined where it is one. */
function whyUnreliable(reliability: number): string | undefined {
  if (reliability > 0) return undefined;
  return Number.isNaN(reliability)
    ? "whose RDM is constant or undefined in half of the repetitions"
    : `whose RDM has reliability ${reliability.toFixed(4)}, which has no root above 0`;
}

async function distancesOf(
  patterns: Matrix,
  computing: EngineOptions,
): Promise<Float64Array> {
  const sums = new PatternSums(patterns.rows, computing);
  await sums.add(patterns);
  return sums.correlationDistances();
}
