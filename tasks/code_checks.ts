/** Format, lint and types of all the code, notebooks too. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { errorText } from "../lib/errors.ts";
import { hasErrors, issuesText } from "../lib/issues/mod.ts";
import { notebookIssues } from "../lib/notebook/checks/mod.ts";
import { runInView } from "./child.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const steps: readonly (readonly [string, readonly string[]])[] = [
  ["format (deno fmt --check)", ["fmt", "--check", "--quiet"]],
  ["lint (deno lint)", ["lint", "--quiet"]],
  ["types (deno check)", ["check", "--quiet", "lib", "tasks", "test"]],
];

/** The outcome of one check. */
export interface CodeCheck {
  readonly name: string;
  readonly state: "passed" | "failed";
}

/** Runs the checks one after the other; what they find goes to stderr. */
export async function codeChecks(log: (line: string) => void): Promise<CodeCheck[]> {
  const results: CodeCheck[] = [];
  const report = (name: string, success: boolean) => {
    log(`${name} ... ${success ? "ok" : "FAILED"}`);
    results.push({ name, state: success ? "passed" : "failed" });
  };
  for (const [name, args] of steps) {
    report(name, await runInView(args, root) === 0);
  }
  report("notebooks (files, types, lint and format of cells)", await notebooksAreRight());
  return results;
}

async function notebooksAreRight(): Promise<boolean> {
  try {
    const issues = await notebookIssues(join(root, "notebooks"), join(root, "deno.json"));
    if (issues.length > 0) console.error(issuesText(issues));
    return !hasErrors(issues);
  } catch (error) {
    console.error(errorText(error));
    return false;
  }
}
