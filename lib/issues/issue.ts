/** Findings of a check, as data: what is wrong, where, and what to do about it. */
import { checkCall, like, listOf } from "../calls/mod.ts";
import { plural } from "../errors/mod.ts";

/** How bad a finding is: an error stops the work, a warning may, a note never does. */
export type Severity = "error" | "warning" | "note";

/** One finding. */
export interface Issue {
  /** A stable name of the kind of finding, in upper case: `BETAS_MISSING`. */
  readonly code: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** The file, subject, column or stimulus it is about. */
  readonly location: string;
  /** What was found. */
  readonly message: string;
  /** How to fix it; empty if nothing needs to be done. */
  readonly suggestion: string;
}

const ISSUES = listOf(
  like<Issue>("a finding: await checkPackage(…) gives them", "code", "severity", "message"),
);

/**
 * Whether any of the findings is an error.
 *
 * @example
 * ```ts
 * import { hasErrors } from "neuroid";
 * import { checkIdentifier } from "neuroid/brainscore";
 *
 * const issues = checkIdentifier("my experiment", "stimulus set");
 * console.log(hasErrors(issues)); // true: a space cannot be part of an identifier
 * ```
 */
export function hasErrors(issues: readonly Issue[]): boolean {
  checkCall("hasErrors", { issues: [issues, ISSUES] }, arguments);
  return issues.some((issue) => issue.severity === "error");
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Findings as text, errors first: two lines each, one where there is no suggestion, and a count at
 * the end.
 *
 * @example
 * ```ts
 * import { issuesText } from "neuroid";
 * import { checkIdentifier } from "neuroid/brainscore";
 *
 * console.log(issuesText(checkIdentifier("my experiment", "stimulus set")));
 * ```
 */
export function issuesText(issues: readonly Issue[]): string {
  checkCall("issuesText", { issues: [issues, ISSUES] }, arguments);
  const sorted = [...issues].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const lines = sorted.flatMap(({ code, severity, location, message, suggestion }) => [
    `${severity} ${code}: ${location}: ${message}`,
    ...(suggestion === "" ? [] : [`    ${suggestion}`]),
  ]);
  const count = (severity: Severity) => issues.filter((each) => each.severity === severity).length;
  lines.push(
    [
      plural(count("error"), "error"),
      plural(count("warning"), "warning"),
      plural(count("note"), "note"),
    ].join(", "),
  );
  return lines.join("\n");
}
