/** Findings of a check, as data: what is wrong, where, and what to do about it. */
import { DataError, type ErrorParts } from "./errors.ts";

/** How bad a finding is: an error stops the work, a warning may, a note never does. */
export type Severity = "error" | "warning" | "note";

/** One finding. */
export interface Issue {
  /** A stable name of the kind of finding, in upper case: `BETAS_MISSING`. */
  readonly code: string;
  readonly severity: Severity;
  /** The file, subject, column or stimulus it is about. */
  readonly location: string;
  /** What was found. */
  readonly message: string;
  /** What would put it right. */
  readonly suggestion: string;
}

/** Whether any of the findings is an error. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "error");
}

/** A {@link DataError} because of what a check found. */
export class FindingsError extends DataError {
  /** All of it, warnings and notes too. */
  readonly issues: readonly Issue[];

  constructor(parts: ErrorParts, issues: readonly Issue[]) {
    super(parts);
    this.issues = issues;
  }
}

/**
 * The error that a check's findings make: its message has the first of those that are errors, and the
 * codes of the others. Undefined where none is.
 *
 * @param doing an infinitive phrase, as in {@link ErrorParts}
 */
export function findingsError(doing: string, issues: readonly Issue[]): FindingsError | undefined {
  const [first, ...others] = issues.filter(({ severity }) => severity === "error");
  if (first === undefined) return undefined;
  const codes = [...new Set(others.map(({ code }) => code))].join(", ");
  const more = codes === "" ? "" : ` (and ${others.length} more: ${codes})`;
  return new FindingsError({
    doing,
    found: `${first.code}: ${first.message}${more}`,
    right: first.suggestion || undefined,
    where: first.location,
  }, issues);
}

/** Throws the {@link findingsError} of findings, where there is one. */
export function stopAtErrors(doing: string, issues: readonly Issue[]): void {
  const error = findingsError(doing, issues);
  if (error !== undefined) throw error;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Findings as text, errors first: two lines each, and a count at the end. */
export function issuesText(issues: readonly Issue[]): string {
  const sorted = [...issues].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const lines = sorted.flatMap(({ code, severity, location, message, suggestion }) => [
    `${severity} ${code}: ${location}: ${message}`,
    ...(suggestion === "" ? [] : [`    ${suggestion}`]),
  ]);
  const count = (severity: Severity) => issues.filter((each) => each.severity === severity).length;
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  lines.push(
    [
      plural(count("error"), "error"),
      plural(count("warning"), "warning"),
      plural(count("note"), "note"),
    ].join(", "),
  );
  return lines.join("\n");
}
