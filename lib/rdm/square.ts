/** Condensed values of pairs as full symmetric matrices, and rows and columns taken from these. */

/** The full matrix, `(n, n)` row-major; the diagonal is one value, or one a row. */
export function squared(
  condensed: Float64Array,
  n: number,
  diagonal: number | Float64Array,
): Float64Array {
  const square = new Float64Array(n * n);
  let pair = 0;
  for (let row = 0; row < n; row++) {
    square[row * n + row] = typeof diagonal === "number" ? diagonal : diagonal[row]!;
    for (let column = row + 1; column < n; column++) {
      square[row * n + column] = square[column * n + row] = condensed[pair++]!;
    }
  }
  return square;
}

/** The condensed RDM of some images, in the order given, which may name an image twice. */
export function taken(square: Float64Array, images: number, order: Int32Array): Float64Array {
  const condensed = new Float64Array(order.length * (order.length - 1) / 2);
  let pair = 0;
  for (let row = 0; row < order.length; row++) {
    const start = order[row]! * images;
    for (let column = row + 1; column < order.length; column++) {
      condensed[pair++] = square[start + order[column]!]!;
    }
  }
  return condensed;
}
