/**
 * The median of a run of numbers, exactly, without sorting all of it.
 *
 * Source of the selection: C. A. R. Hoare, "Algorithm 65: Find", CACM 4 (1961), with the median of
 * three as pivot.
 */
import type { Floats } from "../../../arrays/mod.ts";

/**
 * The median of the first `count` values, none of which may be NaN; their order changes. An even
 * count gives the mean of the two in the middle, rounded to the data's own type as NumPy does; NaN
 * where there are none.
 */
export function medianInPlace(values: Floats, count: number): number {
  if (count === 0) return NaN;
  const middle = count >> 1;
  select(values, middle, count - 1);
  const high = values[middle]!;
  if (count % 2 === 1) return high;
  let low = -Infinity;
  for (let i = 0; i < middle; i++) if (values[i]! > low) low = values[i]!;
  return values instanceof Float32Array
    ? Math.fround(Math.fround(low + high) / 2)
    : (low + high) / 2;
}

/** Puts the value of rank `rank` in its place, smaller or equal ones before it, the others after it. */
function select(values: Floats, rank: number, last: number): void {
  let left = 0;
  let right = last;
  while (left < right) {
    const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
