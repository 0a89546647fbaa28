/** The signs of eigenvectors, which a decomposition leaves open. */

/**
 * Makes the entry of greatest magnitude of each vector positive, the first among equals: as
 * `symmetricEigen` does.
 *
 * @param vectors Rows of n entries. Changed.
 */
export function orient(vectors: Float64Array, n: number): void {
  for (let start = 0; start < vectors.length; start += n) {
    let largest = start;
    for (let i = start; i < start + n; i++) {
      if (Math.abs(vectors[i]!) > Math.abs(vectors[largest]!)) largest = i;
    }
    if (!(vectors[largest]! < 0)) continue;
    for (let i = start; i < start + n; i++) vectors[i] = -vectors[i]!;
  }
}
