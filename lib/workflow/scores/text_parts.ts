/** Pieces of texts that tell scores and ceilings. */
import { plural } from "../../errors/mod.ts";
import type { ReportedNeuroid } from "./reported_neuroids.ts";

/** Neuroids that are named one by one; of more the number is said. */
const MOST_NAMED = 8;

/** Four decimals, or `undefined`. */
export const numberText = (value: number) =>
  Number.isFinite(value) ? value.toFixed(4) : "undefined";

/** Numbers by their names: `brainscore lower 0.5327, brainscore upper 0.7457`. */
export function namedNumbers(numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers).map(([name, value]) => `${name} ${numberText(value)}`).join(", ");
}

/** `2 neuroids: subj01_V4_v0002 (the same response …), …`. */
export function neuroidsText(
  neuroids: readonly ReportedNeuroid[],
  count = neuroids.length,
): string {
  const named = neuroids.slice(0, MOST_NAMED).map(({ neuroid_id, why }) =>
    `${neuroid_id} (${why})`
  );
  const others = count - named.length;
  return `${plural(count, "neuroid")}: ${named.join(", ")}${
    others === 0 ? "" : `, and ${others} more`
  }`;
}

/** Numbers that Brain-Score's code does not come to. */
export const stopText = (what: string, stops: string) =>
  `${what} are ours: Brain-Score stops with ${stops}`;

/** Rows of cells as lines, columns below each other. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length))
  );
  return rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()
  );
}
