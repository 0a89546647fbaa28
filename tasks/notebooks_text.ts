/** `deno task notebooks:text`: a notebook as Markdown that an editor shows well, and back. */
import { projectPath, runTask, text, UsageError } from "./cli/mod.ts";

await runTask({
  name: "notebooks:text",
  summary:
    "For authors. Converts X.ipynb to X.md, with prose and blocks of ts code; or X.md to X.ipynb, " +
    "with formatted code and no outputs. Cells with a name (`ts #name`) and cells whose text has " +
    "not changed keep their ids. Run the notebook with `deno task notebooks` and commit only the " +
    "notebook.",
  positional: {
    placeholder: "FILE",
    help: "notebook (.ipynb) or its text (.md)",
    least: 1,
    most: 1,
  },
  flags: { out: text("DIR", "folder for the new file (default: that of FILE)") },
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
