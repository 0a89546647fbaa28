/** Findings of a check, put together where many trials have the same. */
import { isNeuroidError } from "../../errors.ts";
import type { Issue, Severity } from "../../issues.ts";

/** What a finding says, whichever trials it is about. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion: string;
}

/** How many trials a finding names. */
const NAMED_TRIALS = 10;

/** Collects findings. */
export class Findings {
  readonly #issues: Issue[] = [];
  readonly #byTrial = new Map<string, Finding & { location: string; trials: number[] }>();

  /** A finding about the recording or one of its files. */
  add(finding: Finding & { readonly location: string }): void {
    this.#issues.push(finding);
  }

  /** An error that was thrown, as a finding of the given code. Errors that are not ours go on. */
  addThrown(error: unknown, code: string, location: string): void {
    this.#issues.push(thrownIssue(error, code, location));
  }

  /** A finding about a trial; the same one about other trials becomes one with this. */
  addTrial(trial: number, location: string, finding: Finding): void {
    const key = `${finding.code}\n${finding.message}`;
    const known = this.#byTrial.get(key);
    if (known) known.trials.push(trial);
    else this.#byTrial.set(key, { ...finding, location, trials: [trial] });
  }

  /** All findings: those about the recording first, then those about trials. */
  get issues(): Issue[] {
    const trials = [...this.#byTrial.values()].map(({ trials, message, ...rest }) => ({
      ...rest,
      message: `${message}: ${trialsText(trials)}`,
    }));
    return [...this.#issues, ...trials];
  }
}

/** One of our own errors as a finding. */
export function thrownIssue(error: unknown, code: string, location: string): Issue {
  if (!isNeuroidError(error)) throw error;
  return {
    code,
    severity: "error",
    location: error.where ?? location,
    message: `${error.doing}: ${error.found}`,
    suggestion: error.right ?? "",
  };
}

/** `trial 5`, `trials 1, 2, 3`, or the first ones and how many more; ascending. */
export function trialsText(trials: readonly number[]): string {
  const named = trials.toSorted((a, b) => a - b).slice(0, NAMED_TRIALS).join(", ");
  const more = trials.length - NAMED_TRIALS;
  return `trial${trials.length === 1 ? "" : "s"} ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
