/**
 * Quicksort with the median of three as pivot, which takes positions along. It is not stable. SciPy
 * breaks ties by this very sort, and so must we to give the same order.
 */

/**
 * Sorts `values` (ascending) and `positions` together, in place, from `start` for `count` entries.
 */
export function sortWithPositions(
  values: Float32Array,
  positions: Int32Array,
  start = 0,
  count = values.length,
): void {
  if (count < 2) return;
  const exchange = (a: number, b: number) => {
    [values[a], values[b]] = [values[b]!, values[a]!];
    [positions[a], positions[b]] = [positions[b]!, positions[a]!];
  };
  const exchangeIfFalling = (a: number, b: number) => {
    if (!(values[a]! > values[b]!)) return false;
    exchange(a, b);
    return true;
  };
  const last = start + count - 1;
  if (count === 2) {
    exchangeIfFalling(start, last);
    return;
  }
  if (count === 3) {
    exchangeIfFalling(start, start + 1);
    if (exchangeIfFalling(start + 1, last)) exchangeIfFalling(start, start + 1);
    return;
  }
  // Least of the three to the front, the median to the back, where it waits as pivot.
  exchangeIfFalling(start, last);
  if (exchangeIfFalling(last, start + (count >> 1))) exchangeIfFalling(start, last);
  const pivot = values[last]!;
  let middle = start;
  for (let index = start; index < last; index++) {
    if (values[index]! < pivot) exchange(index, middle++);
  }
  exchange(middle, last);
  sortWithPositions(values, positions, start, middle - start);
  sortWithPositions(values, positions, middle + 1, last - middle);
}
