/** Tests against the original Python: run where its environment is there, skipped by name elsewhere. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type EnvironmentName, environmentPython, isReady } from "../../tasks/environments/mod.ts";

/** Runs a script of `test/interop` and returns its stdout; throws with stderr where it fails. */
export type RunScript = (script: string, ...args: string[]) => Promise<string>;

/**
 * Registers a test that needs the environment `name`. Where that is missing the test is ignored
 * under its own name with the reason behind it; with `CI=true` it fails.
 */
export async function pythonTest(
  name: string,
  environment: EnvironmentName,
  body: (python: RunScript, t: Deno.TestContext) => Promise<void>,
): Promise<void> {
  const ready = await isReady(environment);
  const must = Deno.env.get("CI") === "true";
  const reason = `needs the Python environment "${environment}"`;
  Deno.test({
    name: ready ? name : `${name} (${reason})`,
    ignore: !ready && !must,
    fn: async (t) => {
      if (!ready) throw new Error(`${reason}, which \`deno task test\` could not make`);
      await body((script, ...args) => runPython(environment, script, ...args), t);
    },
  });
}

/** Runs a Python script of this folder in an environment. */
export async function runPython(
  environment: EnvironmentName,
  script: string,
  ...args: string[]
): Promise<string> {
  const path = join(fileURLToPath(new URL(".", import.meta.url)), script);
  const { success, stdout, stderr } = await new Deno.Command(environmentPython(environment), {
    args: [path, ...args],
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONWARNINGS: "ignore" },
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`${script} ${args.join(" ")} failed:\n${decode(stderr)}`);
  return decode(stdout);
}
