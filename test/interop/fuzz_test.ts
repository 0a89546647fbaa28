import assert from "node:assert/strict";
import { join } from "node:path";
import { encodeNpy } from "../../lib/files/npy/mod.ts";
import { ndarray } from "../../lib/arrays/mod.ts";
import { environmentPython } from "../../tasks/environments/mod.ts";
import { digest } from "../../tasks/fuzz/digest.ts";
import { judge } from "../../tasks/fuzz/judge.ts";
import { fuzz, fuzzText, READERS } from "../../tasks/fuzz/mod.ts";
import { readers } from "../../tasks/fuzz/readers.ts";
import { Side } from "../../tasks/fuzz/side.ts";
import { MatBytes, mx } from "../files/mat_bytes.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "500 damaged files give the value that Python gives, or an error that names the file",
  "reference",
  async () => {
    const report = await fuzz({ readers: READERS, seed: 11, mutants: 500, minutes: 30 });
    assert.deepEqual(report.findings, [], fuzzText(report));
  },
);

const texts = (...values: string[]) => digest(ndarray("string", [values.length], values));
const text = (content: string) => new TextEncoder().encode(content);

/** A NIfTI-1 file of two int16 whose header gives 0 for where the data begin. */
function niftiWithoutOffset(): Uint8Array {
  const bytes = new Uint8Array(356);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  [1, 2, 1, 1, 1, 1, 1, 1].forEach((length, i) => view.setInt16(40 + 2 * i, length, true));
  view.setInt16(70, 4, true);
  view.setInt16(72, 16, true);
  [1, 1, 1, 1].forEach((step, i) => view.setFloat32(76 + 4 * i, step, true));
  bytes.set(text("n+1"), 344);
  view.setInt16(352, 7, true);
  view.setInt16(354, 9, true);
  return bytes;
}

const giftiInRows = text(`<GIFTI Version="1.0" NumberOfDataArrays="1"><DataArray
  Intent="NIFTI_INTENT_SHAPE" DataType="NIFTI_TYPE_FLOAT32" ArrayIndexingOrder="RowMajorOrder"
  Dimensionality="1" Dim0="3" Encoding="ASCII" Endian="LittleEndian"><Data>1 2\n3</Data>
  </DataArray></GIFTI>`);
const identity = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

const little = new MatBytes();
const emptyInCell = little.file(
  little.matrix({ name: "c", mxClass: mx.cell }, little.words(14, 0)),
);

/**
 * The places where `reference.py` does not take a library at its word, each with a file, what is
 * right of it, and a file beside it that the rule must leave as the library has it.
 */
const CORRECTED: readonly [
  rule: string,
  reader: string,
  file: string,
  bytes: Uint8Array,
  right: Record<string, string>,
][] = [
  [
    "a row behind a blank line that ends in CR keeps its first field",
    "csv",
    "a.csv",
    text("a,b\n\r,1\r \r,2\n"),
    { a: texts("", ""), b: texts("1", "2") },
  ],
  [
    "a blank line and a row that begins with a value are as pandas has them",
    "csv",
    "b.csv",
    text("a,b\n\r3,1\n,2\n"),
    { a: texts("3", ""), b: texts("1", "2") },
  ],
  [
    "tabs divide where the names of the columns have them and no comma",
    "csv",
    "c.csv",
    text("a\tb\n1\t2,3\n"),
    { a: texts("1"), b: texts("2,3") },
  ],
  [
    "a comma among the names of the columns divides, whatever tabs there are",
    "csv",
    "d.csv",
    text("a\tb,c\n1\t2,3\n"),
    { "a\tb": texts("1\t2"), c: texts("3") },
  ],
  [
    "NULs within a text of NumPy's are part of it",
    "npy",
    "a.npy",
    encodeNpy(ndarray("string", [2], ["\0b", "c\0d"])),
    { array: texts("\0b", "c\0d") },
  ],
  [
    "what has no bytes within a MATLAB cell is [], 0 by 0",
    "mat",
    "a.mat",
    emptyInCell,
    { "c[0]": digest(ndarray("float64", [0, 0], new Float64Array(0))) },
  ],
  [
    "the data of a NIfTI file with an offset of 0 begin behind its header",
    "nifti",
    "a.nii",
    niftiWithoutOffset(),
    { data: digest(ndarray("float64", [2], Float64Array.of(7, 9))) },
  ],
  [
    "numbers of GIFTI stand in lines of any length",
    "gifti",
    "a.gii",
    giftiInRows,
    {
      labels: texts(),
      metadata: texts(),
      "0": `NIFTI_INTENT_SHAPE ${digest(ndarray("float32", [3], Float32Array.of(1, 2, 3)))}`,
      "0 metadata": texts(),
      "0 matrix": digest(ndarray("float64", [16], identity)),
    },
  ],
];

await pythonTest(
  "the reference is corrected where it is wrong or undefined, and nowhere else",
  "reference",
  async (_, t) => {
    const theirs = new Side(() =>
      new Deno.Command(environmentPython("reference"), {
        args: [projectPath("tasks", "fuzz", "reference.py")],
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
        env: { PYTHONDONTWRITEBYTECODE: "1" },
      })
    );
    try {
      await withFolder(async (folder) => {
        for (const [rule, reader, file, bytes, right] of CORRECTED) {
          await t.step(rule, async () => {
            const path = join(folder, file);
            await Deno.writeFile(path, bytes);
            const answer = await theirs.ask(reader, path);
            assert.ok(typeof answer !== "string" && answer.items !== undefined, rule);
            const { affine: _, ...items } = answer.items;
            assert.deepEqual(items, right);
            assert.equal(judge({ items: await readers[reader]!(path) }, answer), "read");
          });
        }
      });
    } finally {
      await theirs.end();
    }
  },
);
