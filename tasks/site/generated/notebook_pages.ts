/** The executed notebooks as pages of the site, and the page that lists them. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { projectPath } from "../../cli/mod.ts";
import { listNotebooks, notebookPath } from "../../jupyter/folder/mod.ts";
import { type Notebook, readNotebook } from "../../jupyter/format/mod.ts";
import { notebookContent } from "../../jupyter/pages/mod.ts";
import { addressFrom, type Page } from "../frame/mod.ts";
import { pageOfFile, type ProseContext } from "../prose/mod.ts";

/** The page that lists the notebooks. */
const LIST = "notebooks/index.html";

/** A page for each notebook of the project, as it is saved, behind one that lists them. */
export async function notebookPages(context: ProseContext): Promise<Page[]> {
  const folder = projectPath("notebooks");
  const pages: Page[] = [];
  for (const name of await listNotebooks(folder)) {
    pages.push(notebookPage(name, await readNotebook(notebookPath(folder, name)), context));
  }
  return [listPage(pages), ...pages];
}

function notebookPage(name: string, notebook: Notebook, context: ProseContext): Page {
  const path = `notebooks/${name}.html`;
  const { headings, html } = notebookContent(notebook, {
    linkTo: (target) => {
      const [file, anchor] = target.split("#") as [string, string?];
      if (file === "") return target;
      const wanted = file.startsWith("../") ? file.slice(3) : `notebooks/${file}`;
      const there = pageOfFile(decodeURIComponent(wanted)) ?? context.copied(wanted);
      return addressFrom(path, there) + (anchor === undefined ? "" : `#${anchor}`);
    },
  });
  return {
    path,
    title: headings.find(({ level }) => level === 1)?.text ?? name,
    about: aboutOf(notebook),
    html,
    menu: { part: "Notebooks", label: name.replace(/_/g, " ") },
  };
}

/** The first paragraph below the title, without its marks. */
function aboutOf({ cells }: Notebook): string {
  const first = cells.find(({ cell_type }) => cell_type === "markdown")?.source ?? "";
  const paragraph = first.split(/\n\s*\n/).find((part) => !part.startsWith("#")) ?? "";
  return paragraph.replace(/\*\*|[*`]|\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ");
}

function listPage(pages: readonly Page[]): Page {
  const rows = pages.map(({ path, title, about }) =>
    `<dt><a href="${escapeHtml(addressFrom(LIST, path))}">${escapeHtml(title)}</a></dt>` +
    `<dd><p>${escapeHtml(about)}</p></dd>`
  );
  const about =
    "The notebooks of the project, executed on its sample data: one for each step of the science.";
  return {
    path: LIST,
    title: "Notebooks",
    about,
    html: `<div class="prose">\n<h1 id="notebooks">Notebooks</h1>\n<p class="lead">${about}</p>\n` +
      `<dl class="parts">\n${rows.join("\n")}\n</dl>\n<p>They run on your own data if ` +
      `<code>NSD_ROOT</code>, <code>SENSORIUM_STATIC</code> and <code>SENSORIUM_DYNAMIC</code> name ` +
      `it: <a href="../guides/notebooks.html">Working in notebooks</a>.</p>\n</div>`,
    menu: { part: "Notebooks", label: "All notebooks" },
  };
}
