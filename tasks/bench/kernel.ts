/**
 * What a notebook waits for: our kernel, with and without the check of types, beside Deno's plain one, in turn.
 *
 *     deno run -A tasks/bench/kernel.ts [ROUNDS]
 */
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { jupyterVariables, writeJupyterFiles } from "../jupyter/lab/mod.ts";
import { environmentPython } from "../environments/mod.ts";

const SCRIPT = fileURLToPath(new URL("kernel.py", import.meta.url));
const NOTEBOOKS = fileURLToPath(new URL("../../notebooks", import.meta.url));
const SIDES = {
  "plain": ["plain", {}],
  "ours, no check": ["deno", { NEUROID_TYPES: "off" }],
  "ours": ["deno", {}],
} as const;

await writeJupyterFiles();
const variables = jupyterVariables();
const place = await Deno.makeTempDir();
try {
  const folder = join(place, "kernels", "plain");
  await Deno.mkdir(folder, { recursive: true });
  const argv = [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"];
  await Deno.writeTextFile(
    join(folder, "kernel.json"),
    JSON.stringify({ argv, display_name: "plain", language: "typescript" }),
  );
  const env = { ...variables, JUPYTER_PATH: `${place}${delimiter}${variables.JUPYTER_PATH ?? ""}` };
  const seen: Record<string, Record<string, number[]>> = {};
  for (let round = 0; round < Number(Deno.args[0] ?? 5); round++) {
    for (const [side, [kernel, more]] of Object.entries(SIDES)) {
      const times = await timesOf(kernel, { ...env, ...more });
      for (const [what, seconds] of Object.entries(times)) {
        ((seen[what] ??= {})[side] ??= []).push(seconds);
      }
    }
  }
  console.table(
    Object.fromEntries(
      Object.entries(seen).map(([what, sides]) => [
        what,
        Object.fromEntries(
          Object.entries(sides).map(([side, all]) => [side, median(all).toFixed(3)]),
        ),
      ]),
    ),
  );
} finally {
  await Deno.remove(place, { recursive: true });
}

async function timesOf(
  kernel: string,
  env: Record<string, string>,
): Promise<Record<string, number>> {
  const { success, stdout } = await new Deno.Command(environmentPython("lab"), {
    args: [SCRIPT, kernel],
    cwd: NOTEBOOKS,
    env,
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${SCRIPT} failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
