/** Numbers found beside numbers expected. */

/** One line of a verification. */
export interface Comparison {
  /** What is compared: `volume V1, median noise ceiling (%)`. */
  readonly what: string;
  /** Where the expected number comes from: `published`, `raw files`. */
  readonly against: string;
  readonly expected: string;
  readonly found: string;
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
