import assert from "node:assert/strict";
import { join } from "node:path";
import { readNpy } from "neuroid";
import { decodeNpy, encodeNpy, writeNpy } from "neuroid/files";
import { type DType, ndarray } from "../../lib/arrays/mod.ts";
import { realFilesTest, withFolder } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";

/** A `.npy` file from its parts, right or wrong. */
function npy(dict: string, data: Uint8Array = new Uint8Array(0), version = 1): Uint8Array {
  const lengthBytes = version === 1 ? 2 : 4;
  const text = new TextEncoder().encode(dict);
  const bytes = new Uint8Array(8 + lengthBytes + text.length + data.length);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  bytes.set(text, 8 + lengthBytes);
  bytes.set(data, 8 + lengthBytes + text.length);
  return bytes;
}

const dict = (descr: string, shape: string, order = "False") =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
const bytesOf = (data: ArrayBufferView) => new Uint8Array(data.buffer);

Deno.test("decodeNpy() gives a column-major array row by row", () => {
  const columns = new Float64Array([0, 10, 1, 11, 2, 12]);
  const array = decodeNpy(npy(dict("'<f8'", "(2, 3)", "True"), bytesOf(columns)));
  assert.deepEqual([...array.data], [0, 1, 2, 10, 11, 12]);
  assert.deepEqual(array.shape, [2, 3]);
});

Deno.test("decodeNpy() reads data that lie unaligned", () => {
  const array = decodeNpy(npy(dict("'<f4'", "(2,)"), bytesOf(new Float32Array([1.5, -2]))));
  assert.deepEqual([...array.data], [1.5, -2]);
});

Deno.test("decodeNpy() takes a header's keys in any order and with any spaces", () => {
  const text = `{"shape":(2L,),'fortran_order' : False , "descr": '|u1'}  \n`;
  assert.deepEqual([...decodeNpy(npy(text, new Uint8Array([7, 8]))).data], [7, 8]);
});

Deno.test("encodeNpy() and decodeNpy() are inverse for every dtype", () => {
  const arrays = [
    ndarray("float32", [2, 2], new Float32Array([1.5, NaN, -0, Infinity])),
    ndarray("float64", [], new Float64Array([Math.PI])),
    ndarray("int8", [1], new Int8Array([-128])),
    ndarray("uint8", [0, 3], new Uint8Array(0)),
    ndarray("int16", [1], new Int16Array([-32768])),
    ndarray("uint16", [1], new Uint16Array([65535])),
    ndarray("int32", [1], new Int32Array([-(2 ** 31)])),
    ndarray("uint32", [1], new Uint32Array([2 ** 32 - 1])),
    ndarray("int64", [1], new BigInt64Array([-(2n ** 63n)])),
    ndarray("uint64", [1], new BigUint64Array([2n ** 64n - 1n])),
    ndarray("bool", [2], new Uint8Array([0, 1])),
    ndarray("string", [3], ["", "L2/3", "α𝛼"]),
  ];
  for (const array of arrays) {
    const back = decodeNpy(encodeNpy(array));
    assert.equal(back.dtype, array.dtype);
    assert.deepEqual(back.shape, array.shape);
    assert.deepEqual([...back.data as Iterable<unknown>], [...array.data as Iterable<unknown>]);
  }
});

