import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { runFolder } from "../../../../tasks/jupyter/folder/mod.ts";
import { notebookText } from "../../../../tasks/jupyter/format/mod.ts";
import { withFolder } from "../../../helpers.ts";
import { notebookOf } from "../cells.ts";

const WRITES = [
  'const OUT = Deno.env.get("NSD_OUT") ?? "../out/notebooks";',
  "await Deno.mkdir(OUT, { recursive: true });",
  'await Deno.writeTextFile(`${OUT}/a.txt`, "a");',
  "console.log(`written to ${OUT}/a.txt`);",
].join("\n");

Deno.test("with a folder for the copies nothing is written outside it, and the texts count as the same", async () => {
  await withFolder(async (project) => {
    const folder = join(project, "notebooks"), out = join(project, "elsewhere", "copies");
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "a.ipynb"), notebookText(notebookOf(WRITES)));
    await runFolder(folder, { out });
    const names = async (path: string) =>
      (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name).sort();
    deepEqual(await names(project), ["elsewhere", "notebooks"]);
    deepEqual(await names(out), ["a.ipynb", "results"]);
    equal(await Deno.readTextFile(join(out, "results", "a.txt")), "a");
    await runFolder(folder);
    deepEqual(await names(project), ["elsewhere", "notebooks", "out"]);
    const [report] = await runFolder(folder, { out, check: true });
    deepEqual(report!.differences, []);
  });
});
