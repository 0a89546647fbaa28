/** For authors: a notebook as Markdown that an editor shows well, and the notebook made of it. */
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTask, text, UsageError } from "./cli/task.ts";
import { writeWhole } from "../lib/files/mod.ts";
import {
  type Notebook,
  notebookFromText,
  notebookToText,
  readNotebook,
  writeNotebook,
} from "../lib/notebook/format/mod.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

await runTask({
  name: "notebooks:text",
  summary: "For authors. Of X.ipynb makes X.md: prose, and code in blocks of ts. Of X.md makes " +
    "X.ipynb, its code formatted, without outputs; named cells (`ts #name`) and cells whose text " +
    "is as before keep their ids. " +
    "The notebook is what counts: run it with `deno task notebooks` and commit that alone.",
  positional: { placeholder: "FILE", help: "an .ipynb or an .md file", least: 1, most: 1 },
  flags: { out: text("DIR", "where the other file goes; beside the first by default") },
  examples: ["notebooks/02_nsd_volume_preparation.ipynb --out out", "out/02.md --out notebooks"],
  run: async ({ out }, { positional }) => {
    const path = positional[0]!;
    const other = (ending: string) =>
      join(out ?? dirname(path), basename(path).replace(/\.\w+$/, ending));
    if (path.endsWith(".ipynb")) {
      const target = other(".md");
      await writeWhole(target, notebookToText(await readNotebook(path)));
      return { text: target, json: { written: target } };
    }
    if (!path.endsWith(".md")) throw new UsageError(`${path} is neither .ipynb nor .md`);
    const target = other(".ipynb");
    const exists = (await Deno.stat(target).catch(() => undefined))?.isFile;
    const before = exists ? await readNotebook(target) : undefined;
    const written = await Deno.readTextFile(path);
    const formatted = await withFormattedCode(notebookFromText(written));
    await writeNotebook(target, notebookFromText(notebookToText(formatted), before));
    return { text: target, json: { written: target } };
  },
});

/** A notebook with its code as the project's formatter sets it; a cell that is no TypeScript stays. */
async function withFormattedCode(notebook: Notebook): Promise<Notebook> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-text-" });
  try {
    const files = notebook.cells.map((_, i) => join(folder, `${i}.ts`));
    for (const [i, cell] of notebook.cells.entries()) {
      if (cell.cell_type === "code") await Deno.writeTextFile(files[i]!, `${cell.source}\n`);
    }
    await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--quiet", "--permit-no-files", "--config", join(root, "deno.json"), folder],
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
