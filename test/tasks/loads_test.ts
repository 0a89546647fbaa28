import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectPath, withFolder } from "../helpers.ts";

/** What a task may load before it knows what it is to do; the rest is imported by its `run`. */
const AT_START = /^(tasks\/(cli|environments|bench)\/|lib\/(errors|calls|progress|issues)\/)/;

interface Graph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
    }[];
  }[];
}

const tasks = (await Array.fromAsync(Deno.readDir(projectPath("tasks"))))
  .filter(({ isFile }) => isFile).map(({ name }) => `tasks/${name}`);
const { modules } = await readGraph([...tasks, "lib/mod.ts"]);
const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));

for (const task of tasks.filter((each) => each !== "tasks/neuroid.ts")) {
  Deno.test(`${task} loads flags alone until it runs`, () => {
    const loaded = loadedAtStart(task).filter((file) => file !== task);
    assert.deepEqual(loaded.filter((file) => !AT_START.test(file)), []);
    assert.ok(loaded.includes("tasks/cli/task.ts"), "this is not a task");
    assert.ok(loaded.length < 40, `${loaded.length} files`);
  });
}

Deno.test("the command loads its table and nothing of the library until it is told a task", () => {
  const loaded = loadedAtStart("tasks/neuroid.ts");
  const own = /^(tasks\/(neuroid|command\/\w+|cli\/\w+)\.ts|lib\/errors\/\w+\.ts)$/;
  assert.deepEqual(loaded.filter((file) => !own.test(file)), []);
});

Deno.test("importing neuroid loads no package that only some calls need", () => {
  const packages = loadedAtStart("lib/mod.ts").filter((each) => each.startsWith("npm:"));
  // Called by functions that do not wait: parseCsv, encodePng.
  assert.deepEqual(packages.map((each) => /^npm:([^@]+)@/.exec(each)?.[1]), [
    "csv-parse",
    "fflate",
  ]);
});

/** The graph of all that are asked after, made at once: a module that imports them is its root. */
async function readGraph(files: readonly string[]): Promise<Graph> {
  let graph: Graph | undefined;
  await withFolder(async (folder) => {
    const all = join(folder, "all.ts");
    const imports = files.map((file) => `import(${JSON.stringify(urlOf(file))});\n`);
    await Deno.writeTextFile(all, imports.join(""));
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--config", projectPath("deno.json"), all],
      cwd: projectPath(),
    }).output();
    graph = JSON.parse(new TextDecoder().decode(stdout)) as Graph;
  });
  return graph!;
}

/** The modules that are loaded with a file: files by their path in the project, others by address. */
function loadedAtStart(path: string): string[] {
  assert.ok(bySpecifier.has(urlOf(path)), `${path} is not in the graph`);
  const found = new Set([urlOf(path)]);
  for (const specifier of found) {
    for (const { isDynamic, code } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code?.specifier !== undefined) found.add(code.specifier);
    }
  }
  const root = urlOf("");
  return [...found].filter((each) => !each.startsWith("node:"))
    .map((each) => each.replace(root, ""));
}

function urlOf(path: string): string {
  return pathToFileURL(projectPath(path)).href;
}
