/**
 * The median of a run of numbers, exactly, without sorting all of it.
 *
 * Source of the selection: C. A. R. Hoare, "Algorithm 65: Find", CACM 4 (1961), with the median of
 * three as pivot.
 */
import type { Floats } from "../../../arrays/mod.ts";

/** From so many numbers on counting takes less time than putting them in order. */
const MANY = 1024;

/**
 * The median of the first `count` values, none of which may be NaN; their order changes. An even
 * count gives the mean of the two in the middle, rounded to the data's own type as NumPy does; NaN
 * where there are none.
 */
export function medianInPlace(values: Floats, count: number): number {
  if (count === 0) return NaN;
  if (values instanceof Float32Array && count >= MANY) return medianByBits(values, count);
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

const upper = new Uint32Array(1 << 11), lower = new Uint32Array(1 << 11);
let middles = new Uint32Array(1 << 14);

/**
 * The same by the bits of the numbers, as keys that are ordered as these are: a count of their upper 11
 * bits tells those of the middle one, a count of the next among these, and of the last. No step asks
 * which of two numbers is greater, which the processor could not foresee.
 */
function medianByBits(values: Float32Array, count: number): number {
  const bits = new Int32Array(values.buffer, values.byteOffset, count);
  upper.fill(0);
  for (let i = 0; i < count; i++) upper[keyOf(bits[i]!) >>> 21]!++;
  const first = placeOf(upper, count >> 1);
  const size = upper[first.bin]!;
  if (middles.length < size) middles = new Uint32Array(size);
  for (let i = 0, k = 0; k < size; i++) {
    const key = keyOf(bits[i]!);
    if (key >>> 21 === first.bin) middles[k++] = key;
  }
  lower.fill(0);
  for (let k = 0; k < size; k++) lower[(middles[k]! >>> 10) & 2047]!++;
  const second = placeOf(lower, first.rank);
  const start = (first.bin << 11) + second.bin;
  lower.fill(0);
  for (let k = 0; k < size; k++) if (middles[k]! >>> 10 === start) lower[middles[k]! & 1023]!++;
  const third = placeOf(lower, second.rank);
  const key = ((start << 10) + third.bin) >>> 0, high = numberOf(key);
  if (count % 2 === 1 || third.rank > 0) return high; // an equal one is before it
  let below = 0;
  for (let i = 0; i < count; i++) {
    const each = keyOf(bits[i]!);
    if (each < key && each > below) below = each;
  }
  return Math.fround(Math.fround(numberOf(below) + high) / 2);
}

function keyOf(bits: number): number {
  return (bits ^ ((bits >> 31) | 0x80000000)) >>> 0;
}

function numberOf(key: number): number {
  const bits = key >>> 31 === 1 ? key ^ 0x80000000 : ~key;
  return new Float32Array(Int32Array.of(bits).buffer)[0]!;
}

/** The bin that holds the value of a rank, and the rank within that bin. */
function placeOf(counts: Uint32Array, rank: number): { bin: number; rank: number } {
  let bin = 0;
  for (; rank >= counts[bin]!; bin++) rank -= counts[bin]!;
  return { bin, rank };
}
