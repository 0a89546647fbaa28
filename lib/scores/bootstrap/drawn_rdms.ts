/** Several RDMs of the same images, of which one is compared with the others. */
import { type Comparison, DrawnDistances } from "./drawn_distances.ts";

/** A layer's distances with those of others, of the same images. */
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

  /** The correlations of the first with each of the others, given how often each image was drawn. */
  compare(counts: Float64Array): Float64Array {
    const own = this.#own.weighted(counts);
    return Float64Array.from(this.#others, (each) => each.correlation(own));
  }
}
