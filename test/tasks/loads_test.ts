import assert from "node:assert/strict";
import { projectPath } from "../helpers.ts";

/** What a task may load before it knows what it is to do; the rest is imported by its `run`. */
const AT_START = /^(tasks\/(cli|environments|bench)\/|lib\/(errors|calls|progress|issues)\/)/;

interface Graph {
  readonly roots: readonly string[];
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
    }[];
  }[];
}

for await (const { name, isFile } of Deno.readDir(projectPath("tasks"))) {
  if (!isFile || name === "neuroid.ts") continue;
  Deno.test(`tasks/${name} loads flags alone until it runs`, async () => {
    const task = `tasks/${name}`;
    const loaded = (await loadedAtStart(task)).filter((file) => file !== task);
    assert.deepEqual(loaded.filter((file) => !AT_START.test(file)), []);
    assert.ok(loaded.includes("tasks/cli/task.ts"), "this is not a task");
    assert.ok(loaded.length < 40, `${loaded.length} files`);
  });
}

Deno.test("the command loads its table and nothing of the library until it is told a task", async () => {
  const loaded = await loadedAtStart("tasks/neuroid.ts");
  const own = /^(tasks\/(neuroid|command\/\w+|cli\/\w+)\.ts|lib\/errors\/\w+\.ts)$/;
  assert.deepEqual(loaded.filter((file) => !own.test(file)), []);
});

Deno.test("importing neuroid loads no package that only some calls need", async () => {
  const packages = (await loadedAtStart("lib/mod.ts")).filter((each) => each.startsWith("npm:"));
  // Called by functions that do not wait: parseCsv, encodePng.
  assert.deepEqual(packages.map((each) => /^npm:([^@]+)@/.exec(each)?.[1]), [
    "csv-parse",
    "fflate",
  ]);
});

/** The modules that are loaded with a file: files by their path in the project, others by address. */
async function loadedAtStart(path: string): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", path],
    cwd: projectPath(),
  }).output();
  const { roots, modules } = JSON.parse(new TextDecoder().decode(stdout)) as Graph;
  const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));
  const found = new Set(roots);
  for (const specifier of found) {
    for (const { isDynamic, code } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code?.specifier !== undefined) found.add(code.specifier);
    }
  }
  const root = new URL(`file://${projectPath()}`).href;
  return [...found].filter((each) => !each.startsWith("node:"))
    .map((each) => each.replace(root, ""));
}
