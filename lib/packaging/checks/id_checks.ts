/** Ids of stimuli, and identifiers of sets and assemblies: whether they can be used. */
import { checkCall, text } from "../../calls/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { looksBoolean, looksMissing, looksNumber } from "../pandas_columns.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { checkNormalForms } from "./name_checks.ts";
import { duplicates, examples } from "./shared.ts";

/**
 * Checks an identifier: whether it can be part of a file name, and is in Brain-Score's usual form:
 * `AuthorYear`, `.` before a sub-dataset, `_` between words.
 *
 * @param what it identifies, for the message: `"stimulus set"`
 */
export function checkIdentifier(identifier: string, what: string): Issue[] {
  checkCall(
    "checkIdentifier",
    { identifier: [identifier, text], what: [what, text] },
    arguments,
  );
  const findings = packageFindings();
  if (!/^[A-Za-z0-9][\w.-]*$/.test(identifier)) {
    findings.add("IDENTIFIER_UNUSABLE", identifier || "(empty)", { what });
  } else if (!/^[A-Z][A-Za-z]*\d{0,4}\w*(\.\w+)*$/.test(identifier)) {
    findings.add("IDENTIFIER_UNUSUAL", identifier, { what });
  }
  return findings.issues;
}

/** Whether a text can be a name in a flat ZIP on every system, but for its ending. */
export function canBeMember(text: string): boolean {
  // deno-lint-ignore no-control-regex -- these are what is looked for
  return !/[\\/\0-\x1f\x7f]|^\.|^[a-z]:/i.test(text) && text === text.trim();
}

/**
 * Checks the ids of a stimulus set as texts: whether they come back from a CSV, and can be files.
 *
 * @param isAlone whether there is no assembly that refers to them
 */
export function checkStimulusIds(
  ids: readonly string[],
  location: string,
  findings: PackageFindings,
  isAlone = false,
): void {
  const twice = duplicates(ids);
  if (twice.length > 0) findings.add("STIMULUS_ID_DUPLICATE", location, { ids: examples(twice) });
  const missing = [...new Set(ids.filter(looksMissing))];
  if (missing.length > 0) {
    findings.add("STIMULUS_ID_LIKE_MISSING", location, { ids: examples(missing) });
  }
  for (
    const [code, looksSo] of [
      ["STIMULUS_ID_LIKE_NUMBER", looksNumber],
      ["STIMULUS_ID_LIKE_BOOLEAN", looksBoolean],
    ] as const
  ) {
    const found = ids.filter(looksSo);
    if (found.length === 0) continue;
    // pandas makes numbers or truth of a column where every value that it has looks so
    const all = found.length + missing.length >= ids.length;
    const fields = { ids: examples(found), first: found[0]! };
    if (all && isAlone && code === "STIMULUS_ID_LIKE_NUMBER") {
      findings.add("STIMULUS_ID_LIKE_NUMBER/alone", location, fields);
    } else findings.add(`${code}/${all ? "all" : "some"}`, location, fields);
  }
  const unsafe = ids.filter((id) => !canBeMember(id));
  if (unsafe.length > 0) {
    findings.add("STIMULUS_ID_NOT_A_FILE_NAME", location, { ids: examples(unsafe) });
  }
  const distinct = [...new Set(ids)];
  const folded = duplicates(distinct.map((id) => id.toLowerCase()));
  if (folded.length > 0) findings.add("STIMULUS_ID_CASE", location, { ids: examples(folded) });
  checkNormalForms(distinct, location, findings);
}
