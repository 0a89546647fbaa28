/** How far a correlation of RDMs moves when images or subjects are drawn again. */
import { meanWithoutNaN, plainMean } from "../correlation.ts";
import { resamples, spreadOf } from "../inference.ts";
import type { BootstrapSettings } from "./pooling.ts";
import type { BenchmarkScore, BootstrapSpread } from "./score.ts";

/** What is drawn of: ranks of distances of the layer and of each subject among images, and their score. */
export interface DrawnRdms {
  readonly own: Float64Array;
  readonly ranks: readonly Float64Array[];
  readonly images: number;
  readonly score: Pick<BenchmarkScore, "bySubject" | "ceiling">;
}

/** The spread of the mean correlation over the ceiling, which stays what it is of all images and subjects. */
export function spreadOfRdms(
  { own, ranks, images, score: { bySubject, ceiling } }: DrawnRdms,
  { over, samples = 1000, seed = 0 }: BootstrapSettings,
): BootstrapSpread[] {
  return over.map((unit) => {
    const drawn = resamples(unit === "images" ? images : bySubject.length, { samples, seed });
    const scores = unit === "images"
      ? Array.from(sampledSpearman([own, ...ranks], images, drawn), (r) => plainMean(r) / ceiling)
      : drawn.map((places) => meanWithoutNaN(Array.from(places, (i) => bySubject[i]!.score)));
    return { over: unit, samples, seed, ...spreadOf(Float64Array.from(scores)) };
  });
}

/**
 * Spearman's correlation of condensed distances over samples of images. A pair of images comes as often as both
 * were drawn together; pairs of an image with itself are left out, as rsatoolbox leaves them out.
 *
 * @param distances Condensed distances (row-major, above the diagonal) of `images` images.
 * @param samples Positions (from 0) of the images drawn, a list a sample.
 * @returns For each sample the correlation of the first with each of the others; NaN where one is constant.
 */
export function* sampledSpearman(
  [first, ...others]: readonly Float64Array[],
  images: number,
  samples: Iterable<Int32Array>,
): Generator<Float64Array> {
  const all = [first!, ...others].map((each) => new SampledRanks(each));
  const weights = new Float64Array(first!.length), counts = new Float64Array(images);
  for (const sample of samples) {
    counts.fill(0);
    for (const image of sample) counts[image]!++;
    let at = 0, total = 0;
    for (let i = 0; i < images; i++) {
      for (let j = i + 1; j < images; j++) total += weights[at++] = counts[i]! * counts[j]!;
    }
    const [own, ...theirs] = all.map((each) => each.centered(weights, total));
    yield Float64Array.from(theirs, (other) => correlation(own!, other, weights));
  }
}

/** Mean ranks of distances that come several times or not at all. */
class SampledRanks {
  readonly #distances: Float64Array;
  readonly #order: Uint32Array;
  readonly #ranks: Float64Array;
  readonly #isWhole: boolean;

  constructor(distances: Float64Array) {
    this.#distances = distances;
    this.#order = Uint32Array.from(distances, (_, i) => i);
    this.#order.sort((a, b) => distances[a]! - distances[b]!);
    this.#ranks = new Float64Array(distances.length);
    this.#isWhole = !distances.some(Number.isNaN);
  }

  /** Ranks less their mean, of which `total` come in all. */
  centered(weights: Float64Array, total: number): Float64Array {
    const distances = this.#distances, order = this.#order, ranks = this.#ranks;
    if (!this.#isWhole) return ranks.fill(NaN);
    let before = 0;
    for (let from = 0; from < order.length;) {
      const value = distances[order[from]!]!;
      let end = from, tied = 0;
      for (; end < order.length && distances[order[end]!] === value; end++) {
        tied += weights[order[end]!]!;
      }
      for (let k = from; k < end; k++) ranks[order[k]!] = before + (tied - total) / 2;
      before += tied;
      from = end;
    }
    return ranks;
  }
}

function correlation(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  let xx = 0, yy = 0, xy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i]!, a = x[i]!, b = y[i]!;
    xx += weight * a * a;
    yy += weight * b * b;
    xy += weight * a * b;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))) : NaN;
}
