/** Scores of representations as they are, without a fit: by RDMs. */
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import { pairsAmong } from "../condensed_pairs.ts";
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { rdmCauses } from "./ceiling_causes.ts";
import type { Whys } from "./neuroid_troubles.ts";
import { noteOf, noteOnTwo, noteOnTwoInAll, roundingNote } from "./rounding_notes.ts";
import { pooledRdmSpreads, rdmSpreads } from "./rdm_bootstrap.ts";
import { type BenchmarkScore, type SubjectScore, withoutCeiling } from "./score.ts";
import {
  FLAT_RDM,
  FLAT_RESPONSES,
  hasFlatRdm,
  similarityTroubles,
  whyNoRdm,
} from "./similarity_troubles.ts";
import {
  ownCauses,
  type ScoreWithCauses,
  subjectsWithCauses,
  withoutCauses,
} from "./without_undefined.ts";

/**
 * Brain-Score's `-rdm`: Spearman's correlation of the layer's RDM with each subject's over all pictures;
 * the mean over subjects over the upper RSA ceiling, without a square.
 */
export async function scoreRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const found = await rdmScores(region, layer, bootstrap);
  return await withoutCauses(region, found, (sound) => rdmScores(sound, layer));
}

async function rdmScores(
  region: ScoredRegion,
  layer: ScoredLayer,
  bootstrap?: BootstrapSettings,
): Promise<ScoreWithCauses> {
  const { subjects, ranks, ceiling } = await region.rdms();
  const own = await ranksAmong(region, layer);
  const bySubject = subjects.map((subject, i): SubjectScore => {
    const raw = spearmanOfRanks(own, ranks[i]!);
    return { subject, raw, ceiling: NaN, score: raw / ceiling.upper };
  });
  const raw = plainMean(bySubject.map((each) => each.raw));
  const images = region.responses.all.ids.length, ceilingOf = () => ceiling.upper;
  const drawn = { own, rdms: ranks, images, bySubject, ceilingOf };
  const { causes, note: noCeiling } = await rdmCauses(region);
  const note = noCeiling ?? (hasFlatRdm(own) ? FLAT_RDM : undefined) ??
    roundingNote(layer, () => {
      const exact = ranksOf(distancesAmong(region, layer, layer.exactDistances()));
      return plainMean(ranks.map((each) => spearmanOfRanks(exact, each)));
    });
  const found: BenchmarkScore = {
    score: raw / ceiling.upper,
    raw,
    ceiling: ceiling.upper,
    originalError: null,
    bySubject: subjectsWithCauses(region, bySubject, ownCauses(region, causes)),
    undefinedNeuroids: [],
    ...(bootstrap && { bootstrap: await rdmSpreads(drawn, bootstrap, region) }),
    ...noteOf(noteOnTwo(region), note),
  };
  return { found, causes };
}

/** Brain-Score's metric `rdm`: one RDM over the neuroids of all subjects together; no ceiling. */
export async function scorePooledRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const found = await pooledRdmScore(region, layer, bootstrap);
  return await withoutCauses(region, found, (sound) => pooledRdmScore(sound, layer));
}

async function pooledRdmScore(
  region: ScoredRegion,
  layer: ScoredLayer,
  bootstrap?: BootstrapSettings,
): Promise<ScoreWithCauses> {
  const own = await ranksAmong(region, layer), ranks = await region.pooledRanks();
  const noRdm = whyNoRdm(region.responses.all.ids.length);
  const causes: Whys = noRdm === undefined ? similarityTroubles(region, "region") : new Map();
  const note = noRdm ??
    (hasFlatRdm(own) ? FLAT_RDM : undefined) ??
    (hasFlatRdm(ranks) && causes.size === 0 ? FLAT_RESPONSES : roundingNote(
      layer,
      () => spearmanOfRanks(ranksOf(distancesAmong(region, layer, layer.exactDistances())), ranks),
    ));
  const found: BenchmarkScore = {
    ...withoutCeiling(spearmanOfRanks(own, ranks)),
    ...noteOf(noteOnTwoInAll(region), note),
    ...(bootstrap && { bootstrap: await pooledRdmSpreads(region, { own, ranks }, bootstrap) }),
  };
  return { found, causes };
}

/** Whether the layer has the region's pictures and no others, in one order: its distances are theirs then. */
function isInOrder({ responses: { all } }: ScoredRegion, { pictures }: ScoredLayer): boolean {
  return all.ids.length === pictures.length && all.ids.every((id, i) => id === pictures[i]);
}

/** The ranks of the layer's distances among the pictures of a region, in the region's order. */
async function ranksAmong(region: ScoredRegion, layer: ScoredLayer): Promise<Float64Array> {
  if (isInOrder(region, layer)) return await layer.ranks();
  return ranksOf(distancesAmong(region, layer, await layer.distances()));
}

/** The distances among the pictures of a region, in the region's order. */
function distancesAmong(
  region: ScoredRegion,
  layer: ScoredLayer,
  all: Float64Array,
): Float64Array {
  if (isInOrder(region, layer)) return all;
  return pairsAmong(all, layer.placesOf(region.responses.all.ids), layer.pictures.length);
}
