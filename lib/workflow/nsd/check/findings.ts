/** Errors of the readers as findings, so that a check goes on after the first. */
import { isNeuroidError } from "../../../errors.ts";
import type { Issue } from "../../../issues.ts";

/** Collects what a check of a tree finds. */
export class Findings {
  readonly issues: Issue[] = [];

  add(
    code: string,
    severity: Issue["severity"],
    location: string,
    message: string,
    suggestion: string,
  ): void {
    this.issues.push({ code, severity, location, message, suggestion });
  }

  /**
   * Calls `read` and returns what it gives; an error of a reader becomes a finding named after the
   * kind of file: `BETAS_MISSING` where there is none, `BETAS_WRONG` otherwise.
   */
  async attempt<T>(kind: string, location: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!isNeuroidError(error)) throw error;
      const missing = error.cause instanceof Deno.errors.NotFound;
      this.add(
        `${kind}_${missing ? "MISSING" : "WRONG"}`,
        "error",
        error.where ?? location,
        missing ? "no such file" : `${error.doing}: ${error.found}`,
        error.right ?? "",
      );
      return undefined;
    }
  }
}
