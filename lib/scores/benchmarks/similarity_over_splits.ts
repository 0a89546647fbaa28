/** Similarities over splits of all pictures, as Brain-Score's `CrossValidation` makes them. */
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import { pairsAmong } from "../condensed_pairs.ts";
import { errorOverSplits, meanWithoutNaN, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { debiasedCka } from "../similarity/mod.ts";
import { ckaSpreads } from "./cka_bootstrap.ts";
import {
  COMPARED,
  type CrossValidationSettings,
  type PictureSplits,
  splitsOf,
} from "./picture_splits.ts";
import { splitRdmSpreads } from "./split_rdm_bootstrap.ts";
import type { BenchmarkScore } from "./score.ts";
import { FLAT_RDM, hasFlatRdm, similarityTroubles, stopAtFew } from "./similarity_troubles.ts";
import { withoutUndefined } from "./without_undefined.ts";

/** A similarity on the test part, nine tenths of the pictures, of each of 10 splits. */
export async function scoreSimilarityOverSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "rdm" | "cka",
  settings: CrossValidationSettings & { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const { causes, kept } = similarityTroubles(region, kind === "rdm" ? "region" : "none");
  const splits = splitsOf(region.responses.all.ids, settings, COMPARED);
  const found = await scoreSplits(region, layer, kind, splits, settings.bootstrap);
  return await withoutUndefined(
    region,
    { ...found, undefinedNeuroids: causes },
    kept,
    (sound) => scoreSplits(sound, layer, kind, splits),
  );
}

async function scoreSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "rdm" | "cka",
  { splits, label, stops: stopsAtSplits }: PictureSplits,
  bootstrap?: BootstrapSettings,
): Promise<BenchmarkScore> {
  const { ids } = region.responses.all, { pooled } = await region.rdms();
  const places = layer.placesOf(ids);
  const features = await layer.distances(), responses = pooled.correlationDistances();
  let isFlat = kind === "rdm";
  const values = Float64Array.from(splits, ({ test }) => {
    const chosen = test.map((row) => places[row]!);
    if (kind === "cka") {
      return test.length < 4 ? NaN : debiasedCka(layer.sums.kernel, pooled.kernel, chosen, test);
    }
    const ranks = ranksOf(pairsAmong(features, chosen, layer.pictures.length));
    isFlat &&= hasFlatRdm(ranks);
    return spearmanOfRanks(ranks, ranksOf(pairsAmong(responses, test, ids.length)));
  });
  const stops = stopsAtSplits ??
    (kind === "cka" ? stopAtFew(splits[0]!.test.length) : undefined);
  const note = isFlat
    ? FLAT_RDM
    : kind === "rdm" && layer.roundedDistances > 0
    ? `rounding ranks ${layer.roundedDistances} of the layer's distances in Brain-Score's code, ` +
      "so the score depends on the processor"
    : undefined;
  const spreads = bootstrap &&
    (kind === "cka"
      ? await ckaSpreads(region, layer, { kind: "debiased", splits }, bootstrap)
      : await splitRdmSpreads(
        region,
        { own: pairsAmong(features, places, layer.pictures.length), responses, splits },
        bootstrap,
      ));
  return {
    score: meanWithoutNaN(values),
    raw: meanWithoutNaN(values),
    ceiling: NaN,
    originalError: errorOverSplits(values),
    bySubject: [],
    splits: values,
    crossValidation: label,
    undefinedNeuroids: [],
    ...(note !== undefined && { note }),
    ...(stops !== undefined && { stops }),
    ...(spreads && { bootstrap: spreads }),
  };
}
