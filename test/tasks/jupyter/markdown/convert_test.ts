import { deepEqual, equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { ArgumentError, MissingError } from "../../../../lib/errors/mod.ts";
import { codeCells, readNotebook, writeNotebook } from "../../../../tasks/jupyter/format/mod.ts";
import { convertNotebook } from "../../../../tasks/jupyter/markdown/mod.ts";
import { projectPath, withFolder } from "../../../helpers.ts";
import { codeCell, notebookOf } from "../cells.ts";

const config = projectPath("deno.json");

Deno.test("a notebook becomes Markdown beside it, and that a notebook with formatted code and no outputs", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    const cells = [codeCell("const a=1", [
      { output_type: "stream", name: "stdout", text: "x" },
    ], 1)];
    await writeNotebook(path, { metadata: {}, cells });
    const markdown = await convertNotebook(path, { config });
    equal(markdown, join(folder, "a.md"));
    equal(await Deno.readTextFile(markdown), "```ts\nconst a=1\n```\n");

    const out = join(folder, "out");
    equal(await convertNotebook(markdown, { out, config }), join(out, "a.ipynb"));
    const [{ cell }] = codeCells(await readNotebook(join(out, "a.ipynb"))) as [
      ReturnType<typeof codeCells>[0],
    ];
    deepEqual([cell.source, cell.outputs, cell.execution_count], ["const a = 1;", [], null]);
  });
});

Deno.test("cells that the notebook had before keep their ids, and one that is not TypeScript its text", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    const before = notebookOf("const a = 1;");
    before.cells[0]!.id = "0123abcd";
    await writeNotebook(path, before);
    await Deno.writeTextFile(
      join(folder, "a.md"),
      "```ts\nlet q = ;\n```\n\n```ts\nconst a=1\n```\n",
    );
    await convertNotebook(join(folder, "a.md"), { config });
    const { cells } = await readNotebook(path);
    equal(cells[0]!.source, "let q = ;");
    deepEqual([cells[1]!.id, cells[1]!.source], ["0123abcd", "const a = 1;"]);
  });
});

Deno.test("a file that is missing, or neither kind, is an error that says so", async () => {
  await withFolder(async (folder) => {
    for (const name of ["none.md", "none.ipynb"]) {
      await rejects(convertNotebook(join(folder, name), { config }), MissingError);
    }
    await rejects(convertNotebook(join(folder, "a.txt"), { config }), ArgumentError);
  });
});
