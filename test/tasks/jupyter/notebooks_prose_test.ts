import { deepEqual, ok } from "node:assert/strict";
import { codeCells, type Notebook, readNotebook } from "../../../tasks/jupyter/format/mod.ts";
import { projectPath } from "../../helpers.ts";

for await (const { name } of Deno.readDir(projectPath("notebooks"))) {
  if (!name.endsWith(".ipynb")) continue;
  Deno.test(`${name} states what its data show in computed sentences, not in its prose`, async () => {
    const notebook = await readNotebook(projectPath("notebooks", name));
    const said = saidIn(notebook);
    ok(said.length > 0);
    const found = new Set(said.flatMap((text) => text.match(DECIMAL) ?? []));
    const prose = notebook.cells.flatMap((cell) =>
      cell.cell_type === "markdown" ? proseOf(cell.source).split("\n") : []
    );
    // What stands under a banner is of the sample by its own words.
    const stated = prose.filter((line) => !line.startsWith(">"));
    const sentences = stated.flatMap((line) => line.split(/(?<=[.:])\s+(?=[A-Z])/));
    // Published figures may be those of the sample by chance.
    const copied = sentences.filter((each) => !/\bNSD\b|published/.test(each))
      .flatMap((each) => each.match(DECIMAL) ?? [])
      .filter((number) => found.has(number));
    deepEqual(copied, []);
    const banners = prose.filter((line) => line.startsWith(">"));
    for (const line of banners) ok(line.startsWith("> **On the sample data**"), line);
    const elsewhere = stated.filter((line) => /\b(?:in|of|on) the sample\b/.test(line));
    deepEqual(elsewhere.filter((line) => !/\*\*On the sample data\*\*/.test(line)), []);
  });
}

const DECIMAL = /−?\d+\.\d+/g;

/** Without blocks of code and sources. */
function proseOf(text: string): string {
  return text.split("## Bibliography")[0]!.replace(/^```[^]*?^```/gm, "");
}

/** The sentences that the cells have said. */
function saidIn(notebook: Notebook): string[] {
  return codeCells(notebook).flatMap(({ cell }) =>
    cell.outputs.flatMap((output) =>
      "data" in output && typeof output.data["text/markdown"] === "string"
        ? [output.data["text/markdown"]]
        : []
    )
  );
}
