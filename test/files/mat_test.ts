import assert from "node:assert/strict";
import { join } from "node:path";
import { type MatOptions, type MatValue, readMat } from "neuroid/files";
import { FormatError, MissingError } from "../../lib/errors/mod.ts";
import { projectPath, realFilesTest, withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";
import { MatBytes, mx } from "./mat_bytes.ts";

const little = new MatBytes();
const designFile = projectPath("data-samples", "nsd-mini", "metadata", "nsd_expdesign.mat");

async function readBytes(bytes: Uint8Array, options?: MatOptions): Promise<Map<string, MatValue>> {
  let values = new Map<string, MatValue>();
  await withFolder(async (folder) => {
    const path = join(folder, "x.mat");
    await Deno.writeFile(path, bytes);
    values = await readMat(path, options);
  });
  return values;
}

function numeric(value: MatValue | undefined) {
  assert.ok(value?.kind === "numeric");
  return value.array;
}

Deno.test("readMat() gives arrays row-major with MATLAB's shape, whatever the file's byte order", async () => {
  for (const made of [little, new MatBytes(false)]) {
    const numbers = made.numbers("float64", [1, 2, 3, 4, 5, 6]);
    const values = await readBytes(made.file(made.matrix({ dims: [2, 3] }, numbers)));
    assert.deepEqual(numeric(values.get("x")), {
      dtype: "float64",
      shape: [2, 3],
      data: Float64Array.of(1, 3, 5, 2, 4, 6),
    });
  }
});

Deno.test("readMat() gives the dtype of the class, not of the storage", async () => {
  const stored = little.numbers("uint16", [1, 65535, 7]);
  const values = await readBytes(little.file(
    little.matrix({ name: "double", dims: [1, 3] }, stored),
    little.matrix({ name: "single", dims: [3, 1], mxClass: mx.single }, stored),
    little.matrix({ name: "long", dims: [1, 3], mxClass: 14 }, stored),
    little.matrix({ name: "small", mxClass: mx.uint8 }, little.numbers("uint8", [200], true)),
    little.matrix({ name: "big", mxClass: 15 }, little.numbers("uint64", [2n ** 63n])),
  ));
  assert.deepEqual(numeric(values.get("double")).data, Float64Array.of(1, 65535, 7));
  assert.deepEqual(numeric(values.get("single")).data, Float32Array.of(1, 65535, 7));
  assert.deepEqual(numeric(values.get("long")).data, BigInt64Array.of(1n, 65535n, 7n));
  assert.deepEqual(numeric(values.get("small")).data, Uint8Array.of(200));
  assert.deepEqual(numeric(values.get("big")).data, BigUint64Array.of(2n ** 63n));
});

Deno.test("readMat() reads deflated variables that follow each other without padding", async () => {
  const variables = ["a", "bb", "ccc"].map((name, i) =>
    little.deflated(little.matrix({ name }, little.numbers("uint8", [i], true)))
  );
  assert.ok(variables.some((variable) => variable.length % 8 !== 0));
  const values = await readBytes(little.file(...variables));
  assert.deepEqual([...values].map(([name, value]) => [name, numeric(value).data[0]]), [
    ["a", 0],
    ["bb", 1],
    ["ccc", 2],
  ]);
});

Deno.test("readMat() reads text in every encoding MATLAB stores", async () => {
  const text = "Zürich 脳";
  const units = [...text].map((character) => character.charCodeAt(0));
  for (const made of [little, new MatBytes(false)]) {
    for (const type of ["uint16", "utf16", "utf32", "utf8"] as const) {
      const codes = type === "utf8" ? [...new TextEncoder().encode(text)] : units;
      const matrix = made.matrix({ mxClass: mx.char, dims: [1, 8] }, made.numbers(type, codes));
      const value = (await readBytes(made.file(matrix))).get("x");
      assert.deepEqual(value, { kind: "char", shape: [1, 8], rows: [text] }, type);
    }
  }
});

/** The text of a variable as its writer stores it: one number a unit, down the columns. */
async function rowsOf(
  made: MatBytes,
  type: "uint8" | "int8" | "uint16" | "utf8",
  dims: readonly number[],
  codes: readonly number[],
): Promise<readonly string[]> {
  const matrix = made.matrix({ mxClass: mx.char, dims }, made.numbers(type, codes));
  const value = (await readBytes(made.file(matrix))).get("x");
  assert.ok(value?.kind === "char");
  return value.rows;
}

const utf8 = (text: string) => [...new TextEncoder().encode(text)];

Deno.test("readMat() reads text that Octave or save -v6 stored as bytes of an encoding", async () => {
  for (const made of [little, new MatBytes(false)]) {
    for (const type of ["uint16", "uint8", "int8"] as const) {
      for (const text of ["é", "Zürich 脳", "naïve — “quoted” 😀"]) {
        const codes = utf8(text);
        assert.deepEqual(await rowsOf(made, type, [1, codes.length], codes), [text], type);
      }
      // Windows-1252: the euro and curly quotes lie where Unicode has control characters.
      const ansi = [0x80, 0x93, 0x63, 0x61, 0x66, 0xe9, 0x94];
      assert.deepEqual(await rowsOf(made, type, [1, 7], ansi), ["€“café”"], type);
      assert.deepEqual(await rowsOf(made, type, [1, 4], [0x63, 0x61, 0x66, 0xe9]), ["café"]);
    }
    // A matrix of bytes: each row has its own characters.
    const columns = [0xc3, 0x61, 0xa9, 0x62];
    assert.deepEqual(await rowsOf(made, "uint16", [2, 2], columns), ["é", "ab"]);
    // UTF-16 units beyond a byte are no bytes, whatever else stands beside them.
    assert.deepEqual(await rowsOf(made, "uint16", [1, 3], [0xc3, 0xa9, 0x8133]), ["Ã©脳"]);
  }
});

Deno.test("readMat() takes characters of which nothing is stored for spaces", async () => {
  assert.deepEqual(await rowsOf(little, "utf8", [2, 3], []), ["   ", "   "]);
  assert.deepEqual(await rowsOf(little, "uint16", [1, 1], []), [" "]);
  assert.deepEqual(await rowsOf(little, "utf8", [0, 0], []), []);
  const bare = little.matrix({ mxClass: mx.char, dims: [0, 0] });
  const value = (await readBytes(little.file(bare))).get("x");
  assert.deepEqual(value, { kind: "char", shape: [0, 0], rows: [] });
  await assert.rejects(rowsOf(little, "utf8", [1, 2 ** 30], []), /no bytes for a char array/);
  const cut = little.matrix({ mxClass: mx.char, dims: [1, 2] });
  await assert.rejects(readBytes(little.file(cut)), FormatError);
});

Deno.test("readMat() reads sparse truth values, a byte each under the name of doubles", async () => {
  for (const count of [0, 1, 3, 4, 5, 9]) {
    const bytes = new Array<number>(count).fill(1);
    const doubles = little.numbers("uint8", bytes, count > 0 && count <= 4).slice();
    new DataView(doubles.buffer).setUint16(0, 9, true); // float64, by its tag
    const parts = [
      little.numbers("int32", bytes.map((_, row) => row)),
      little.numbers("int32", [0, count]),
    ];
    const header = { mxClass: mx.sparse, dims: [10, 1], flags: 0x200 };
    for (
      const stored of [doubles, little.numbers("float64", bytes), little.numbers("uint8", bytes)]
    ) {
      const matrix = little.matrix(header, ...parts, stored);
      const value = (await readBytes(little.file(little.deflated(matrix)))).get("x");
      assert.ok(value?.kind === "sparse" && value.logical);
      assert.deepEqual([[...value.rows], [...value.values]], [[...bytes.keys()], bytes]);
    }
    if (count === 0) continue;
    // Of numbers that are no truth values that would be damage.
    const numbers = little.matrix({ ...header, flags: 0 }, ...parts, doubles);
    if (count % 8 !== 0) await assert.rejects(readBytes(little.file(numbers)), /bytes of float64/);
  }
});

Deno.test("readMat() passes over variables not asked for, even damaged ones", async () => {
  const wanted = little.deflated(little.matrix({ name: "wanted" }, little.numbers("uint8", [5])));
  const other = little.matrix({ name: "other", dims: [1, 1] }, little.numbers("uint8", [1, 2, 3]));
  const file = little.file(other, little.deflated(other), wanted);
  const values = await readBytes(file, { variables: ["wanted"] });
  assert.deepEqual([...values.keys()], ["wanted"]);
  await assert.rejects(readBytes(file), FormatError);
});

Deno.test("readMat() names the variables there are where one is missing", async () => {
  await assert.rejects(readMat(designFile, { variables: ["sharedix", "subjectimages"] }), {
    name: "MissingError",
    message: /no variable "subjectimages"; available: .*subjectim/,
  });
  await assert.rejects(readMat("/nowhere/x.mat"), MissingError);
});

Deno.test("readMat() reads NSD's design file", async () => {
  const values = await readMat(designFile, { variables: ["subjectim", "sharedix"] });
  const subjectim = numeric(values.get("subjectim"));
  assert.equal(subjectim.dtype, "float64");
  assert.equal(subjectim.shape[0], 8);
  const shared = numeric(values.get("sharedix")).data;
  const [, images = 0] = subjectim.shape;
  for (let subject = 0; subject < 8; subject++) {
    const first = subjectim.data.slice(subject * images, subject * images + shared.length);
    assert.deepEqual([...first], [...shared], "every subject's first images are the shared ones");
  }
});

const one = little.numbers("float64", [1]);
const [nested] = [..."x".repeat(150)].reduce(
  ([inner]) => [little.matrix({ mxClass: mx.cell }, inner!)],
  [little.matrix({}, one)],
);
const sparseParts = (rows: number[], starts: number[]) => [
  little.numbers("int32", rows),
  little.numbers("int32", starts),
  little.numbers("float64", rows.map(() => 1)),
];

/** An array with the first element of a type under the name of another. */
function retyped(array: Uint8Array, from: number, to: number): Uint8Array {
  const changed = array.slice();
  const view = new DataView(changed.buffer);
  for (let at = 8; at < changed.length; at += 8 + 8 * Math.ceil(view.getUint32(at + 4, true) / 8)) {
    if (view.getUint32(at, true) !== from) continue;
    view.setUint32(at, to, true);
    return changed;
  }
  throw new Error(`no element of type ${from}`);
}

const wrongVariables: Record<string, [Uint8Array, RegExp]> = {
  "fewer numbers than the dims say": [
    little.matrix({ dims: [2, 2] }, one),
    /1 numbers for an array of 2×2/,
  ],
  "dims far beyond the file": [
    little.matrix({ dims: [40000, 40000] }, one),
    /40000×40000; at most/,
  ],
  "negative dims": [little.matrix({ dims: [-1, 2] }, one), /dims -1×2/],
  "no dimensions": [little.matrix({ mxClass: mx.char, dims: [] }, one), /array dims ;/],
  "no name": [little.matrix({ name: "" }, one), /a variable without a name/],
  "a name with a NUL": [little.matrix({ name: "a\0b" }, one), /name with a NUL/],
  "a name of another type": [
    retyped(little.matrix({}, one), 1, 4),
    /element type 4 in place of a name; type 1/,
  ],
  "dims of another type": [
    retyped(little.matrix({}, one), 5, 7),
    /element type 7 in place of dims/,
  ],
  "flags of another type": [retyped(little.matrix({}, one), 6, 5), /type 5 in place of flags/],
  "complex truth values": [
    little.matrix({ mxClass: mx.uint8, flags: 0xa00 }, one, one),
    /truth values with an imaginary part/,
  ],
  "one dimension": [little.matrix({ dims: [3] }, one), /dims 3/],
  "cells beyond the file": [
    little.matrix({ mxClass: mx.cell, dims: [30000, 30000] }),
    /30000×30000 elements/,
  ],
  "struct elements beyond the file": [
    little.matrix(
      { mxClass: mx.struct, dims: [30000, 30000] },
      little.numbers("int32", [8], true),
      little.ascii("field\0\0\0"),
    ),
    /30000×30000 elements/,
  ],
  "a value its class cannot hold": [
    little.matrix({ mxClass: mx.uint8 }, little.numbers("int16", [300])),
    /value 300 in an array of class uint8/,
  ],
  "text where numbers belong": [little.matrix({}, little.numbers("utf8", [65])), /element type 16/],
  "half a number": [
    little.matrix({}, concat(little.words(9, 7), new Uint8Array(8))),
    /7 bytes of float64/,
  ],
  "an unknown class": [little.matrix({ mxClass: 30 }, one), /array class 30/],
  "fewer characters than the dims say": [
    little.matrix({ mxClass: mx.char, dims: [1, 9] }, little.ascii("word")),
    /4 characters/,
  ],
  "text that is not UTF-8": [
    little.matrix({ mxClass: mx.char, dims: [1, 2] }, little.numbers("utf8", [0xc3, 0x28])),
    /not utf-8/,
  ],
  "an element longer than its array": [
    little.matrix({}, concat(little.words(9, 2 ** 31), new Uint8Array(8))),
    /element of 2147483648 bytes/,
  ],
  "arrays nested without end": [nested!, /nested more than/],
  "a sparse row outside of the matrix": [
    little.matrix({ mxClass: mx.sparse, dims: [2, 1] }, ...sparseParts([0, 2], [0, 2])),
    /row index/,
  ],
  "sparse columns that fall": [
    little.matrix({ mxClass: mx.sparse, dims: [2, 2] }, ...sparseParts([0, 1], [0, 3, 2])),
    /column starts/,
  ],
  "a size that deflated data cannot have": [
    little.deflated(little.matrix({}, one), 2 ** 31 - 8),
    /2147483648 bytes declared by \d+ deflated ones/,
  ],
  "more deflated data than declared": [
    little.deflated(
      little.matrix({ dims: [1, 99] }, little.numbers("uint8", new Array(99).fill(7))),
      80,
    ),
    /damaged deflated data/,
  ],
  "less deflated data than declared": [
    little.deflated(little.matrix({}, one), 999),
    /from all of them/,
  ],
};

Deno.test("readMat() refuses wrong variables, and says what is wrong", async (t) => {
  for (const [name, [variable, message]] of Object.entries(wrongVariables)) {
    await t.step(name, async () => {
      await assert.rejects(readBytes(little.file(variable)), { name: "FormatError", message });
    });
  }
});

Deno.test("readMat() refuses version 4 by name, and a version 7.3 that is no HDF5 file", async () => {
  const version4 = concat(little.words(0, 1, 1, 0, 2), little.numbers("float64", [1]));
  await assert.rejects(readBytes(version4), /version 4;.*version 5/);
  const version73 = little.file(new Uint8Array(600));
  version73.set(new TextEncoder().encode("MATLAB 7.3 MAT-file"));
  version73.set([0, 2], 124);
  await assert.rejects(readBytes(version73), {
    name: "FormatError",
    message: /MAT file of version 7\.3/,
  });
});

Deno.test("readMat() refuses cut, empty and foreign files", async () => {
  const plain = little.file(
    little.matrix({ name: "a", dims: [1, 4] }, little.numbers("float64", [1, 2, 3, 4])),
  );
  await refusesBadForms("plain.mat", plain, (path) => readMat(path));
  const variables = ["basiccnt", "masterordering", "sharedix", "stimpattern", "subjectim"];
  await refusesBadForms(
    "deflated.mat",
    await Deno.readFile(designFile),
    (path) => readMat(path, { variables }),
  );
});

realFilesTest("readMat() refuses MATLAB's own damaged files", async (folder) => {
  for (const name of ["corrupted_zlib_data.mat", "malformed1.mat"]) {
    await assert.rejects(readMat(join(folder, "scipy", name)), FormatError, name);
  }
});

realFilesTest(
  "readMat() names function handles and objects without reading them",
  async (folder) => {
    const read = (name: string) => readMat(join(folder, "scipy", `${name}_7.4_GLNX86.mat`));
    const handle = { kind: "opaque", of: "function", className: "function_handle" };
    assert.deepEqual([...await read("testfunc")], [["testfunc", handle]]);
    const inline = { kind: "opaque", of: "object", className: "inline" };
    assert.deepEqual([...await read("testobject")], [["testobject", inline]]);
  },
);

realFilesTest("readMat() reads MATLAB's own file of version 7.3", async (folder) => {
  const values = await readMat(join(folder, "scipy", "testhdf5_7.4_GLNX86.mat"));
  const { shape, data } = numeric(values.get("testdouble"));
  assert.deepEqual(shape, [1, 9]);
  assert.deepEqual([...data], Array.from({ length: 9 }, (_, i) => i * Math.PI / 4));
});
