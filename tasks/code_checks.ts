/** Format, lint and types of all the code. */
import { fileURLToPath } from "node:url";

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
  for (const [name, args] of steps) {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: root,
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    log(`${name} ... ${success ? "ok" : "FAILED"}`);
    results.push({ name, state: success ? "passed" : "failed" });
  }
  return results;
}
