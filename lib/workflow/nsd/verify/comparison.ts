/** Values found beside values expected. */

/** One line of a verification. */
export interface Comparison {
  /** The name of the comparison: `volume V1, median noise ceiling (%)`. */
  readonly what: string;
  /** Where the expected value comes from: `published`, `assemblies`, `raw files`. */
  readonly against: string;
  /** The value that it should have, as text. */
  readonly expected: string;
  /** The value that it has, as text. */
  readonly found: string;
  /** Whether they agree. */
  readonly pass: boolean;
}

/** Collects comparisons. */
export class Comparisons {
  readonly rows: Comparison[] = [];

  constructor(readonly against: string) {}

  /** Two values that must be the same. */
  same(what: string, expected: string | number, found: string | number): void {
    const { against } = this;
    const pass = expected === found;
    this.rows.push({ what, against, expected: String(expected), found: String(found), pass });
  }

  /** Two lists that must be the same, shown by their ends and the first difference. */
  alike(what: string, expected: readonly string[], found: readonly string[]): void {
    const length = Math.max(expected.length, found.length);
    const first = Array.from({ length }, (_, i) => i).find((i) => expected[i] !== found[i]);
    const ends = (list: readonly string[]) =>
      list.length === 0 ? "none" : `${list.length}, ${list[0]} to ${list.at(-1)}`;
    const other = first === undefined
      ? ""
      : `; number ${first + 1} is ${found[first] ?? "not there"} for ${expected[first] ?? "none"}`;
    this.rows.push({
      what,
      against: this.against,
      expected: ends(expected),
      found: ends(found) + other,
      pass: first === undefined,
    });
  }

  /** Two numbers that may differ by rounding: by no more than `within`. */
  near(what: string, expected: number, found: number, within: number, digits: number): void {
    this.rows.push({
      what,
      against: this.against,
      expected: `${expected.toFixed(digits)} ± ${within}`,
      found: found.toFixed(digits),
      pass: Math.abs(found - expected) <= within + 1e-12,
    });
  }
}

/** Comparisons as a table, and how many failed. */
export function comparisonsText(rows: readonly Comparison[]): string {
  const width = Math.max(0, ...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, against, expected, found, pass }) =>
    `${pass ? "pass" : "FAIL"}  ${what.padEnd(width)}  ${found}  (${against}: ${expected})`
  );
  const failed = rows.filter(({ pass }) => !pass).length;
  return [...lines, `${rows.length - failed} of ${rows.length} pass`].join("\n");
}
