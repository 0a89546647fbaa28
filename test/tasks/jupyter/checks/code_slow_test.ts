import { deepEqual, equal, ok } from "node:assert/strict";
import { cellModule } from "../../../../tasks/jupyter/checks/cell_module.ts";
import { codeIssues } from "../../../../tasks/jupyter/checks/mod.ts";
import { projectPath } from "../../../helpers.ts";
import { notebookOf } from "../cells.ts";

Deno.test("each line of the module leads back to its cell and line", () => {
  const { text, placeOf } = cellModule(notebookOf("a\nb", "c", "", "d"));
  const lines = text.split("\n");
  for (const [code, cell, line] of [["a", 1, 1], ["b", 1, 2], ["c", 2, 1], ["d", 4, 1]] as const) {
    deepEqual(placeOf(lines.indexOf(code) + 1), { cell, line });
  }
});

Deno.test("types, lint and format of cells are reported by notebook, cell and line, and only those", async () => {
  const good = notebookOf(
    'import { gzipSync, zlibSync } from "fflate";', // quicker to check than the library
    'const kinds = [gzipSync, zlibSync];\nconsole.log("kinds:", kinds.length);',
    "kinds.map((kind) => kind.name);",
  );
  const bad = notebookOf(
    'import { NoSuchName } from "fflate";\nconsole.log(NoSuchName);',
    'const count: number = "three";\n\nlet sum = 0;\nconsole.log(count, sum);',
    "const count = 4;\nconsole.log( count )",
  );
  const issues = (await codeIssues(
    [{ file: "good.ipynb", notebook: good }, { file: "bad.ipynb", notebook: bad }],
    projectPath("deno.json"),
  )).map((
    { code, location, message },
  ) => [code, location, /\((?:TS\d+|[a-z-]+)\)$/.exec(message)?.[0]]);
  deepEqual(issues, [
    ["CELL_TYPES", "bad.ipynb, cell 1, line 1", "(TS2305)"],
    ["CELL_TYPES", "bad.ipynb, cell 2, line 1", "(TS2322)"],
    ["CELL_TYPES", "bad.ipynb, cell 2, line 1", "(TS2451)"],
    ["CELL_TYPES", "bad.ipynb, cell 3, line 1", "(TS2451)"],
    ["CELL_LINT", "bad.ipynb, cell 2, line 3", "(prefer-const)"],
    ["CELL_LINT", "bad.ipynb, cell 3, line 1", "(no-redeclare)"],
    ["CELL_FORMAT", "bad.ipynb, cell 3", undefined],
  ]);
});

Deno.test("a cell that is not TypeScript is reported with its place, a missing module by its name", async () => {
  const config = projectPath("deno.json");
  const [syntax] = await codeIssues(
    [{ file: "s.ipynb", notebook: notebookOf("1;", "\nlet q = ;") }],
    config,
  );
  equal(syntax?.location, "s.ipynb, cell 2, line 2");
  equal(syntax?.message, "SyntaxError: Expression expected");
  const [missing] = await codeIssues(
    [{ file: "m.ipynb", notebook: notebookOf('import x from "nowhere";\nconsole.log(x);') }],
    config,
  );
  equal(missing?.location, "m.ipynb, cell 1, line 1");
  equal(missing?.message.startsWith('Import "nowhere" not a dependency'), true);
});

Deno.test("types that hold with others' are not checked again; those that do not are, alone", async () => {
  const given: (readonly string[])[] = [];
  const issuesOf = (hold: boolean) =>
    codeIssues(
      [{ file: "t.ipynb", notebook: notebookOf('const one: number = "1";\nconsole.log(one);') }],
      projectPath("deno.json"),
      async (modules) => {
        given.push(modules);
        for (const path of modules) ok((await Deno.readTextFile(path)).includes("const one"));
        return hold;
      },
    );
  deepEqual(await issuesOf(true), []);
  deepEqual((await issuesOf(false)).map(({ code }) => code), ["CELL_TYPES"]);
  deepEqual(given.map((modules) => modules.length), [1, 1]);
});

Deno.test("no notebooks give no issues", async () => {
  deepEqual(await codeIssues([], projectPath("deno.json")), []);
});
