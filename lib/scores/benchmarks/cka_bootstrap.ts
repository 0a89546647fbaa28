/** How far CKA moves when subjects or images are drawn again. */
import {
  type BootstrapSettings,
  type BootstrapSpread,
  countsOf,
  spreadsOver,
} from "../bootstrap/mod.ts";
import { meanWithoutNaN } from "../correlation.ts";
import type { ScoredLayer } from "../scored_layer.ts";
import type { ScoredRegion } from "../scored_region.ts";
import type { Split } from "../splits.ts";
import { ckaOfSubjects, drawnBiasedCka, drawnDebiasedCka } from "../similarity/mod.ts";
import { whyStopped } from "./encoding_bootstrap.ts";

/** What of CKA is drawn. */
export interface CkaRun {
  readonly kind: "debiased" | "biased";
  /** Parts of the pictures over which the score is the mean; by default all of them at once. */
  readonly splits?: readonly Pick<Split, "test">[] | undefined;
  readonly stops?: string | undefined;
}

/** The spread over each unit that was asked for. */
export async function ckaSpreads(
  region: ScoredRegion,
  layer: ScoredLayer,
  { kind, splits, stops }: CkaRun,
  settings: BootstrapSettings,
): Promise<BootstrapSpread[]> {
  const places = layer.placesOf(region.responses.all.ids), images = places.length;
  const own = { kernel: layer.sums.kernel, places };
  const parts = splits?.map(({ test }) => countsOf(test, images));
  const split = parts === undefined ? "" : "; each split takes those that it compares";
  return await spreadsOver(settings, {
    subjects: {
      count: region.neuroids.size,
      how: "the neuroids of drawn subjects together, each as often as its subject",
      async scoring() {
        const kernels = (await region.subjectSums()).map(({ kernel }) => kernel);
        const ckas = (parts ?? [undefined]).map((part) => ckaOfSubjects(own, kernels, kind, part));
        return (sample) => meanWithoutNaN(ckas.map((cka) => cka(sample)));
      },
    },
    images: {
      count: images,
      how: `drawn pictures, of which one and its own copy are not compared${split}`,
      async scoring() {
        const { pooled: { kernel } } = await region.rdms();
        const cka = (kind === "biased" ? drawnBiasedCka : drawnDebiasedCka)(own, kernel);
        return (sample) => {
          const counts = countsOf(sample, images);
          const of = (part?: Float64Array) =>
            cka(part === undefined ? counts : counts.map((count, i) => count * part[i]!));
          return meanWithoutNaN((parts ?? [undefined]).map(of));
        };
      },
    },
  }, { why: whyStopped(stops), signal: region.computing.signal });
}
