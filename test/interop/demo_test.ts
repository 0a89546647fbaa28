/** The README's first command, whole; its notebooks show what their committed files show. */
import { deepEqual, equal, match } from "node:assert/strict";
import { join, relative } from "node:path";
import { compareNotebooks } from "../../tasks/jupyter/checks/mod.ts";
import { listNotebooks, notebookPath } from "../../tasks/jupyter/folder/mod.ts";
import { parseNotebook, readNotebookText } from "../../tasks/jupyter/format/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const NOTEBOOKS = projectPath("notebooks");
/** How a committed output calls the folder of results. */
const RESULTS = "../out/notebooks";

Deno.test("deno task demo does the whole job on the sample data, and its notebooks run", async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, "demo");
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "demo", "--out", out],
      cwd: projectPath(),
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    equal(code, 0, new TextDecoder().decode(stderr));
    for (const step of ["nsd:prepare", "nsd:package", "brainscore:package", "sensorium:package"]) {
      match(text, new RegExp(`\\n  ${step} +\\S`));
    }
    const results = relative(NOTEBOOKS, join(out, "notebooks", "results"));
    for (const name of await listNotebooks(NOTEBOOKS)) {
      match(text, new RegExp(`\\n  ${name} +\\d+ cells`));
      await t.step(`${name} shows what its committed file shows`, async () => {
        const [committed, executed] = await Promise.all(
          [NOTEBOOKS, join(out, "notebooks")].map(async (folder) => {
            const path = notebookPath(folder, name);
            const text = (await readNotebookText(path)).replaceAll(results, RESULTS);
            // A table is as wide as the paths in it.
            return parseNotebook(text.replaceAll(/-{3,}/g, "---").replaceAll(/ {2,}/g, "  "), path);
          }),
        );
        deepEqual(compareNotebooks(committed!, executed!), []);
      });
    }
  });
});
