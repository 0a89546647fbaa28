/** Checks format, lint and types of all the code, notebooks too. */
import { errorText } from "../../lib/errors/mod.ts";
import { hasErrors, issuesText } from "../../lib/issues/mod.ts";
import { projectPath } from "../cli/mod.ts";
import { checkNotebooks } from "../jupyter/folder/mod.ts";
import { runQuietly, runUnseen } from "./deno_command.ts";
import type { Case } from "./run_tests.ts";

const CONFIG = projectPath("deno.json");
const FORMAT = ["fmt", "--check", "--quiet"];
const LINT = ["lint", "--quiet"];
const TYPES = ["check", "--quiet", "--doc", "lib", "tasks", "test"];

/** Runs the checks at once; what one finds goes to stderr when it ends, a line a check to `log`. */
export async function checkCode(log: (line: string) => void): Promise<Case[]> {
  const report = async (name: string, holding: Promise<boolean>): Promise<Case> => {
    const holds = await holding;
    log(`${name} ... ${holds ? "ok" : "FAILED"}`);
    return { name, state: holds ? "passed" : "failed" };
  };
  const { types, notebooks } = checkTypes();
  return await Promise.all([
    report("format (deno fmt --check)", runWell(FORMAT)),
    report("lint (deno lint)", runWell(LINT)),
    report("types (deno check), examples too", types),
    report("notebooks (files, types, lint and format of cells)", notebooks),
  ]);
}

async function runWell(args: readonly string[]): Promise<boolean> {
  return await runQuietly(args) === 0;
}

/**
 * Checks types of code and notebooks in one run, since each alone would check the library. Only where
 * that fails each has a run of its own, which says what is wrong with it.
 */
function checkTypes(): { types: Promise<boolean>; notebooks: Promise<boolean> } {
  let together = false;
  const notebooks = notebooksAreRight(async (modules) =>
    together = await runUnseen([...TYPES, "--config", CONFIG, ...modules]) === 0
  );
  return { notebooks, types: notebooks.then(() => together || runWell(TYPES)) };
}

async function notebooksAreRight(
  checkTogether: (modules: readonly string[]) => Promise<boolean>,
): Promise<boolean> {
  try {
    const issues = await checkNotebooks(projectPath("notebooks"), CONFIG, checkTogether);
    if (issues.length > 0) console.error(issuesText(issues));
    return !hasErrors(issues);
  } catch (error) {
    console.error(errorText(error));
    return false;
  }
}
