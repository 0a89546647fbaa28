import { deepEqual } from "node:assert/strict";
import {
  type Notebook,
  notebookText,
  type Output,
  parseNotebook,
} from "../../../../tasks/jupyter/format/mod.ts";
import { savedIssues } from "../../../../tasks/jupyter/checks/mod.ts";
import { codeCell } from "../cells.ts";

const out = (text: string): Output => ({ output_type: "stream", name: "stdout", text });
const picture = (metadata: Output & object | object): Output => ({
  output_type: "display_data",
  data: { "image/png": "QUJD" },
  metadata: metadata as never,
});

function issues(...cells: Notebook["cells"]): string[] {
  const text = notebookText({ metadata: {}, cells });
  const notebook = parseNotebook(text, "x.ipynb");
  return savedIssues({ file: "notebooks/x.ipynb", text, notebook })
    .map(({ code, location, message }) => `${code} ${location}: ${message}`);
}

Deno.test("an executed notebook that imports the library alone and describes its pictures has no issues", () => {
  deepEqual(
    issues(
      codeCell('import {\n  rdm,\n} from "neuroid";\nconst text = `import "x"`;', [
        out("a/b 1/2 s\n"),
      ], 1),
      {
        cell_type: "markdown",
        id: "",
        source: "![a map](attachment:a.png) from /home/x",
        metadata: {},
      },
      codeCell("x", [picture({ "image/png": { alt: "RDM of V1" } })], 2),
    ),
    [],
  );
});

Deno.test("each rule of a committed notebook is reported where it is broken", () => {
  const error: Output = { output_type: "error", ename: "E", evalue: "v", traceback: ["E: v"] };
  deepEqual(issues(codeCell("1"), codeCell("2")), [
    "NOTEBOOK_NOT_RUN notebooks/x.ipynb: no outputs",
    "CELL_ORDER notebooks/x.ipynb, cell 1: ran as number (never)",
    "CELL_ORDER notebooks/x.ipynb, cell 2: ran as number (never)",
  ]);
  deepEqual(issues(codeCell("1", [out("a")], 1), codeCell("2", [], 5)), [
    "CELL_ORDER notebooks/x.ipynb, cell 2: ran as number 5",
  ]);
  deepEqual(issues(codeCell("1", [error], 1)), ["CELL_ERROR notebooks/x.ipynb, cell 1: E: v"]);
  deepEqual(issues(codeCell("1", [picture({})], 1)), [
    "PICTURE_ALT notebooks/x.ipynb, cell 1: a picture without alt text",
  ]);
  deepEqual(
    issues({ cell_type: "markdown", id: "", source: "x\n\n![ ](a.png)", metadata: {} }),
    ["PICTURE_ALT notebooks/x.ipynb, cell 1 of all: a picture without alt text"],
  );
});

Deno.test("an import of anything but the library is reported with its line", () => {
  const code = [
    'import { a } from "neuroid"; import { b } from "neuroid/nsd";',
    "import {",
    "  join,",
    '} from "node:path";',
    'const b = await import("../lib/mod.ts");',
    'import "npm:x"; export { c } from "y";',
  ].join("\n");
  deepEqual(issues(codeCell(code, [out("a")], 1)), [
    'CELL_IMPORT notebooks/x.ipynb, cell 1, line 4: imports "node:path"',
    'CELL_IMPORT notebooks/x.ipynb, cell 1, line 5: imports "../lib/mod.ts"',
    'CELL_IMPORT notebooks/x.ipynb, cell 1, line 6: imports "npm:x"',
    'CELL_IMPORT notebooks/x.ipynb, cell 1, line 6: imports "y"',
  ]);
});

Deno.test("a path of one machine in an output is reported, one inside the project is not", () => {
  const shows = (text: string) =>
    issues(codeCell("x", [out(text)], 1)).map((line) => line.split(": ")[1]);
  for (
    const path of ["/home/ann/nsd", "/Users/ann/x.nc", "file:///a/b.ts", "/tmp/x", "C:\\data\\x"]
  ) {
    deepEqual(shows(`wrote ${path} now\n`), [`shows the path ${path}`]);
  }
  for (
    const text of [
      "data-samples/nsd/x.nc",
      "../out/tmp/x",
      "https://osf.io/tmp/a",
      "1/2 and a/home/b",
    ]
  ) {
    deepEqual(shows(text), []);
  }
});

Deno.test("a file that another program wrote is told from the runner's form", () => {
  const notebook: Notebook = { metadata: {}, cells: [codeCell("1", [out("a")], 1)] };
  const text = JSON.stringify(JSON.parse(notebookText(notebook)));
  const read = parseNotebook(text, "x");
  deepEqual(
    savedIssues({ file: "x.ipynb", text, notebook: read }).map((
      { code, suggestion },
    ) => [code, suggestion]),
    [["NOTEBOOK_FORM", "deno task notebooks x"]],
  );
});

Deno.test("text that may come up under another cell is reported with its line", () => {
  deepEqual(issues(codeCell('const a = 1;\nconsole.log("a");', [out("a\n")], 1)), [
    "CELL_PRINT notebooks/x.ipynb, cell 1, line 2: prints by console.log, " +
    "which JupyterLab may show under the next cell",
  ]);
  deepEqual(issues(codeCell('await print("a");', [out("a\n")], 1)), []);
});
