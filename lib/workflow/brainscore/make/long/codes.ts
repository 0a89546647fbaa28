/** Labels of rows as whole numbers: which of the sorted, different labels each row has. */
import { compareLabels, type Label } from "../../../../arrays/mod.ts";

/** Rows that have the same label, for all labels. */
export interface Codes {
  /** For each row the place (from 0) of its label among the different ones, sorted. */
  readonly of: Int32Array;
  /** For each place the first row that has it. */
  readonly first: Int32Array;
}

/** The codes of one list of labels, sorted as NumPy sorts them; NaN is one label, the last. */
export function codesOf(labels: readonly Label[]): Codes {
  const seen = new Map<Label, number>();
  const of = Int32Array.from(labels, (label) => {
    const known = seen.get(label);
    if (known !== undefined) return known;
    seen.set(label, seen.size);
    return seen.size - 1;
  });
  const isNaN = (label: Label) => label !== label;
  const sorted = [...seen].sort(([a], [b]) =>
    isNaN(a) || isNaN(b) ? Number(isNaN(a)) - Number(isNaN(b)) : compareLabels(a, b)
  );
  const rank = new Int32Array(sorted.length);
  sorted.forEach(([, code], place) => rank[code] = place);
  return withFirst(of.map((code) => rank[code]!), sorted.length);
}

/** The codes of several lists together: one for each combination that occurs, the first list slowest. */
export function codesOfAll(lists: readonly Codes[]): Codes {
  return lists.reduce((slow, fast) => {
    const width = fast.first.length;
    const pairs = Array.from(slow.of, (code, row) => code * width + fast.of[row]!);
    return codesOf(pairs);
  });
}

function withFirst(of: Int32Array, count: number): Codes {
  const first = new Int32Array(count).fill(-1);
  for (let row = of.length - 1; row >= 0; row--) first[of[row]!] = row;
  return { of, first };
}

/** For each row which of the different values of its group, in their order, it has (from 0). */
export function ranksWithin(groups: Codes, values: Codes): number[] {
  const seen = Array.from(groups.first, () => new Set<number>());
  groups.of.forEach((group, row) => seen[group]!.add(values.of[row]!));
  const ranks = seen.map((own) =>
    new Map([...own].sort((a, b) => a - b).map((value, rank) => [value, rank]))
  );
  return Array.from(groups.of, (group, row) => ranks[group]!.get(values.of[row]!)!);
}
