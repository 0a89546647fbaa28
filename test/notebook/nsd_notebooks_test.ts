import assert from "node:assert/strict";
import { type CodeCell, codeCells, readNotebook } from "../../lib/notebook/format/mod.ts";
import { projectPath } from "../helpers.ts";

/** The cells of 02 that stand for the code cells of the original, in the original's order. */
const COUNTERPARTS = [
  "setup",
  "masks",
  "trials",
  "ready",
  "extract",
  "ceilings",
  "stimulus-ids",
  "assemble",
  "split",
  "validate-ceilings",
  "validate-assemblies",
  "rdms",
  "consistency",
  "save",
  "reload",
  "summary",
];

Deno.test("02 volume prints what the original notebook prints on the sample", async () => {
  const cells = await cellsOf("02_nsd_volume_preparation");
  const expected = await originalOutputs();
  assert.equal(expected.length, COUNTERPARTS.length);
  for (const [i, id] of COUNTERPARTS.entries()) {
    const { cell } = cells.find(({ cell }) => cell.id === id)!;
    assert.deepEqual(comparable(printedBy(cell)), expected[i], `cell ${id}`);
  }
});

Deno.test("02 volume maps each of the original's code cells to its counterpart, in order", async () => {
  const { cells } = await notebook("02_nsd_volume_preparation");
  const table = cells.find(({ id }) => id === "mapping")!.source;
  const rows = [...table.matchAll(/^\| (\d+) \| [^|]+ \| \[(\d+)\] \|/gm)];
  const code = await cellsOf("02_nsd_volume_preparation");
  const named = rows.map(([, , number]) => code[Number(number) - 1]!.cell.id);
  assert.deepEqual(rows.map(([, original]) => Number(original)), COUNTERPARTS.map((_, i) => i + 1));
  assert.deepEqual(named, COUNTERPARTS);
});

for await (const { name } of Deno.readDir(projectPath("notebooks"))) {
  if (!/^0\d_.*\.ipynb$/.test(name)) continue;
  Deno.test(`${name} says what goes in and out, shows a figure, and ends with sources`, async () => {
    const { cells } = await notebook(name.replace(/\.ipynb$/, ""));
    assert.match(cells[0]!.source, /^# .*\*\*Goes in:\*\*.*\*\*Comes out:\*\*/s);
    assert.match(cells.at(-1)!.source, /## What next.*## Bibliography.*doi\.org/s);
    const figures = cells.filter((cell) =>
      cell.cell_type === "code" &&
      cell.outputs.some((output) => "data" in output && "image/png" in output.data)
    );
    assert.ok(figures.length > 0);
  });
}

function notebook(name: string) {
  return readNotebook(projectPath("notebooks", `${name}.ipynb`));
}

async function cellsOf(name: string) {
  return codeCells(await notebook(name));
}

function printedBy({ outputs }: CodeCell): string {
  return outputs.map((output) => output.output_type === "stream" ? output.text : "").join("");
}

async function originalOutputs(): Promise<string[][]> {
  const path = projectPath("data-samples", "nsd-mini-expected", "volume", "printed.txt");
  const text = await Deno.readTextFile(path);
  return text.split(/^--- cell \d+\n/m).slice(1).map(comparable);
}

/** The lines without what may differ: times, paths, how NumPy writes strings, empty lines. */
function comparable(text: string): string[] {
  return text
    // The original says 8 whatever the number of subjects is; the sample has 4.
    .replace("all 8 subjects", "all 4 subjects")
    .replace(/np\.str_\(('[^']*')\)/g, "$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) =>
      line !== "" && !/done in \d+s$|^Total extraction time|^Output directory/.test(line)
    );
}
