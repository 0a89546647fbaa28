/** A notebook as one HTML file that needs nothing else: no Jupyter, no network, no scripts. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import type { Cell, Notebook } from "../format/mod.ts";
import {
  type Heading,
  highlight,
  type MarkdownRules,
  type MarkdownWriter,
  markdownWriter,
} from "./markdown.ts";
import { outputHtml } from "./outputs.ts";
import contentCss from "./content.css" with { type: "text" };
import pageCss from "./page.css" with { type: "text" };

/** Nothing is loaded or run, whatever an output holds: pictures and styles are in the page. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; " +
  "form-action 'none'";

/**
 * The page of a notebook: prose, code with cell numbers, outputs, and a table of contents. The same
 * notebook always gives the same page. `name` is its title where it has no heading of level 1.
 */
export function notebookPage(notebook: Notebook, name: string): string {
  const { headings, html } = notebookContent(notebook);
  const title = headings.find((heading) => heading.level === 1)?.text ?? name;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${contentCss}${pageCss}</style>
</head>
<body>
${contents(headings)}<main>
${html}
</main>
</body>
</html>
`;
}

/** What stands between the frame of a page: cells, outputs and prose, with the headings in them. */
export interface NotebookContent {
  readonly headings: readonly Heading[];
  readonly html: string;
}

/** The cells of a notebook as HTML, for a page of any frame; its style is {@link contentCss}. */
export function notebookContent(notebook: Notebook, rules: MarkdownRules = {}): NotebookContent {
  const markdown = markdownWriter(rules);
  let number = 0;
  const cells = notebook.cells.map((cell) =>
    cellHtml(cell, cell.cell_type === "code" ? ++number : number, markdown)
  );
  return { headings: markdown.headings, html: cells.join("\n") };
}

function cellHtml(cell: Cell, number: number, markdown: MarkdownWriter): string {
  if (cell.cell_type !== "code") {
    if (cell.cell_type === "raw") return "";
    return `<section class="prose">\n${markdown.write(cell.source, cell.attachments)}</section>`;
  }
  const outputs = cell.outputs.map((output) => outputHtml(output, markdown));
  const code = highlight(cell.source, "typescript");
  return [
    `<section class="cell" id="cell-${number}" aria-label="cell ${number}">`,
    `<a class="number" href="#cell-${number}">[${number}]</a>`,
    `<pre class="code" tabindex="0"><code>${code}</code></pre>`,
    ...outputs,
    "</section>",
  ].join("\n");
}

/** Headings below the title, as links; none where there are fewer than two. */
function contents(headings: readonly Heading[]): string {
  const listed = headings.filter(({ level }) => level === 2 || level === 3);
  if (listed.length < 2) return "";
  const items = listed.map(({ level, text, id }) =>
    `<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a></li>`
  );
  return `<nav aria-label="Contents">\n<h2>Contents</h2>\n<ul>\n${
    items.join("\n")
  }\n</ul>\n</nav>\n`;
}

/** The style of prose, cells and outputs, light, dark and printed. */
export { contentCss };
