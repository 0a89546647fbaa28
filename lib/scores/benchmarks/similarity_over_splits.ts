/** Similarities over splits of all pictures, as Brain-Score's `CrossValidation` makes them. */
import { pairsAmong } from "../condensed_pairs.ts";
import { errorOverSplits, meanWithoutNaN, ranksOf, spearmanOfRanks } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { debiasedCka } from "../similarity/mod.ts";
import { shuffleSplits } from "../splits.ts";
import type { BenchmarkScore } from "./score.ts";
import { undefinedNeuroids } from "./undefined_neuroids.ts";

/** A similarity on the test part, nine tenths of the pictures, of each of 10 splits. */
export async function scoreSimilarityOverSplits(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "rdm" | "cka",
): Promise<BenchmarkScore> {
  const { all } = region.responses, { pooled } = await region.rdms();
  const splits = shuffleSplits(all.ids.length, { test: 0.9 });
  const places = layer.placesOf(all.ids);
  const features = await layer.distances(), responses = pooled.correlationDistances();
  const values = Float64Array.from(splits, ({ test }) => {
    const chosen = test.map((row) => places[row]!);
    return kind === "rdm"
      ? spearmanOfRanks(
        ranksOf(pairsAmong(features, chosen, layer.pictures.length)),
        ranksOf(pairsAmong(responses, test, all.ids.length)),
      )
      : debiasedCka(layer.sums.kernel, pooled.kernel, chosen, test);
  });
  return {
    score: meanWithoutNaN(values),
    raw: meanWithoutNaN(values),
    ceiling: NaN,
    originalError: errorOverSplits(values),
    bySubject: [],
    splits: values,
    crossValidation: "10 splits, compared on 90 percent (seed 1)",
    undefinedNeuroids: undefinedNeuroids(region),
    ...(kind === "rdm" && layer.roundedDistances > 0 && {
      note:
        `rounding ranks ${layer.roundedDistances} of the layer's distances in Brain-Score's code, ` +
        "whose score so hangs on the processor",
    }),
  };
}
