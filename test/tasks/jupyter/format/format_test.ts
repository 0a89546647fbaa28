import { deepEqual, equal, match, notEqual, rejects, throws } from "node:assert/strict";
import { join } from "node:path";
import { FormatError, MissingError } from "../../../../lib/errors/mod.ts";
import {
  type Notebook,
  notebookText,
  parseNotebook,
  readNotebook,
  screenText,
  writeNotebook,
} from "../../../../tasks/jupyter/format/mod.ts";
import { withFolder } from "../../../helpers.ts";
import { codeCell, notebookOf } from "../cells.ts";

const full: Notebook = {
  metadata: { title: "test", kernelspec: { name: "python3" } },
  cells: [
    {
      cell_type: "markdown",
      id: "intro",
      source: "# Title\n\ntext ä",
      metadata: { tags: ["x"], execution: { started: "2026-01-01" } },
      attachments: { "a.png": { "image/png": "QUJD" } },
    },
    {
      ...codeCell("const a = 1;\na", [
        { output_type: "stream", name: "stdout", text: "one\ntwo" },
        {
          output_type: "display_data",
          data: { "text/plain": "p", "image/png": "QUJD\n", "application/json": ["a", "b"] },
          metadata: { "image/png": { alt: "a picture" } },
        },
        {
          output_type: "execute_result",
          data: { "text/html": "<b>\n1</b>" },
          metadata: {},
          execution_count: 1,
        },
        { output_type: "error", ename: "E", evalue: "v", traceback: ["E: v", "  at x"] },
      ], 1),
      id: "code",
    },
  ],
};

Deno.test("a notebook's text reads back as the same notebook, and gives the same text again", () => {
  const text = notebookText(full);
  const read = parseNotebook(text, "x.ipynb");
  deepEqual(read.cells[1], full.cells[1]);
  equal(notebookText(read), text);
});

Deno.test("the text has sorted keys, lists of lines, the Deno kernel, and one line end at its end", () => {
  const text = notebookText(full);
  const file = JSON.parse(text);
  deepEqual(Object.keys(file), ["cells", "metadata", "nbformat", "nbformat_minor"]);
  deepEqual(Object.keys(file.cells[1]), [
    "cell_type",
    "execution_count",
    "id",
    "metadata",
    "outputs",
    "source",
  ]);
  deepEqual(file.cells[1].source, ["const a = 1;\n", "a"]);
  deepEqual(file.cells[1].outputs[0].text, ["one\n", "two"]);
  deepEqual(file.cells[1].outputs[1].data["application/json"], ["a", "b"]);
  equal(file.cells[1].outputs[1].data["image/png"], "QUJD\n");
  deepEqual(file.cells[1].outputs[2].data["text/html"], ["<b>\n", "1</b>"]);
  equal(file.metadata.kernelspec.name, "deno");
  equal(file.metadata.title, "test");
  match(text, /[^\n]\n$/);
});

Deno.test("times and states of the screen in a cell's metadata are left out, the rest kept", () => {
  deepEqual(JSON.parse(notebookText(full)).cells[0].metadata, { tags: ["x"] });
});

Deno.test("color codes never reach the file, in streams, values and errors", () => {
  const red = "\x1b[31mred\x1b[0m";
  const notebook = notebookOf();
  notebook.cells.push(codeCell("x", [
    { output_type: "stream", name: "stdout", text: red },
    { output_type: "display_data", data: { "text/plain": red }, metadata: {} },
    { output_type: "error", ename: "E", evalue: red, traceback: [red] },
  ]));
  const text = notebookText(notebook);
  equal(text.includes("u001b"), false);
  equal(text.match(/red/g)?.length, 4);
});

Deno.test("valid cell ids are kept; missing, repeated and invalid ones are made from the text", () => {
  const notebook = notebookOf("one", "one", "two", "three");
  notebook.cells[2]!.id = "kept";
  notebook.cells[3]!.id = "not valid!";
  const ids = (n: Notebook) => JSON.parse(notebookText(n)).cells.map((c: { id: string }) => c.id);
  const [first, second, third, fourth] = ids(notebook);
  match(first, /^[0-9a-f]{8}$/);
  equal(second, `${first}-2`);
  equal(third, "kept");
  match(fourth, /^[0-9a-f]{8}$/);
  deepEqual(ids(notebook), [first, second, third, fourth]);
  // Another cell in front changes no id of those behind it.
  equal(ids(notebookOf("zero", "three"))[1], fourth);
  notEqual(ids(notebookOf("four"))[0], first);
});

Deno.test("text that was overwritten on the screen is gone, its last state stays", () => {
  equal(screenText("10 %\r50 %\r100 %\ndone\n"), "100 %\ndone\n");
  equal(screenText("half\r"), "half");
  equal(screenText("dos\r\nends\r\n"), "dos\nends\n");
  equal(screenText("\x1b[2K\x1b[1;31mx\x1b[0m\x1b]8;;http://a\x07y"), "xy");
});

Deno.test("a file is written and read back", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "new", "a.ipynb");
    await writeNotebook(path, full);
    equal(notebookText(await readNotebook(path)), notebookText(full));
  });
});

Deno.test("a file that is missing or is not a notebook gives an error that says so", async () => {
  await rejects(readNotebook("/nowhere/a.ipynb"), MissingError);
  const bad: [string, RegExp][] = [
    ["{", /not JSON: /],
    ["[]", /without a list of cells/],
    ['{"cells": [], "nbformat": 3}', /nbformat 3; nbformat 4/],
    ['{"cells": [3], "nbformat": 4}', /cell 1 of all: not an object/],
    ['{"cells": [{"cell_type": "code"}], "nbformat": 4}', /cell 1 of all: no source/],
    ['{"cells": [{"cell_type": "x", "source": ""}], "nbformat": 4}', /the cell type "x"/],
    [
      '{"cells": [{"cell_type": "code", "source": "", "outputs": [{"output_type": "y"}]}], "nbformat": 4}',
      /an unknown output/,
    ],
  ];
  for (const [text, message] of bad) {
    throws(() => parseNotebook(text, "bad.ipynb"), (error) => {
      match((error as Error).message, message);
      match((error as Error).message, /\(bad\.ipynb\)$/);
      return error instanceof FormatError;
    });
  }
});
