/** Checks format, lint and types of all the code, notebooks too. */
import { errorText } from "../../lib/errors/mod.ts";
import { hasErrors, issuesText } from "../../lib/issues/mod.ts";
import { projectPath } from "../cli/mod.ts";
import { checkNotebooks } from "../jupyter/folder/mod.ts";
import { runInView } from "./deno_command.ts";
import type { Case } from "./run_tests.ts";

const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ["format (deno fmt --check)", ["fmt", "--check", "--quiet"]],
  ["lint (deno lint)", ["lint", "--quiet"]],
  ["types (deno check), examples too", ["check", "--quiet", "--doc", "lib", "tasks", "test"]],
];

/** Runs the checks one after the other; what they find goes to stderr, a line a check to `log`. */
export async function checkCode(log: (line: string) => void): Promise<Case[]> {
  const cases: Case[] = [];
  const report = (name: string, success: boolean) => {
    log(`${name} ... ${success ? "ok" : "FAILED"}`);
    cases.push({ name, state: success ? "passed" : "failed" });
  };
  for (const [name, args] of STEPS) {
    report(name, await runInView(args) === 0);
  }
  report("notebooks (files, types, lint and format of cells)", await notebooksAreRight());
  return cases;
}

async function notebooksAreRight(): Promise<boolean> {
  try {
    const issues = await checkNotebooks(projectPath("notebooks"), projectPath("deno.json"));
    if (issues.length > 0) console.error(issuesText(issues));
    return !hasErrors(issues);
  } catch (error) {
    console.error(errorText(error));
    return false;
  }
}
