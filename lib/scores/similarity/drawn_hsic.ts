/**
 * The Hilbert-Schmidt independence criterion without bias over drawn images. It is the mean over all ordered four
 * different images i, j, q, r of K_ij · (L_ij + L_qr − 2 L_iq) (Song et al. 2012, "Feature selection via dependence
 * maximization", JMLR 13, 1393, eq. 5). Of drawn images it is the mean over all four of them that are different
 * images: an image and its own copy meet as little as an image and itself.
 */

/** How often images were drawn, and what sums over four different ones need of that. */
export class DrawnImages {
  /** The images that were drawn at all, ascending. */
  readonly places: Int32Array;
  readonly #total: number;
  readonly #squares: number;
  /** How many ordered four different images there are. */
  readonly #fours: number;

  constructor(
    /** How often each was drawn. */
    readonly counts: Float64Array,
  ) {
    this.places = Int32Array.from(counts.keys()).filter((i) => counts[i]! > 0);
    const power = (exponent: number) => counts.reduce((sum, each) => sum + each ** exponent, 0);
    const [one, two, three, four] = [1, 2, 3, 4].map(power) as [number, number, number, number];
    this.#total = one;
    this.#squares = two;
    this.#fours = this.places.length < 4
      ? 0
      : one ** 4 - 6 * one ** 2 * two + 3 * two ** 2 + 8 * one * three - 6 * four;
  }

  /**
   * The criterion; NaN of fewer than four different images.
   *
   * @param a (n, n) row-major, symmetric: products of all n images, of which the diagonal is not used.
   * @param b The same of others.
   */
  hsic(a: Float64Array, b: Float64Array): number {
    if (this.#fours === 0) return NaN;
    const { places, counts } = this, n = counts.length, all = this.#total, squares = this.#squares;
    let pairs = 0, rows = 0, totalA = 0, totalB = 0;
    for (const i of places) {
      const wi = counts[i]!;
      // Sums over the row with counts and with their squares, and of the products of pairs.
      let sumA = 0, sumB = 0, squareA = 0, squareB = 0, row = 0;
      for (const j of places) {
        if (i === j) continue;
        const wj = counts[j]!, x = a[i * n + j]!, y = b[i * n + j]!;
        sumA += wj * x;
        sumB += wj * y;
        squareA += wj * wj * x;
        squareB += wj * wj * y;
        // How many q, r there are beside i and j; then what the sums below take too much.
        const others = (all - wi - wj) ** 2 - (squares - wi * wi - wj * wj);
        row += wj * (others + 2 * wi * wj + 2 * wj * (all - wi - 2 * wj)) * x * y;
      }
      pairs += wi * row;
      rows += wi * ((all + wi) * sumA * sumB - squareA * sumB - sumA * squareB);
      totalA += wi * sumA;
      totalB += wi * sumB;
    }
    return (pairs + totalA * totalB - 2 * rows) / this.#fours;
  }
}
