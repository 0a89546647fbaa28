/** What a check found as an error, for work that must not go on. */
import { DataError, type ErrorParts, isNeuroidError, registerErrorClass } from "../errors/mod.ts";
import type { Issue } from "./issue.ts";

/** A {@link DataError} because of what a check found. */
export class FindingsError extends DataError {
  /** Its name in {@link FindingsError.kinds}. */
  static override readonly kind: string = "FindingsError";
  /** That of the class above: to whoever reads a message it is one of those. */
  override name = "DataError";
  /** All of it, warnings and notes too. */
  readonly issues: readonly Issue[];

  /** An error with these parts; `issues` holds all findings, errors or not. */
  constructor(parts: ErrorParts, issues: readonly Issue[]) {
    super(parts);
    this.issues = issues;
  }
}

registerErrorClass(FindingsError);

/**
 * Whether an error is a {@link FindingsError}, of this copy of the library or of another.
 *
 * @example
 * ```ts
 * import { isFindingsError, prepareAssemblies } from "neuroid";
 *
 * const [root, out] = [await Deno.makeTempDir(), await Deno.makeTempDir()];
 * await prepareAssemblies({ root, out, space: "volume" }).catch((error) => {
 *   const findings = isFindingsError(error) ? error.issues : [];
 *   console.log(findings.length, error.message); // 0: this folder holds no tree to check
 * });
 * for (const folder of [root, out]) await Deno.remove(folder, { recursive: true });
 * ```
 */
export function isFindingsError(error: unknown): error is FindingsError {
  return isNeuroidError(error) && error.kinds.includes(FindingsError.kind);
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

/**
 * Throws the {@link findingsError} of findings, where there is one.
 *
 * @throws {FindingsError} if any of the findings is an error
 */
export function stopAtErrors(doing: string, issues: readonly Issue[]): void {
  const error = findingsError(doing, issues);
  if (error !== undefined) throw error;
}
