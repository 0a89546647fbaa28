/** `deno task notebooks:text`: a notebook as Markdown that an editor shows well, and back. */
import { projectPath, runTask, text, UsageError } from "./cli/mod.ts";

await runTask({
  name: "notebooks:text",
  summary: "For authors. Of X.ipynb makes X.md: prose, and code in blocks of ts. Of X.md makes " +
    "X.ipynb, its code formatted, without outputs; named cells (`ts #name`) and cells whose text " +
    "is as before keep their ids. " +
    "The notebook is what counts: run it with `deno task notebooks` and commit that alone.",
  positional: { placeholder: "FILE", help: "an .ipynb or an .md file", least: 1, most: 1 },
  flags: { out: text("DIR", "where the other file goes (default: beside the first)") },
  examples: ["notebooks/02_nsd_volume_preparation.ipynb --out out", "out/02.md --out notebooks"],
  run: async ({ out }, { positional }) => {
    const [path] = positional as [string];
    if (!/\.(ipynb|md)$/.test(path)) throw new UsageError(`${path} is neither .ipynb nor .md`);
    const { convertNotebook } = await import("./jupyter/markdown/mod.ts");
    const written = await convertNotebook(path, { out, config: projectPath("deno.json") });
    return { text: written, json: { written } };
  },
});
