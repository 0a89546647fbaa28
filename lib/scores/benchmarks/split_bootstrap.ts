/** How far a cross-validated score moves when subjects or images are drawn again; nothing is fitted again. */
import {
  type BootstrapSettings,
  type BootstrapSpread,
  oncePerSample,
  resamples,
  spreadsOver,
} from "../bootstrap/mod.ts";
import { meanWithoutNaN, medianWithoutNaN } from "../correlation.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { DrawnCorrelations } from "./drawn_correlations.ts";
import { neuroidsOf, whyStopped } from "./encoding_bootstrap.ts";

/**
 * Collects what splits predict: r of each neuroid, and for each sample of all pictures, of which a split has
 * those that it tests, the median of r.
 */
export class SplitDraws {
  readonly #region: ScoredRegion;
  readonly #settings: BootstrapSettings | undefined;
  readonly #samples: readonly Int32Array[];
  readonly #medians: Float64Array[] = [];
  readonly #r: Float64Array[] = [];

  constructor(region: ScoredRegion, settings: BootstrapSettings | undefined) {
    this.#region = region;
    this.#settings = settings;
    this.#samples = settings?.over.includes("images")
      ? resamples(region.responses.all.ids.length, settings)
      : [];
  }

  /** A split: what takes its predictions. */
  split(test: Int32Array, neuroids: Int32Array): SplitDraw {
    const placeOf = new Map(Array.from(test, (row, place) => [row, place]));
    const places = this.#samples.map((sample) =>
      Int32Array.from(sample.filter((row) => placeOf.has(row)), (row) => placeOf.get(row)!)
    );
    const drawn = new DrawnCorrelations({
      test: { pictures: this.#region.responses.all, rows: test },
      draws: places,
      groups: new Map([["", neuroids]]),
      without: new Set(),
      scoreOf: medianWithoutNaN,
      signal: this.#region.computing.signal,
    });
    return {
      take: (...predicted) => drawn.take(...predicted),
      end: (r) => {
        if (this.#settings === undefined) return;
        const all = new Float64Array(this.#region.size).fill(NaN);
        neuroids.forEach((neuroid, i) => all[neuroid] = r[i]!);
        this.#r.push(all);
        this.#medians.push(drawn.scores.get("")!);
      },
    };
  }

  /** The spread of the squared mean over splits of medians, over the ceiling. */
  async spreads(
    ceiling: number,
    stops: string | undefined,
  ): Promise<{ readonly bootstrap?: BootstrapSpread[] }> {
    if (this.#settings === undefined) return {};
    const subjects = [...this.#region.neuroids.values()];
    const scoreOf = (medians: readonly number[]) => meanWithoutNaN(medians) ** 2 / ceiling;
    const bootstrap = await spreadsOver(this.#settings, {
      subjects: {
        count: subjects.length,
        how: "the neuroids of drawn subjects together; predictions and the ceiling stay",
        scoring: () =>
          oncePerSample((sample) => {
            const places = neuroidsOf(subjects, sample);
            return scoreOf(
              this.#r.map((r) => medianWithoutNaN(Float64Array.from(places, (i) => r[i]!))),
            );
          }),
      },
      images: {
        count: this.#region.responses.all.ids.length,
        how:
          "drawn pictures, of which each split takes those that it tests; predictions, as they were fitted, " +
          "and the ceiling stay",
        scoring: () => (_, at) => scoreOf(this.#medians.map((medians) => medians[at]!)),
      },
    }, { why: whyStopped(stops), signal: this.#region.computing.signal });
    return { bootstrap };
  }
}

/** The draws of a split. */
export interface SplitDraw {
  /** Takes what is predicted of some neuroids. */
  readonly take: DrawnCorrelations["take"];
  /** Ends the split with the correlations of all its test pictures. */
  readonly end: (r: Float64Array) => void;
}