Deno.test("decodeNpy() refuses files that are not what they say, and names why", async (t) => {
  const four = new Uint8Array(4);
  const whole = npy(dict("'<f4'", "(1,)"), four);
  const cases: [string, Uint8Array, RegExp][] = [
    ["empty", new Uint8Array(0), /only 0 bytes/],
    ["wrong magic", new TextEncoder().encode("PK\x03\x04 and more"), /no npy magic/],
    ["version 9", npy(dict("'<f4'", "(1,)"), four, 9), /format version 9\.0/],
    ["cut in the header", whole.subarray(0, 40), /header cut at 40/],
    ["cut in the length", whole.subarray(0, 9), /cut header/],
    ["cut in the data", whole.subarray(0, whole.length - 1), /cut short/],
    ["longer than its array", npy(dict("'<f4'", "(1,)"), new Uint8Array(8)), /more than its one/],
    ["a shape far beyond the file", npy(dict("'<f8'", "(1000000, 1000000)"), four), /cut short/],
    ["a shape beyond numbers", npy(dict("'<f8'", `(${"9".repeat(40)},)`), four), /fits in memory/],
    ["a header of 4 GB", npy("x".repeat(70_000), four, 2), /header of 70000 bytes/],
    ["object array", npy(dict("'|O'", "(1,)"), four), /object array.*pickled/],
    ["structured array", npy(dict("[('a', '<f4')]", "(1,)"), four), /structured dtype/],
    ["dates", npy(dict("'<M8[ns]'", "(1,)"), four), /dates.*M8/],
    ["complex", npy(dict("'<c8'", "(1,)"), four), /complex/],
    ["long double", npy(dict("'<f16'", "(1,)"), four), /extended-precision/],
    ["a shape that is no tuple", npy(dict("'<f4'", "(1)"), four), /number in brackets/],
    ["a length with a zero before it", npy(dict("'<f4'", "(01,)"), four), /"0" in the header/],
    ["a dtype with brackets", npy(dict("'<f4[ns]'", "(1,)"), four), /unknown dtype.*f4\[ns\]/],
    ["a no-break space", npy(`${dict("'<f4'", "(1,)")}\u00a0 `, four, 3), /"\u00a0" in the header/],
    ["a vertical tab", npy(`{\v${dict("'<f4'", "(1,)").slice(1)}`, four), /"\v" in the header/],
    ["a negative length", npy(dict("'<f4'", "(-1,)"), four), /"-" in the header/],
    ["an expression", npy(dict("__import__('os')", "(1,)"), four), /"_" in the header/],
    ["a call as shape", npy(dict("'<f4'", "tuple(1)"), four), /"t" in the header/],
    ["an unquoted order", npy(dict("'<f4'", "(1,)", "0"), four), /just descr/],
    [
      "a key more",
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}", four),
      /just descr/,
    ],
    ["a key twice", npy("{'descr': '<f4', 'descr': '|O', 'shape': (1,)}", four), /twice/],
    ["a key less", npy("{'descr': '<f4', 'shape': (1,)}", four), /just descr/],
    ["text after the header", npy(`${dict("'<f4'", "(1,)")} 1`, four), /just descr/],
    [
      "text that is not Unicode",
      npy(dict("'<U1'", "(1,)"), new Uint8Array(4).fill(255)),
      /not Unicode/,
    ],
    [
      "bytes that are not UTF-8",
      npy(dict("'|S4'", "(1,)"), new Uint8Array(4).fill(255)),
      /not UTF-8/,
    ],
  ];
  for (const [name, bytes, message] of cases) {
    await t.step(name, () => assert.throws(() => decodeNpy(bytes, "a.npy"), message));
  }
});

Deno.test("readNpy() reads what writeNpy() wrote", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.npy");
    const array = ndarray("int16", [2, 2], new Int16Array([1, -2, 3, -4]));
    await writeNpy(path, array);
    assert.deepEqual(await readNpy(path), array);
  }));

Deno.test("readNpy() refuses bad forms of a file", () =>
  refusesBadForms(
    "a.npy",
    encodeNpy(ndarray("float32", [2], new Float32Array([1, 2]))),
    (path) => readNpy(path),
  ));

Deno.test("encodeNpy() starts its data at a multiple of 64 bytes whatever the shape", () => {
  for (let rank = 0; rank < 30; rank++) {
    const shape = new Array<number>(rank).fill(1);
    const array = ndarray("uint8" as DType, shape, new Uint8Array(1));
    assert.equal((encodeNpy(array).length - 1) % 64, 0);
  }
});

realFilesTest("NumPy's files of pickled objects are refused by name", async (folder) => {
  await assert.rejects(() => readNpy(join(folder, "numpy", "py2-objarr.npy")), /object array/);
});
