/** Ids that pandas does not read back as the text they are. */
import type { Label } from "../../arrays/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { looksBoolean, looksMissing, looksNumber } from "../pandas_columns.ts";

/** A few of many values, for messages. */
export function examples(values: readonly string[], most = 3): string {
  const shown = values.slice(0, most).map((value) => JSON.stringify(value)).join(", ");
  return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}

/** Values that stand more than once. */
export function duplicates(values: Iterable<string>): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

/** Whether two values of coordinates are the same; NaN is the same as NaN. */
export function sameLabel(a: Label, b: Label): boolean {
  return a === b || Object.is(a, b);
}

/** What is wrong with the ids of a stimulus set, given as text. */
export function checkStimulusIds(ids: readonly string[], location: string): Issue[] {
  const issues: Issue[] = [];
  const add = (code: string, severity: Issue["severity"], message: string, suggestion: string) =>
    issues.push({ code, severity, location, message, suggestion });
  const twice = duplicates(ids);
  if (twice.length > 0) {
    add(
      "STIMULUS_ID_DUPLICATE",
      "error",
      `stimulus_id stands more than once: ${examples(twice)}`,
      "give each stimulus one row and one id; repeats belong into the assembly's presentations",
    );
  }
  const missing = [...new Set(ids.filter(looksMissing))];
  if (missing.length > 0) {
    add(
      "STIMULUS_ID_LIKE_MISSING",
      "error",
      `pandas reads these ids as no value: ${examples(missing)}`,
      "add a prefix, such as img_NA; otherwise their metadata is silently NaN",
    );
  }
  const numbers = ids.filter(looksNumber);
  const booleans = ids.filter(looksBoolean);
  for (
    const [kind, found, code] of [
      ["numbers", numbers, "STIMULUS_ID_LIKE_NUMBER"],
      ["booleans", booleans, "STIMULUS_ID_LIKE_BOOLEAN"],
    ] as const
  ) {
    if (found.length === 0) continue;
    const all = found.length + missing.length >= ids.length;
    add(
      code,
      all ? "error" : "warning",
      `ids that pandas reads as ${kind}: ${examples(found)}`,
      `add a prefix, such as img_${found[0]}` +
        (all ? "; otherwise the ids of CSV and assembly do not match" : ""),
    );
  }
  // deno-lint-ignore no-control-regex -- these are what is looked for
  const unsafe = ids.filter((id) => /[\\/\0-\x1f\x7f]|^\.|^[a-z]:/i.test(id) || id !== id.trim());
  if (unsafe.length > 0) {
    add(
      "STIMULUS_ID_NOT_A_FILE_NAME",
      "error",
      `ids that cannot be names in a flat ZIP: ${examples(unsafe)}`,
      "use letters, digits, _ and -, without slash, line break or space around, or dot or C: in front",
    );
  }
  const folded = duplicates(
    new Set(ids.map((id) => id.toLowerCase())).size === new Set(ids).size
      ? []
      : [...new Set(ids)].map((id) => id.toLowerCase()),
  );
  if (folded.length > 0) {
    add(
      "STIMULUS_ID_CASE",
      "warning",
      `ids that differ in upper and lower case alone: ${examples(folded)}`,
      "rename them: on macOS and Windows one file replaces the other",
    );
  }
  return issues;
}
