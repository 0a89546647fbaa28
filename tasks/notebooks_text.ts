/** `deno task notebooks:text`: a notebook as Markdown that an editor shows well, and back. */
import { projectPath, runTask, text, UsageError } from "./cli/mod.ts";

await runTask({
  name: "notebooks:text",
  summary:
    "For authors. Writes X.md from X.ipynb: prose, and code in blocks of ts; or X.ipynb from " +
    "X.md: its code formatted, without outputs. Cells with a name (`ts #name`) and cells " +
    "whose text has not changed keep their ids. The notebook is what counts: run it with " +
    "`deno task notebooks` and commit only that.",
  positional: {
    placeholder: "FILE",
    help: "notebook (.ipynb) or its text (.md)",
    least: 1,
    most: 1,
  },
  flags: { out: text("DIR", "folder for the new file (default: beside FILE)") },
  examples: ["notebooks/02_nsd_volume_preparation.ipynb --out out", "out/02.md --out notebooks"],
  run: async ({ out }, { positional }) => {
    const [path] = positional as [string];
    if (!/\.(ipynb|md)$/.test(path)) {
      throw new UsageError(`FILE is "${path}"; it takes a name that ends in .ipynb or .md`);
    }
    const { convertNotebook } = await import("./jupyter/markdown/mod.ts");
    const written = await convertNotebook(path, { out, config: projectPath("deno.json") });
    return { text: written, json: { written } };
  },
});
