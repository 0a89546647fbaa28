/** RSA by distances that are cross-validated over repetitions. */
import { ndarray } from "../../arrays/mod.ts";
import { computeCrossnobisDistances } from "../../rdm/mod.ts";
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import { pearsonOf } from "../correlation.ts";
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
 * Pearson's correlation of crossnobis distances (cross-validated over repetitions, so that noise adds
 * nothing on average) with the layer's squared Euclidean distances; over the upper bound of rsatoolbox's
 * ceiling.
 */
export async function scoreCrossnobis(
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
  const places = layer.placesOf(ids);
  const { data, columns } = layer.sums.kernel;
  const own = new Float64Array(ids.length * (ids.length - 1) / 2);
  let at = 0;
  for (let i = 0; i < ids.length; i++) {
    for (let j = i + 1; j < ids.length; j++) {
      const a = places[i]!, b = places[j]!;
      own[at++] = data[a * columns + a]! + data[b * columns + b]! - 2 * data[a * columns + b]!;
    }
  }
  const rdms: Float64Array[] = [], names: string[] = [];
  for (const [subject, neuroids] of region.neuroids) {
    const patterns = rows.map((each) => {
      const { data, rows, columns } = meanOver(region, neuroids, [each]);
      return ndarray("float64", [rows, columns], data);
    });
    const isWhole = patterns.every(({ data }) => data.every(Number.isFinite));
    rdms.push(
      isWhole
        ? await computeCrossnobisDistances(patterns, {
          ...region.computing,
          perChannel: true,
        })
        : new Float64Array(own.length).fill(NaN),
    );
    names.push(subject);
  }
  const bounds = boundsOf(rdms, "pearson"), ceiling = bounds["rsatoolbox upper"]!;
  const subjects = names.map((subject, i): SubjectScore => {
    const raw = pearsonOf(own, rdms[i]!);
    return { subject, raw, ceiling: NaN, score: raw / ceiling };
  });
  const causes = withSubjectTroubles(
    region,
    similarityTroubles(region, "none", repeatedRows(region, repetitions)),
    (subject) => whyFlat(rdms[names.indexOf(subject)]!),
  );
  const drawn = { own, rdms, images: ids.length, bySubject: subjects, ceilingOf: () => ceiling };
  const found = {
    ...summaryOf(
      subjectsWithCauses(region, subjects, ownCauses(region, causes)),
      bounds,
      "raw over the upper bound of rsatoolbox's ceiling" +
        (subjects.length < 2 ? ", which takes two subjects or more" : ""),
      hasFlatRdm(own),
    ),
    ceiling,
    ...(bootstrap && {
      bootstrap: await rdmSpreads({ ...drawn, comparison: "pearson" }, bootstrap, region),
    }),
  };
  return { found, causes };
}
