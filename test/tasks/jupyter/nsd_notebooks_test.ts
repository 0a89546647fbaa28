import assert from "node:assert/strict";
import { type CodeCell, codeCells, readNotebook } from "../../../tasks/jupyter/format/mod.ts";
import { projectPath } from "../../helpers.ts";

/** A notebook that follows an original cell by cell. */
interface Followed {
  readonly name: string;
  /** The cells that stand for the code cells of the original, in the original's order. */
  readonly counterparts: readonly string[];
  /** What the original prints on the sample, below `data-samples/nsd-mini-expected`. */
  readonly printed: string;
  /** Whether our files are so much smaller than those of the HDF5 library that megabytes differ. */
  readonly otherSizes: boolean;
}

const FOLLOWED: readonly Followed[] = [
  {
    name: "02_nsd_volume_preparation",
    printed: "volume",
    otherSizes: false,
    counterparts: [
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
    ],
  },
  {
    name: "03_nsd_surface_package",
    printed: "surface_package",
    otherSizes: true,
    counterparts: [
      "setup",
      "load",
      "split",
      "zscore",
      "test-images",
      "test-trials",
      "parameters",
      "extract",
      "neuroids",
      "train",
      "test",
      "pictures",
      "metadata",
      "save",
      "reload",
      "summary",
    ],
  },
];

for (const { name, counterparts, printed, otherSizes } of FOLLOWED) {
  Deno.test(`${name} prints what the original notebook prints on the sample`, async () => {
    const cells = await cellsOf(name);
    const sizes = (text: string) => otherSizes ? text.replace(/\d+\.\d MB/g, "… MB") : text;
    const expected = await originalOutputs(printed);
    assert.equal(expected.length, counterparts.length);
    for (const [i, id] of counterparts.entries()) {
      const { cell } = cells.find(({ cell }) => cell.id === id)!;
      assert.deepEqual(
        comparable(sizes(printedBy(cell))),
        comparable(sizes(expected[i]!)),
        `cell ${id}`,
      );
    }
  });

  Deno.test(`${name} maps each of the original's code cells to its counterpart, in order`, async () => {
    const { cells } = await notebook(name);
    const table = cells.find(({ source }) => source.includes("| original code cell |"))!.source;
    const rows = [...table.matchAll(/^\| (\d+) \| [^|]+ \| \[(\d+)\] \|/gm)];
    const code = await cellsOf(name);
    assert.deepEqual(
      rows.map(([, original]) => Number(original)),
      counterparts.map((_, i) => i + 1),
    );
    assert.deepEqual(rows.map(([, , number]) => code[Number(number) - 1]!.cell.id), counterparts);
  });
}

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

async function originalOutputs(folder: string): Promise<string[]> {
  const path = projectPath("data-samples", "nsd-mini-expected", folder, "printed.txt");
  const text = await Deno.readTextFile(path);
  return text.split(/^--- cell \d+\n/m).slice(1);
}

/** Lines that hold times or paths. */
const LEFT_OUT =
  /done in \d+s$|^subj\d+ done\.|^Total .*extraction time|^Output directory|^Split saved/;

/** The lines without what may differ: times, paths, how NumPy writes, empty lines. */
function comparable(text: string): string[] {
  return text
    // The original says 8 whatever the number of subjects is; the sample has 4.
    .replace("all 8 subjects", "all 4 subjects")
    .replace(/np\.str_\(('[^']*')\)/g, "$1")
    // NumPy pads the numbers of an array to one width.
    .replace(/\[ *\d+(?: +\d+)*\]/g, (list) => list.replace(/ +/g, " ").replace("[ ", "["))
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !LEFT_OUT.test(line));
}
