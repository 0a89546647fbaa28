/**
 * Correlations of condensed distances over samples of images. A pair of images comes as often as both were drawn
 * together; pairs of an image with its own copy are left out, as rsatoolbox leaves them out.
 */
import { argsort } from "../../arrays/mod.ts";

/** Spearman's ρ, or Pearson's r. */
export type Comparison = "spearman" | "pearson";

/** Distances over a sample, with which others are correlated. */
export interface WeightedDistances {
  /** How often each distance comes, and that times its value (or rank) less their mean, side by side. */
  readonly pairs: Float64Array;
  /** How many distances come in all. */
  readonly total: number;
  /** The sum of the squares of the values less their mean; NaN where one that comes is missing. */
  readonly squares: number;
}

/** Condensed distances of which some come several times and some not at all. */
export class DrawnDistances {
  readonly #distances: Float64Array;
  readonly #missing: readonly number[];
  /** Positions in ascending order of the distances, NaN left out; of values that are not ranked none. */
  readonly #order: Int32Array | undefined;
  /** For each place in that order 1 where the next distance is another. */
  readonly #isLast: Uint8Array;

  constructor(distances: Float64Array, comparison: Comparison = "spearman") {
    const missing: number[] = [];
    for (let i = 0; i < distances.length; i++) if (Number.isNaN(distances[i])) missing.push(i);
    const kept = distances.length - missing.length;
    const order = comparison === "spearman" ? argsort(distances).subarray(0, kept) : undefined;
    this.#distances = distances;
    this.#missing = missing;
    this.#order = order;
    this.#isLast = new Uint8Array(order?.length ?? 0);
    for (let k = 0; order !== undefined && k < kept; k++) {
      const isTied = k + 1 < kept && distances[order[k + 1]!] === distances[order[k]!];
      this.#isLast[k] = isTied ? 0 : 1;
    }
  }

  /** These over a sample of images, given how often each was drawn. */
  weighted(counts: Float64Array): WeightedDistances {
    const n = counts.length, pairs = new Float64Array(this.#distances.length * 2);
    let total = 0;
    for (let i = 0, at = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, at += 2) total += pairs[at] = counts[i]! * counts[j]!;
    }
    if (this.#isMissing(pairs)) return { pairs, total, squares: NaN };
    const squares = this.#order === undefined
      ? this.#weighValues(pairs, total)
      : this.#weighRanks(this.#order, pairs, total);
    return { pairs, total, squares };
  }

  /** The correlation with others over their sample; NaN where one is constant, or one that comes is missing. */
  correlation(own: WeightedDistances): number {
    if (this.#isMissing(own.pairs)) return NaN;
    const { squares, products } = this.#order === undefined
      ? this.#overValues(own)
      : this.#overRanks(this.#order, own);
    return own.squares > 0 && squares > 0
      ? Math.max(-1, Math.min(1, products / Math.sqrt(own.squares) / Math.sqrt(squares)))
      : NaN;
  }

  #isMissing(pairs: Float64Array): boolean {
    return this.#missing.some((i) => pairs[2 * i]! > 0);
  }

  #weighRanks(order: Int32Array, pairs: Float64Array, total: number): number {
    const isLast = this.#isLast;
    let before = 0, tied = 0, squares = 0;
    for (let k = 0, from = 0; k < order.length; k++) {
      tied += pairs[2 * order[k]!]!;
      if (isLast[k] === 0) continue;
      const rank = before + (tied - total) / 2;
      for (; from <= k; from++) pairs[2 * order[from]! + 1] = pairs[2 * order[from]!]! * rank;
      squares += tied * rank * rank;
      before += tied;
      tied = 0;
    }
    return squares;
  }

  #overRanks(order: Int32Array, { pairs, total }: WeightedDistances) {
    const isLast = this.#isLast;
    let before = 0, tied = 0, ranks = 0, squares = 0, products = 0;
    for (let k = 0; k < order.length; k++) {
      const at = 2 * order[k]!;
      tied += pairs[at]!;
      ranks += pairs[at + 1]!;
      if (isLast[k] === 0) continue;
      const rank = before + (tied - total) / 2;
      squares += tied * rank * rank;
      products += ranks * rank;
      before += tied;
      tied = ranks = 0;
    }
    return { squares, products };
  }

  /** The mean of the values that come; exactly theirs where all are the same. */
  #mean(pairs: Float64Array, total: number): number {
    const values = this.#distances;
    let first = NaN, sum = 0;
    for (let i = 0; i < values.length; i++) {
      if (pairs[2 * i] === 0) continue;
      if (first !== first) first = values[i]!;
      sum += pairs[2 * i]! * (values[i]! - first);
    }
    return first + sum / total;
  }

  #weighValues(pairs: Float64Array, total: number): number {
    const values = this.#distances, mean = this.#mean(pairs, total);
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      if (pairs[2 * i] === 0) continue;
      pairs[2 * i + 1] = pairs[2 * i]! * (values[i]! - mean);
      squares += pairs[2 * i + 1]! * (values[i]! - mean);
    }
    return squares;
  }

  #overValues({ pairs, total }: WeightedDistances) {
    const values = this.#distances, mean = this.#mean(pairs, total);
    let squares = 0, products = 0;
    for (let i = 0; i < values.length; i++) {
      if (pairs[2 * i] === 0) continue;
      squares += pairs[2 * i]! * (values[i]! - mean) ** 2;
      products += pairs[2 * i + 1]! * (values[i]! - mean);
    }
    return { squares, products };
  }
}
