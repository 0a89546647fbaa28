import { deepEqual, equal, throws } from "node:assert/strict";
import { ArgumentError } from "../../../../lib/errors/mod.ts";
import { notebookText } from "../../../../tasks/jupyter/format/mod.ts";
import {
  notebookFromMarkdown,
  notebookToMarkdown,
} from "../../../../tasks/jupyter/markdown/mod.ts";
import { codeCell, notebookOf } from "../cells.ts";

const text = `# Title

Prose with \`code\`.

\`\`\`sh
deno task demo
\`\`\`

<!-- cell -->

More prose.

\`\`\`ts
const a = 1;

a;
\`\`\`

\`\`\`\`ts
const fence = "\`\`\`";
\`\`\`\`
`;

Deno.test("a text gives cells in order: prose with its other code blocks, ts blocks as code", () => {
  const { cells } = notebookFromMarkdown(text);
  deepEqual(cells.map(({ cell_type, source }) => [cell_type, source]), [
    ["markdown", "# Title\n\nProse with `code`.\n\n```sh\ndeno task demo\n```"],
    ["markdown", "More prose."],
    ["code", "const a = 1;\n\na;"],
    ["code", 'const fence = "```";'],
  ]);
});

Deno.test("text to notebook to text is the same text, and gives the same ids again", () => {
  const notebook = notebookFromMarkdown(text);
  equal(notebookToMarkdown(notebook), text);
  equal(notebookText(notebookFromMarkdown(text)), notebookText(notebook));
});

Deno.test("cells whose text is as before keep ids and metadata, wherever they stand now", () => {
  const before = notebookFromMarkdown(text);
  before.cells[2]!.id = "0123abcd";
  before.cells[2]!.metadata = { tags: ["x"] };
  const after = notebookFromMarkdown(`New first.\n\n<!-- cell -->\n\n${text}`, before);
  deepEqual(after.cells.slice(1).map(({ id }) => id), before.cells.map(({ id }) => id));
  deepEqual(after.cells[3]!.metadata, { tags: ["x"] });
});

Deno.test("a cell that an author has named keeps id and metadata when its code changes", () => {
  const before = {
    metadata: {},
    cells: [{ ...codeCell("old();"), id: "setup", metadata: { a: 1 } }],
  };
  equal(notebookToMarkdown(before), "```ts #setup\nold();\n```\n");
  const [cell] = notebookFromMarkdown("```ts #setup\nchanged();\n```\n", before).cells;
  deepEqual([cell?.id, cell?.source, cell?.metadata], ["setup", "changed();", { a: 1 }]);
  const [alone] = notebookFromMarkdown("```ts #setup\nnew();\n```\n").cells;
  equal(alone?.id, "setup");
});

Deno.test("outputs do not come back: the code may have changed what it shows", () => {
  const before = { metadata: {}, cells: [codeCell("1", [], 3)] };
  const [cell] = notebookFromMarkdown("```ts\n1\n```\n", before).cells;
  equal(cell?.cell_type === "code" && cell.execution_count, null);
});

Deno.test("a notebook that a text can't hold is refused", () => {
  const notebook = notebookOf();
  notebook.cells.push({ cell_type: "raw", id: "", source: "x", metadata: {} });
  throws(() => notebookToMarkdown(notebook), ArgumentError);
});
