/** CKA of a layer with the responses of a region. */
import type { BootstrapSettings } from "../bootstrap/mod.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { biasedCka, debiasedCka } from "../similarity/mod.ts";
import { ckaSpreads } from "./cka_bootstrap.ts";
import type { Whys } from "./neuroid_troubles.ts";
import { type BenchmarkScore, withoutCeiling } from "./score.ts";
import { similarityTroubles, stopAtFew } from "./similarity_troubles.ts";
import { type ScoreWithCauses, withoutCauses } from "./without_undefined.ts";

/** CKA of all pictures and all neuroids of the region; no ceiling. */
export async function scoreCka(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "debiased" | "biased",
  { bootstrap }: { readonly bootstrap?: BootstrapSettings | undefined } = {},
): Promise<BenchmarkScore> {
  const found = await ckaScore(region, layer, kind, bootstrap);
  return await withoutCauses(region, found, (sound) => ckaScore(sound, layer, kind));
}

async function ckaScore(
  region: ScoredRegion,
  layer: ScoredLayer,
  kind: "debiased" | "biased",
  bootstrap?: BootstrapSettings,
): Promise<ScoreWithCauses> {
  const { pooled } = await region.rdms();
  const places = layer.placesOf(region.responses.all.ids);
  const own = Int32Array.from(places, (_, i) => i);
  const compute = kind === "debiased" ? debiasedCka : biasedCka;
  const stops = kind === "debiased" ? stopAtFew(own.length) : undefined;
  const causes: Whys = stops !== undefined || own.length < 2
    ? new Map()
    : similarityTroubles(region, "none");
  const raw = stops === undefined ? compute(layer.sums.kernel, pooled.kernel, places, own) : NaN;
  const isFlat = kind === "biased" &&
    Number.isNaN(compute(layer.sums.kernel, layer.sums.kernel, places, places));
  const note = own.length < 2
    ? "1 picture: there is nothing to compare"
    : isFlat
    ? "the layer is the same for all pictures"
    : kind === "biased" && Number.isNaN(raw) && causes.size === 0
    ? "the responses are the same for all pictures"
    : "computed centered, in float64; Brain-Score multiplies uncentered numbers in their own " +
      "type, and gives 0 where features lie far from 0";
  const found = {
    ...withoutCeiling(raw),
    note,
    ...(stops !== undefined && { stops }),
    ...(bootstrap && { bootstrap: await ckaSpreads(region, layer, { kind, stops }, bootstrap) }),
  };
  return { found, causes };
}
