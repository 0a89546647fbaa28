/**
 * Positions in order, and ranks. Sorted by radix: stable, almost without comparisons, several times
 * faster than `sort`.
 */
import { FLOATS, type Floats } from "./pairwise.ts";
import { checkCall, oneOf, optionsOf } from "../calls/mod.ts";

const digitBits = 11;
const digits = 1 << digitBits;
const shifts = [0, digitBits, 2 * digitBits];

/**
 * The positions (from 0) of values in ascending order, equal ones (−0 and 0 are equal) in order of
 * appearance, NaN last, as `np.argsort(values, kind="stable")`.
 *
 * @example
 * ```ts
 * import { argsort } from "neuroid/arrays";
 *
 * const order = argsort([0.3, NaN, 0.1, 0.2]);
 * console.log([...order]); // [2, 3, 0, 1]
 * ```
 */
export function argsort(values: ArrayLike<number>): Int32Array {
  checkCall("argsort", { values: [values as Floats, FLOATS] }, arguments);
  return orderOf(values);
}

function orderOf(values: ArrayLike<number>): Int32Array {
  const doubles = values instanceof Float64Array ? values : Float64Array.from(values);
  const n = doubles.length;
  const words = sortableWords(doubles);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Int32Array(n);
  const starts = new Int32Array(digits);
  for (const shift of shifts) {
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[(words[i]! >>> shift) & (digits - 1)]!++;
    let sum = 0;
    for (let digit = 0; digit < digits; digit++) {
      const count = starts[digit]!;
      starts[digit] = sum;
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const index = order[i]!;
      next[starts[(words[index]! >>> shift) & (digits - 1)]!++] = index;
    }
    [order, next] = [next, order];
  }
  for (let start = 0, end = 1; start < n; start = end++) {
    const word = words[order[start]!]!;
    while (end < n && words[order[end]!] === word) end++;
    if (end - start > 1) sortRun(doubles, order, start, end);
  }
  return order;
}

/** Beyond the word of any number. */
const NAN_WORD = 0xffffffff;

/**
 * The upper 32 bits of each value, changed so that as unsigned integers they order as the values
 * do. They leave few values undecided.
 */
function sortableWords(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.length);
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < values.length; i++) {
    view.setFloat64(0, values[i]! + 0); // −0 becomes 0
    const top = view.getUint32(0);
    words[i] = Number.isNaN(values[i]) ? NAN_WORD : top >>> 31 === 1 ? ~top : top | 0x80000000;
  }
  return words;
}

/** Sorts the positions from `start` to `end`, whose values agree in the upper 32 bits. */
function sortRun(values: Float64Array, order: Int32Array, start: number, end: number): void {
  if (end - start > 16) {
    order.subarray(start, end).sort((a, b) => values[a]! - values[b]!);
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const index = order[i]!;
    const value = values[index]!;
    let j = i;
    for (; j > start && values[order[j - 1]!]! > value; j--) order[j] = order[j - 1]!;
    order[j] = index;
  }
}

/** How {@link rankData} ranks. */
export interface RankDataOptions {
  /**
   * The ranks of equal values: their mean rank (the default), the least or the greatest of their ranks, the
   * same rank without gaps to the next value (`dense`), or consecutive ranks in order of appearance.
   */
  readonly method?: "average" | "min" | "max" | "dense" | "ordinal" | undefined;
}

const RANK_OPTIONS = optionsOf<RankDataOptions>({}, {
  method: oneOf("average", "min", "max", "dense", "ordinal"),
});

/**
 * Ranks from 1 in float64, equal values sharing the mean of theirs unless `method` says otherwise, as
 * `scipy.stats.rankdata`. One NaN makes all ranks NaN, as in SciPy.
 *
 * @example
 * ```ts
 * import { rankData } from "neuroid/arrays";
 *
 * console.log([...rankData([10, 30, 20, 30])]); // [1, 3.5, 2, 3.5]
 * console.log([...rankData([10, 30, 20, 30], { method: "min" })]); // [1, 3, 2, 3]
 * ```
 */
export function rankData(values: ArrayLike<number>, options: RankDataOptions = {}): Float64Array {
  checkCall("rankData", {
    values: [values as Floats, FLOATS],
    options: [options, RANK_OPTIONS],
  }, arguments);
  const { method = "average" } = options;
  const order = orderOf(values);
  const ranks = new Float64Array(values.length);
  if (Number.isNaN(values[order.at(-1)!])) return ranks.fill(NaN);
  for (let start = 0, end = 0, different = 1; start < order.length; start = end, different++) {
    const value = values[order[start]!]!;
    while (end < order.length && values[order[end]!] === value) end++;
    const shared = rankOf[method](start + 1, end, different);
    for (let i = start; i < end; i++) ranks[order[i]!] = method === "ordinal" ? i + 1 : shared;
  }
  return ranks;
}

/** The rank of equal values that have the ranks from `least` to `greatest` between them. */
const rankOf = {
  average: (least: number, greatest: number) => (least + greatest) / 2,
  min: (least: number) => least,
  max: (_least: number, greatest: number) => greatest,
  dense: (_least: number, _greatest: number, different: number) => different,
  ordinal: () => NaN,
} as const;
