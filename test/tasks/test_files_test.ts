import { deepEqual, equal, ok } from "node:assert/strict";
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { filesOf } from "../../tasks/testing/test_files.ts";
import { sourceFiles } from "../house/imports.ts";
import { projectPath, withFolder } from "../helpers.ts";

/** The files that are run, those of groups one by one, paths from the project's root. */
async function run(folder: string, ...[parts, within = []]: Partial<Parameters<typeof filesOf>>) {
  const files = await filesOf(parts!, within, folder);
  const alone = files.filter((file) => !file.startsWith(folder));
  const grouped: string[] = [];
  for (const group of files.filter((file) => file.startsWith(folder))) {
    const imports = (await Deno.readTextFile(group)).matchAll(/^import "(.*)";$/gm);
    for (const [, url] of imports) grouped.push(relative(projectPath(), fileURLToPath(url!)));
  }
  const slashes = (paths: string[]) => paths.map((path) => path.replaceAll("\\", "/"));
  return { alone: slashes(alone), grouped: slashes(grouped) };
}

const all = (await sourceFiles("test")).filter((file) => file.endsWith("_test.ts"));

Deno.test("the parts are all files of tests, each once; only quick ones share an isolate", async () => {
  await withFolder(async (folder) => {
    const { alone, grouped } = await run(folder, ["unit", "slow", "interop"]);
    deepEqual([...alone, ...grouped].sort(), all);
    const others = (file: string) =>
      file.startsWith("test/interop/") || file.endsWith("_slow_test.ts");
    deepEqual([alone.filter(others), grouped.filter(others)], [alone, []]);
    ok(grouped.length > 150 && alone.length > 50);
    equal(basename(alone.find((file) => file.startsWith("test/interop/"))!), "lab_kernel_test.ts");
  });
});

Deno.test("a folder or a file narrows a part, and what only begins like it is not in it", async () => {
  await withFolder(async (folder) => {
    const { alone, grouped } = await run(folder, ["unit"], [
      "test/rdm",
      "test/house/doors_test.ts",
    ]);
    deepEqual(alone, []);
    deepEqual(
      grouped.sort(),
      all.filter((file) =>
        file.startsWith("test/rdm/") && !file.endsWith("_slow_test.ts") ||
        file === "test/house/doors_test.ts"
      ),
    );
    deepEqual(await run(folder, ["unit"], ["test/interop", "test/rd"]), { alone: [], grouped: [] });
  });
});
