/** Scores of representations as they are, without a fit: RDMs and CKA. */
import { pairsAmong } from "../condensed_pairs.ts";
import { plainMean, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { biasedCka, debiasedCka } from "../similarity/mod.ts";
import type { BootstrapSettings } from "./pooling.ts";
import { spreadOfRdms } from "./rdm_bootstrap.ts";
import type { BenchmarkScore, SubjectScore } from "./score.ts";
import { FLAT_RDM, hasFlatRdm, similarityTroubles, stopAtFew } from "./similarity_troubles.ts";
import { noteOf, noteOnTwo, roundingNote } from "./rounding_notes.ts";
import { withoutUndefined } from "./without_undefined.ts";

/**
 * Brain-Score's `-rdm`: Spearman's correlation of the layer's RDM with each subject's over all pictures;
 * the mean over subjects over the upper RSA ceiling, without a square.
 */
export async function scoreRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const { causes, kept } = similarityTroubles(region, "subject");
  const found = { ...await rdmScores(region, layer, bootstrap), undefinedNeuroids: causes };
  return await withoutUndefined(region, found, kept, (sound) => rdmScores(sound, layer));
}

async function rdmScores(
  region: ScoredRegion,
  layer: ScoredLayer,
  bootstrap?: BootstrapSettings,
): Promise<BenchmarkScore> {
  const { subjects, ranks, ceiling } = await region.rdms();
  const own = await ranksAmong(region, layer);
  const bySubject = subjects.map((subject, i): SubjectScore => {
    const raw = spearmanOfRanks(own, ranks[i]!);
    return { subject, raw, ceiling: NaN, score: raw / ceiling.upper };
  });
  const raw = plainMean(bySubject.map((each) => each.raw));
  const images = region.responses.all.ids.length;
  const score = { bySubject, ceiling: ceiling.upper };
  return {
    score: raw / ceiling.upper,
    raw,
    ceiling: ceiling.upper,
    originalError: null,
    bySubject,
    undefinedNeuroids: [],
    ...(bootstrap && { bootstrap: spreadOfRdms({ own, ranks, images, score }, bootstrap) }),
    ...noteOf(
      noteOnTwo(region),
      hasFlatRdm(own) ? FLAT_RDM : roundingNote(layer, () => {
        const exact = ranksOf(distancesAmong(region, layer, layer.exactDistances()));
        return plainMean(ranks.map((each) => spearmanOfRanks(exact, each)));
      }),
    ),
  };
}

/** Brain-Score's metric `rdm`: one RDM over the neuroids of all subjects together; no ceiling. */
export async function scorePooledRdm(
  region: ScoredRegion,
  layer: ScoredLayer,
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const { causes, kept } = similarityTroubles(region, "region");
  const found = { ...await pooledRdmScore(region, layer, bootstrap), undefinedNeuroids: causes };
  return await withoutUndefined(region, found, kept, (sound) => pooledRdmScore(sound, layer));
}

async function pooledRdmScore(
  region: ScoredRegion,
  layer: ScoredLayer,
  bootstrap?: BootstrapSettings,
): Promise<BenchmarkScore> {
  const own = await ranksAmong(region, layer), ranks = await region.pooledRanks();
  const images = region.responses.all.ids.length, score = { bySubject: [], ceiling: 1 };
  // All subjects are one here: they cannot be drawn.
  const over = bootstrap?.over.filter((unit) => unit === "images") ?? [];
  const note = hasFlatRdm(own) ? FLAT_RDM : roundingNote(
    layer,
    () => spearmanOfRanks(ranksOf(distancesAmong(region, layer, layer.exactDistances())), ranks),
  );
  return {
    ...withoutCeiling(spearmanOfRanks(own, ranks)),
    ...noteOf(note),
    ...(over.length > 0 && {
      bootstrap: spreadOfRdms({ own, ranks: [ranks], images, score }, { ...bootstrap, over }),
    }),
  };
}

/** CKA of all pictures and all neuroids of the region; no ceiling. */
export async function scoreCka(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "debiased" | "biased",
): Promise<BenchmarkScore> {
  const { causes, kept } = similarityTroubles(region, "none");
  const found = { ...await ckaScore(region, layer, kind), undefinedNeuroids: causes };
  return await withoutUndefined(region, found, kept, (sound) => ckaScore(sound, layer, kind));
}

async function ckaScore(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "debiased" | "biased",
): Promise<BenchmarkScore> {
  const { pooled } = await region.rdms();
  const places = layer.placesOf(region.responses.all.ids);
  const own = Int32Array.from(places, (_, i) => i);
  const compute = kind === "debiased" ? debiasedCka : biasedCka;
  const stops = kind === "debiased" ? stopAtFew(own.length) : undefined;
  const raw = stops === undefined ? compute(layer.sums.kernel, pooled.kernel, places, own) : NaN;
  const isFlat = kind === "biased" &&
    Number.isNaN(compute(layer.sums.kernel, layer.sums.kernel, places, places));
  const note = isFlat
    ? "the layer is the same for all pictures"
    : "computed centered, in float64; Brain-Score multiplies uncentered numbers in their own " +
      "type, and gives 0 where features lie far from 0";
  return { ...withoutCeiling(raw), note, ...(stops !== undefined && { stops }) };
}

function withoutCeiling(raw: number): BenchmarkScore {
  const none = { ceiling: NaN, originalError: null, bySubject: [], undefinedNeuroids: [] };
  return { score: raw, raw, ...none };
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
