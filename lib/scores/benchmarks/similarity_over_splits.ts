/** Similarities over splits of all pictures, as Brain-Score's `CrossValidation` makes them. */
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import { pairsAmong } from "../condensed_pairs.ts";
import { errorOverSplits, meanWithoutNaN, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { debiasedCka } from "../similarity/mod.ts";
import { ckaSpreads } from "./cka_bootstrap.ts";
import { filledRegion } from "./missing_values.ts";
import type { Whys } from "./neuroid_troubles.ts";
import {
  COMPARED,
  type CrossValidationSettings,
  type PictureSplits,
  splitsOf,
} from "./picture_splits.ts";
import { noteOnTwoInAll } from "./rounding_notes.ts";
import type { BenchmarkScore } from "./score.ts";
import { splitRdmSpreads } from "./split_rdm_bootstrap.ts";
import {
  FLAT_RDM,
  FLAT_RESPONSES,
  hasFlatRdm,
  similarityTroubles,
  stopAtFew,
} from "./similarity_troubles.ts";
import { type ScoreWithCauses, withoutCauses } from "./without_undefined.ts";

/** A similarity on the test part, nine tenths of the pictures, of each of 10 splits. */
export async function scoreSimilarityOverSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "rdm" | "cka",
  settings: CrossValidationSettings & { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const splits = splitsOf(region.responses.all.ids, settings, COMPARED);
  const found = await scoreSplits(region, layer, kind, splits, settings.bootstrap);
  return await withoutCauses(region, found, (sound) => scoreSplits(sound, layer, kind, splits));
}

async function scoreSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "rdm" | "cka",
  { splits, label, stops: stopsAtSplits, note: noteOfSplits }: PictureSplits,
  bootstrap?: BootstrapSettings,
): Promise<ScoreWithCauses> {
  const { ids } = region.responses.all;
  const stops = stopsAtSplits ??
    (kind === "cka" ? stopAtFew(splits[0]!.test.length) : undefined);
  // Where the original stops there is no score, whatever the neuroids.
  const causes: Whys = stops !== undefined
    ? new Map()
    : similarityTroubles(region, kind === "rdm" ? "region" : "none");
  // A split without the pictures of which something is missing has nothing to do with them.
  const { gaps, region: whole } = filledRegion(region), { pooled } = await whole.rdms();
  const isWhole = (test: Int32Array) => !test.some((row) => gaps.has(row));
  const places = layer.placesOf(ids);
  const features = await layer.distances(), responses = await whole.pooledDistances();
  let isFlat = kind === "rdm";
  const values = Float64Array.from(splits, ({ test }) => {
    const chosen = test.map((row) => places[row]!);
    if (kind === "cka") {
      return test.length < 4 || !isWhole(test)
        ? NaN
        : debiasedCka(layer.sums.kernel, pooled.kernel, chosen, test);
    }
    const ranks = ranksOf(pairsAmong(features, chosen, layer.pictures.length));
    isFlat &&= hasFlatRdm(ranks);
    return isWhole(test)
      ? spearmanOfRanks(ranks, ranksOf(pairsAmong(responses, test, ids.length)))
      : NaN;
  });
  const raw = meanWithoutNaN(values);
  const gapped = splits.filter(({ test }) => !isWhole(test)).length;
  const isOpen = kind === "rdm" && Number.isNaN(raw) && causes.size === 0;
  const note = stopsAtSplits !== undefined ? noteOfSplits : [
    gapped === 0
      ? undefined
      : `${gapped} of ${splits.length} splits have pictures of which a neuroid has no value: they are ` +
        `undefined${gapped < splits.length ? ", and the mean leaves them out" : ""}`,
    isFlat ? FLAT_RDM : isOpen ? FLAT_RESPONSES : undefined,
    kind === "rdm" ? noteOnTwoInAll(region) : undefined,
    kind === "rdm" && !isFlat && !isOpen && layer.roundedDistances > 0
      ? `rounding ranks ${layer.roundedDistances} of the layer's distances in Brain-Score's code, ` +
        "so the score depends on the processor"
      : undefined,
  ].filter((each) => each !== undefined).join("; ");
  const drawn = splits.filter(({ test }) => isWhole(test));
  const spreads = bootstrap &&
    (kind === "cka"
      ? await ckaSpreads(whole, layer, { kind: "debiased", splits: drawn }, bootstrap)
      : await splitRdmSpreads(
        whole,
        { own: pairsAmong(features, places, layer.pictures.length), responses, splits: drawn },
        bootstrap,
      ));
  const found: BenchmarkScore = {
    score: raw,
    raw,
    ceiling: NaN,
    originalError: errorOverSplits(values),
    bySubject: [],
    splits: values,
    crossValidation: label,
    undefinedNeuroids: [],
    ...(note && { note }),
    ...(stops !== undefined && { stops }),
    ...(spreads && { bootstrap: spreads }),
  };
  return { found, causes };
}
