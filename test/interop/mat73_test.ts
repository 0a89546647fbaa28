import assert from "node:assert/strict";
import { join } from "node:path";
import { type MatValue, openArray, readMat } from "neuroid/files";
import { callsWhile } from "../files/hdf5_files.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const number = (value: number): MatValue => ({
  kind: "numeric",
  array: { dtype: "float64", shape: [1, 1], data: Float64Array.of(value) },
});
const text = (row: string): MatValue => ({ kind: "char", shape: [1, row.length], rows: [row] });
const none = (...shape: number[]): MatValue => ({
  kind: "numeric",
  array: { dtype: "float64", shape, data: new Float64Array(0) },
});

const expected: Record<string, MatValue> = {
  cell: {
    kind: "cell",
    shape: [2, 2],
    elements: [
      text("a"),
      { kind: "numeric", array: { dtype: "float64", shape: [1, 2], data: Float64Array.of(1, 2) } },
      { kind: "cell", shape: [1, 1], elements: [number(3)] },
      none(0, 0),
    ],
  },
  cube: {
    kind: "numeric",
    array: {
      dtype: "float64",
      shape: [2, 3, 4],
      data: Float64Array.from({ length: 24 }, (_, i) => i),
    },
  },
  empty: none(0, 3),
  handle: { kind: "opaque", of: "function", className: "function_handle" },
  nothing: { kind: "char", shape: [0, 0], rows: [] },
  records: {
    kind: "struct",
    shape: [1, 2],
    fields: new Map([["name", [text("x"), text("yy")]], ["value", [number(1), text("z")]]]),
  },
  sparse: {
    kind: "sparse",
    shape: [2, 3],
    logical: false,
    rows: Int32Array.of(1, 0),
    columns: Int32Array.of(0, 2),
    values: Float64Array.of(2, 1.5),
  },
  struct: {
    kind: "struct",
    shape: [1, 1],
    fields: new Map([
      ["a", [number(1.5)]],
      ["b", [{ kind: "struct", shape: [1, 1], fields: new Map([["c", [text("deep")]]]) }]],
    ]),
  },
  truth: { kind: "logical", array: { dtype: "bool", shape: [1, 3], data: Uint8Array.of(1, 0, 1) } },
  word: text("Zürich 脳"),
};

await pythonTest("readMat() reads version 7.3 through HDF5", "reference", async (python) => {
  await withFolder(async (folder) => {
    await python("mat73.py", folder);
    const path = join(folder, "whole.mat");
    const values = await readMat(path);
    const classes = [...values].filter(([name]) => name.startsWith("x_"));
    assert.deepEqual(
      classes.map(([, value]) => value.kind === "numeric" && value.array.dtype).sort(),
      [
        "float32",
        "float64",
        "int16",
        "int32",
        "int64",
        "int8",
        "uint16",
        "uint32",
        "uint64",
        "uint8",
      ],
    );
    for (const [, value] of classes) {
      assert.ok(value.kind === "numeric");
      assert.deepEqual(Array.from(value.array.data as ArrayLike<number | bigint>, Number), [
        0,
        1,
        2,
        100,
        50,
        7,
      ]);
    }
    const others = [...values].filter(([name]) => !name.startsWith("x_"));
    assert.deepEqual(Object.fromEntries(others), expected);
    assert.deepEqual([...await readMat(path, { variables: ["cube"] })], [["cube", expected.cube]]);
    const bare = await readMat(join(folder, "bare.mat"));
    assert.deepEqual([...bare], [["word", text("no header")]], "a file without user block");
    await assert.rejects(
      readMat(path, { variables: ["other"] }),
      /no variable "other"; available: cell, /,
    );
  });
});

await pythonTest(
  "reading a cell of version 7.3 asks as often for each text, however many there are",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("mat73.py", folder);
      const costs: { calls: number; reads: number }[] = [];
      const { readSync } = Deno.FsFile.prototype;
      for (const count of [100, 200]) {
        let reads = 0;
        Deno.FsFile.prototype.readSync = function (bytes) {
          reads++;
          return readSync.call(this, bytes);
        };
        const calls = await callsWhile(async () => {
          const words = (await readMat(join(folder, `cell${count}.mat`))).get("words");
          assert.ok(words?.kind === "cell");
          assert.deepEqual(words.elements[count - 1], text(`stimulus ${count - 1}`));
        }).finally(() => Deno.FsFile.prototype.readSync = readSync);
        costs.push({ calls: calls.length, reads });
      }
      const [some, twice] = costs as [typeof costs[0], typeof costs[0]];
      assert.equal(twice.calls, some.calls, "each text is read where it lies in the file");
      assert.ok(some.calls <= 105, `${some.calls} calls for 100 texts`);
      assert.ok(twice.reads <= 2 * some.reads + 2, `${some.reads}, then ${twice.reads} reads`);
    });
  },
);

await pythonTest(
  "readMat() refuses what it cannot read of version 7.3, by name",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("mat73.py", folder);
      const refuses = (name: string, message: RegExp) =>
        assert.rejects(readMat(join(folder, name)), { name: "FormatError", message });
      await refuses("complex.mat", /variable "z": complex numbers .* saved with -v7/);
      await refuses("untagged.mat", /"x" has no attribute MATLAB_class/);
      await refuses("circle.mat", /nested without end/);
      const whole = await Deno.readFile(join(folder, "whole.mat"));
      for (const length of [128, 500, 515, 600, whole.length - 1]) {
        await Deno.writeFile(join(folder, "cut.mat"), whole.subarray(0, length));
        await refuses("cut.mat", /cut|foreign|zeros/);
      }
    });
  },
);

await pythonTest(
  "openArray() gives arrays of version 7.3, in structs too, as MATLAB's size has them, whole and by parts",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("mat73.py", folder);
      const path = join(folder, "whole.mat");
      using cube = await openArray(path, { variable: "cube" });
      assert.deepEqual(cube.shape, [2, 3, 4]);
      assert.deepEqual(Array.from(cube.read().data as Float64Array), [...Array(24).keys()]);
      const part = Array.from(cube.read([[1, 2], [0, 2], [3, 4]]).data as Float64Array);
      assert.deepEqual(part, [15, 19]);
      using inside = await openArray(path, { variable: "struct.a" });
      assert.deepEqual(Array.from(inside.read().data as Float64Array), [1.5]);
      using truth = await openArray(path, { variable: "truth" });
      assert.deepEqual(truth.shape, [1, 3]);
      const refused: [variable: string | undefined, message: RegExp][] = [
        [undefined, /arrays: .*cell: cell \(2, 2\).*cube: float64 \(2, 3, 4\)/],
        ["struct.c", /unknown variable "struct\/c".*struct\/a: float64 \(1, 1\)/],
        ["cell", /a MATLAB cell; real numbers or truth values/],
        ["word", /a MATLAB char; real numbers/],
        ["empty", /an empty array; numbers/],
        [
          "records.value",
          /of shape \(1, 2\), as of an array of structs; one array of numbers: cat/,
        ],
      ];
      for (const [variable, message] of refused) {
        await assert.rejects(openArray(path, { variable }), { message });
      }
      await assert.rejects(openArray(join(folder, "complex.mat")), { message: /real numbers/ });
      await assert.rejects(openArray(join(folder, "untagged.mat")), {
        message: /no attribute MATLAB_class: .*; the ending \.h5/,
      });
    });
  },
);
