/**
 * Correlations of condensed distances over samples of images. A pair of images comes as often as both were drawn
 * together; pairs of an image with its own copy are left out, as rsatoolbox leaves them out.
 */
import { argsort } from "../../arrays/mod.ts";

/** Spearman's ρ, or Pearson's r. */
type Comparison = "spearman" | "pearson";

/** The layer's distances and those of others, of the same images. */
export class DrawnRdms {
  readonly #own: DrawnDistances;
  readonly #others: readonly DrawnDistances[];

  constructor(
    own: Float64Array,
    others: readonly Float64Array[],
    comparison: Comparison = "spearman",
  ) {
    this.#own = new DrawnDistances(own, comparison);
    this.#others = others.map((each) => new DrawnDistances(each, comparison));
  }

  /**
   * The correlation of the first with each of the others; NaN where one is constant, or a drawn one is NaN.
   *
   * @param counts How often each image was drawn.
   */
  compare(counts: Float64Array): Float64Array {
    const { weights, total } = pairWeights(counts);
    const own = this.#own.centered(weights, total);
    return Float64Array.from(
      this.#others,
      (each) => weightedCorrelation(own, each.centered(weights, total), weights),
    );
  }
}

/** How often each pair of images comes, condensed, and all pairs of different ones together. */
export function pairWeights(counts: Float64Array): { weights: Float64Array; total: number } {
  const n = counts.length, weights = new Float64Array(n * (n - 1) / 2);
  let at = 0, total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) total += weights[at++] = counts[i]! * counts[j]!;
  }
  return { weights, total };
}

/** Condensed distances of which some come several times and some not at all. */
export class DrawnDistances {
  readonly #distances: Float64Array;
  /** Positions in ascending order of the distances, NaN left out; of values as they are none. */
  readonly #order: Int32Array | undefined;
  readonly #missing: Int32Array;
  readonly #centered: Float64Array;

  constructor(distances: Float64Array, comparison: Comparison = "spearman") {
    this.#distances = distances;
    const missing: number[] = [];
    distances.forEach((value, i) => value !== value && missing.push(i));
    this.#missing = Int32Array.from(missing);
    this.#order = comparison === "spearman"
      ? argsort(distances).subarray(0, distances.length - missing.length)
      : undefined;
    this.#centered = new Float64Array(distances.length);
  }

  /**
   * The values, or their mean ranks, less their mean, until the next call; all NaN where one is missing of those
   * that come.
   *
   * @param weights How often each comes, `total` in all.
   */
  centered(weights: Float64Array, total: number): Float64Array {
    const result = this.#centered;
    if (this.#missing.some((i) => weights[i]! > 0)) return result.fill(NaN);
    if (this.#order === undefined) this.#center(weights, total);
    else this.#rank(this.#order, weights, total);
    for (const i of this.#missing) result[i] = 0;
    return result;
  }

  #rank(order: Int32Array, weights: Float64Array, total: number): void {
    const distances = this.#distances, ranks = this.#centered;
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
  }

  #center(weights: Float64Array, total: number): void {
    const values = this.#distances, first = values[weights.findIndex((each) => each > 0)] ?? NaN;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      if (weights[i]! > 0) sum += weights[i]! * (values[i]! - first);
    }
    const mean = first + sum / total;
    for (let i = 0; i < values.length; i++) this.#centered[i] = values[i]! - mean;
  }
}

/** Pearson's r of values less their means that come as often as their weights; NaN where one is constant. */
export function weightedCorrelation(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
): number {
  let xx = 0, yy = 0, xy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i]!, a = x[i]!, b = y[i]!;
    xx += weight * a * a;
    yy += weight * b * b;
    xy += weight * a * b;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))) : NaN;
}
