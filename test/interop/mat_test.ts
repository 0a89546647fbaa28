import assert from "node:assert/strict";
import { join } from "node:path";
import type { NdArray } from "neuroid";
import { type MatDType, type MatSparse, type MatValue, readMat } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest, type RunScript } from "./python.ts";

await pythonTest(
  "readMat() gives what scipy gives for files of every class",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("mat.py", "write", folder);
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
      assert.equal(names.length, 8);
      await compare(python, [
        ...names.map((name) => join(folder, name)),
        projectPath("data-samples", "nsd-mini", "metadata", "nsd_expdesign.mat"),
      ]);
    });
  },
);

await pythonTest(
  "readMat() gives what scipy gives for MATLAB's sparse truth values and empty characters",
  "reference",
  async (python) => {
    const folder = (await python("mat.py", "own")).trim();
    const names = ["logical_sparse", "one_by_zero_char", "single_empty_string", "testbool_8_WIN64"];
    await compare(python, names.map((name) => join(folder, `${name}.mat`)));
  },
);

const realFiles = Deno.env.get("NEUROID_REAL_FILES");
if (realFiles) {
  await pythonTest(
    "readMat() gives what scipy gives for MATLAB's own files",
    "reference",
    async (python) => {
      const folder = join(realFiles, "scipy");
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name)
        .filter((name) => name.endsWith(".mat") && !/corrupted|malformed|hdf5|testfunc/.test(name))
        .sort();
      assert.ok(names.length > 15);
      await compare(python, names.map((name) => join(folder, name)));
    },
  );
}

async function compare(python: RunScript, paths: readonly string[]): Promise<void> {
  const lines = (await python("mat.py", "describe", ...paths)).trim().split("\n");
  assert.equal(lines.length, paths.length);
  for (const [i, path] of paths.entries()) {
    const values = await readMat(path);
    const found = Object.fromEntries([...values].map(([name, value]) => [name, describe(value)]));
    assert.deepEqual(found, JSON.parse(lines[i]!), path);
  }
}

/** A value in the form that `mat.py` prints. */
function describe(value: MatValue): unknown {
  switch (value.kind) {
    case "numeric":
    case "logical":
      return { kind: value.kind, ...numbers(value.array) };
    case "complex":
      return { kind: "complex", real: numbers(value.real), imaginary: numbers(value.imaginary) };
    case "char":
      return { kind: "char", rows: value.rows };
    case "cell":
      return { kind: "cell", shape: value.shape, elements: value.elements.map(describe) };
    case "struct":
      return {
        kind: "struct",
        shape: value.shape,
        fields: Object.fromEntries(
          [...value.fields].map(([name, all]) => [name, all.map(describe)]),
        ),
      };
    case "sparse":
      return describeSparse(value);
    case "opaque":
      return { kind: "opaque", class: value.className };
  }
}

function numbers({ dtype, shape, data }: NdArray<MatDType | "bool">) {
  return {
    dtype,
    shape,
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).toHex(),
  };
}

function describeSparse({ shape, logical, rows, columns, values, imaginary }: MatSparse) {
  const dense = (entries: Float64Array) => {
    const data = new Float64Array(shape[0]! * shape[1]!);
    entries.forEach((entry, i) => data[rows[i]! * shape[1]! + columns[i]!] = entry);
    return logical
      ? numbers({ dtype: "bool", shape, data: Uint8Array.from(data) })
      : numbers({ dtype: "float64", shape, data });
  };
  if (!imaginary) return { kind: "sparse", ...dense(values) };
  return { kind: "sparse", real: dense(values), imaginary: dense(imaginary) };
}
