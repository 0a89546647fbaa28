/** RDMs as full matrices, from which rows and columns can be taken in any order. */

/** The full matrix of a condensed RDM, `(images, images)` row-major, `diagonal` on its diagonal. */
export function squared(condensed: Float64Array, images: number, diagonal = NaN): Float64Array {
  const square = new Float64Array(images * images).fill(diagonal);
  let pair = 0;
  for (let row = 0; row < images; row++) {
    for (let column = row + 1; column < images; column++) {
      square[row * images + column] = square[column * images + row] = condensed[pair++]!;
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
