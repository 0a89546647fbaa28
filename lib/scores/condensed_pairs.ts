/** Some of the entries of condensed distances. */

/**
 * The distances among some of n patterns, condensed.
 *
 * @param condensed Of all pairs: (0,1), (0,2) … (1,2) ….
 * @param places Positions (from 0) of the patterns, in any order.
 */
export function pairsAmong(condensed: Float64Array, places: Int32Array, n: number): Float64Array {
  const result = new Float64Array(places.length * (places.length - 1) / 2);
  let at = 0;
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      const [a, b] = [Math.min(places[i]!, places[j]!), Math.max(places[i]!, places[j]!)];
      result[at++] = condensed[a * n - a * (a + 1) / 2 + b - a - 1]!;
    }
  }
  return result;
}
