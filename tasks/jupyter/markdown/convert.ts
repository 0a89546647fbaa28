/** Makes the Markdown file of a notebook, and the notebook of a Markdown file. */
import { basename, dirname, join } from "node:path";
import { ArgumentError, MissingError, systemText } from "../../../lib/errors/mod.ts";
import { writeWhole } from "../../../lib/files/mod.ts";
import { type Notebook, readNotebook, writeNotebook } from "../format/mod.ts";
import { notebookFromMarkdown, notebookToMarkdown } from "./notebook_markdown.ts";

/** How a notebook is converted. */
export interface ConvertOptions {
  /** The folder of the new file; that of the first one by default. */
  readonly out?: string | undefined;
  /** The project's `deno.json`, by which code is formatted. */
  readonly config: string;
}

/**
 * Writes `X.md` for `X.ipynb`, and `X.ipynb` for `X.md`; returns the path of the new file. A new
 * notebook has its code formatted and no outputs; cells that the notebook had before keep their ids,
 * see {@link notebookFromMarkdown}.
 *
 * @throws {ArgumentError} when `path` ends in neither, or Markdown cannot hold the notebook
 * @throws {MissingError} when there is no such file
 * @throws {FormatError} when a notebook's file is not a notebook
 * @throws {WriteError} when the new file cannot be written
 */
export async function convertNotebook(
  path: string,
  { out = dirname(path), config }: ConvertOptions,
): Promise<string> {
  const target = (ending: string) => join(out, basename(path).replace(/\.\w+$/, ending));
  if (path.endsWith(".ipynb")) {
    const markdown = notebookToMarkdown(await readNotebook(path));
    await writeWhole(target(".md"), markdown);
    return target(".md");
  }
  if (!path.endsWith(".md")) {
    throw new ArgumentError({
      doing: "convert a notebook",
      found: `the file ${basename(path)}`,
      right: "a file that ends in .ipynb or .md",
      where: path,
    });
  }
  const markdown = await readMarkdown(path);
  const exists = (await Deno.stat(target(".ipynb")).catch(() => undefined))?.isFile;
  const before = exists ? await readNotebook(target(".ipynb")) : undefined;
  const formatted = await withFormattedCode(notebookFromMarkdown(markdown), config);
  // Ids follow the text of a cell, as it is once formatted.
  const notebook = notebookFromMarkdown(notebookToMarkdown(formatted), before);
  await writeNotebook(target(".ipynb"), notebook);
  return target(".ipynb");
}

async function readMarkdown(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: "read a notebook's Markdown",
      found: systemText(cause),
      right: "the path of an .md file",
      where: path,
      cause,
    });
  }
}

/** A notebook with its code formatted as the project's is; a cell that is not TypeScript stays. */
async function withFormattedCode(notebook: Notebook, config: string): Promise<Notebook> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-text-" });
  try {
    const files = notebook.cells.map((_, i) => join(folder, `${i}.ts`));
    for (const [i, cell] of notebook.cells.entries()) {
      if (cell.cell_type === "code") await Deno.writeTextFile(files[i]!, `${cell.source}\n`);
    }
    await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--quiet", "--permit-no-files", "--config", config, folder],
      stdout: "null",
      stderr: "inherit",
    }).output();
    const cells = await Promise.all(notebook.cells.map(async (cell, i) => {
      if (cell.cell_type !== "code") return cell;
      return { ...cell, source: (await Deno.readTextFile(files[i]!)).replace(/\n$/, "") };
    }));
    return { ...notebook, cells };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
