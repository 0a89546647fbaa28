import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { decodePickle, readNpyObject, readPickle } from "neuroid/files";
import { ndarray } from "../../lib/arrays/mod.ts";
import { FormatError } from "../../lib/errors/mod.ts";
import { projectPath } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";

const SAMPLE = "data-samples/sensorium/" +
  "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef/statistics.pkl";
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const F4 = "cnumpy\ndtype\n(Vf4\nI0\nI1\ntR(I3\nV<\nNNNI-1\nI-1\nI0\ntb";
const RECONSTRUCT = "cnumpy._core.multiarray\n_reconstruct\n(cnumpy\nndarray\n";
const FROMBUFFER = "cnumpy._core.numeric\n_frombuffer\n";

Deno.test("decodePickle() reads a dict of an array, written by hand", () => {
  const text = `}Va\n${FROMBUFFER}(C\x04\0\0\x80?${F4}I1\n\x85VC\nt` + "Rs.";
  assert.deepEqual(
    decodePickle(bytes(text)),
    new Map([["a", ndarray("float32", [1], Float32Array.of(1))]]),
  );
});

Deno.test("decodePickle() takes True and 1 as one key, False and 0 as another, as Python does", () => {
  const key = (first: string, second: string) =>
    decodePickle(bytes(`}(${first}Va\n${second}Vb\nu.`));
  assert.deepEqual(key("I01\n", "I1\n"), new Map([[true, "b"]]));
  assert.deepEqual(key("I1\n", "I01\n"), new Map([[1, "b"]]));
  assert.deepEqual(key("F0.0\n", "I00\n"), new Map([[0, "b"]]));
  assert.deepEqual(key("I2\n", "I01\n"), new Map<unknown, string>([[2, "a"], [true, "b"]]));
});

Deno.test("readPickle() refuses bad forms of a file", async () => {
  const whole = await Deno.readFile(projectPath(SAMPLE));
  await refusesBadForms("statistics.pkl", whole, readPickle);
});

Deno.test("decodePickle() refuses what is not data, damaged, or bigger than itself", async (t) => {
  const cases: [string, string, RegExp][] = [
    ["empty", "", /cut pickle/],
    ["no stop", "N", /cut pickle/],
    ["stop on nothing", ".", /empty stack/],
    ["bytes after the stop", "N.N", /more than one/],
    ["two values", "NN.", /more than one/],
    ["lists in lists without end", `${"]".repeat(1e5)}${"a".repeat(1e5 - 1)}.`, /more than 1000/],
    ["a frame beyond the end", "\x80\x04\x95\xff\0\0\0\0\0\0\0N.", /cut pickle/],
    ["a memo of another name", "I1\npth\n.", /number of a memo/],
    ["a memo of another name, asked for", "I1\np0\ng1\x1d\n.", /number of a memo/],
    ["a cut escape", "Va\\u12\n.", /a cut escape/],
    ["protocol 6", "\x80\x06N.", /protocol 6/],
    ["a name", "cos\nsystem\n(Vls\ntR.", /the name os\.system, which is refused/],
    ["a name off the stack", "\x8c\x02os\x8c\x06system\x93.", /os\.system/],
    ["a name that ends like a known one", "cevil.numpy\nndarray\n.", /evil\.numpy\.ndarray/],
    ["a key of −0", "}F-0.0\nNs.", /−0 as the key of a dict/],
    ["an instance", "(ios\nsystem\n.", /opcode "i"/],
    ["an object", "(cnumpy\nndarray\no.", /opcode "o"/],
    ["a new object", "cnumpy\nndarray\n)\x81.", /opcode ".*81"|opcode/],
    ["a persistent id", "Pid\n.", /opcode "P"/],
    ["an extension", "\x82\x01.", /opcode/],
    ["a buffer outside", "\x97.", /opcode/],
    ["a call of a number", "K\x01)R.", /call of a value that is not a function/],
    ["a call of an array class", "cnumpy\nndarray\n)R.", /numpy\.ndarray with other arguments/],
    [
      "an array never filled",
      `${RECONSTRUCT}(I0\ntVb\ntR.`,
      /whole value/,
    ],
    ["an array begun with elements", `${RECONSTRUCT}(I1\ntVb\ntR.`, /with other arguments/],
    ["an array begun of another type", `${RECONSTRUCT}(I0\ntVx\ntR.`, /with other arguments/],
    ["an array begun of a longer type", `${RECONSTRUCT}(I0\ntC\x02bxtR.`, /with other arguments/],
    [
      "an array of version 2",
      `${RECONSTRUCT}(I0\ntVb\ntR(I2\n(tNI0\nNtb.`,
      /an array of version 2/,
    ],
    [
      "a dtype of version 4",
      `${FROMBUFFER}(C\0${F4.replace("I3", "I4")}I0\n\x85VC\ntR.`,
      /state 4/,
    ],
    [
      "a dtype of other flags",
      `${FROMBUFFER}(C\0${F4.replace("I0\ntb", "I63\ntb")}I0\n\x85VC\ntR.`,
      /dtype "f4" of the state 3, -1, -1, 63/,
    ],
    ["a memo beyond all that can be", "I1\nr\xff\xff\xff\x7f.", /memo 2147483647 in 9 bytes/],
    [
      "an array of another length",
      `${FROMBUFFER}(C\x04\0\0\x80?${F4}I2\n\x85VC\ntR.`,
      /without its 8 bytes/,
    ],
    ["a negative shape", `${FROMBUFFER}(C\x04\0\0\x80?${F4}I-1\n\x85VC\ntR.`, /malformed array/],
    ["a dtype in a dict", "}Va\ncnumpy\ndtype\ns.", /name or dtype as a value/],
    ["a mark as a value", "((\x85.", /more than one|name or dtype/],
    ["a memo that is not there", "h\x05.", /no memo 5/],
    ["a text longer than the file", "X\xff\xff\xff\x7fabc.", /cut pickle/],
    ["a text that is not UTF-8", "\x8c\x01\xff.", /not UTF-8/],
    ["a character beyond Unicode", "V\\U00110000\n.", /beyond Unicode/],
    ["an int that is not one", "I0x10\n.", /text where an int belongs/],
    ["an int with a zero before it", "I029\n.", /text where an int belongs/],
    ["a float that is not one", "F1_0\n.", /text where a float belongs/],
    ["a dict with half an item", "(Va\nd.", /no dict to fill/],
    ["text for bytes beyond 255", "c_codecs\nencode\n(V\\u0100\nVlatin1\ntR.", /beyond 255/],
    [
      "bytes used over and over",
      `B\x00\x04\0\0${"\0".repeat(1024)}p0\n0${F4}p1\n0` +
      `(${`${FROMBUFFER}(g0\ng1\nM\x00\x01\x85VC\ntR`.repeat(40)}l.`,
      /more array bytes/,
    ],
  ];
  for (const [name, text, message] of cases) {
    await t.step(name, () =>
      assert.throws(
        () => decodePickle(bytes(text)),
        (error: Error) => error instanceof FormatError && message.test(error.message),
      ));
  }
});

Deno.test("decodePickle() ends on a list that holds itself", () => {
  const list = decodePickle(bytes("]q\x00h\x00a."));
  assert.ok(Array.isArray(list));
  assert.equal(list[0], list);
});

const NPY = `\x93NUMPY\x01\0v\0${
  "{'descr': '|O', 'fortran_order': False, 'shape': (), }".padEnd(117)
}\n`;
const O8 = "cnumpy\ndtype\n(VO8\nI0\nI1\ntR(I3\nV|\nNNNI-1\nI-1\nI63\ntb";
const OBJECTS = (shape: string, items: string) =>
  `${RECONSTRUCT}(I0\ntVb\ntR(I1\n(${shape}t${O8}I00\n(l${items}tb`;

async function readObject(content: string): Promise<unknown> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes(content));
    return await readNpyObject(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("readNpyObject() gives the object that numpy.save wrote, or a list of them", async () => {
  assert.deepEqual(
    await readObject(`${NPY}${OBJECTS("", "(dVruns\nI12\nsa")}.`),
    new Map([["runs", 12]]),
  );
  const list = NPY.replace("'shape': (), }  ", "'shape': (2,), }");
  assert.deepEqual(await readObject(`${list}${OBJECTS("I2\n", "NaVx\na")}.`), [null, "x"]);
});

Deno.test("readNpyObject() refuses arrays of objects within others, and what does not fit", async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [`${NPY}${OBJECTS("", OBJECTS("", "Na") + "a")}.`, /more than one array of objects/],
    [`${NPY}(l${OBJECTS("", "Na")}a.`, /an array of objects within another value/],
    [`${NPY}${RECONSTRUCT}(I0\ntVb\ntRp0\n(I1\n(t${O8}I00\n(lg0\natb.`, /name or dtype as a value/],
    [`${NPY}${OBJECTS("", "NaNa")}.`, /an array of objects with several axes/],
    [`${NPY}${OBJECTS("I1\nI1\n", "Na")}.`, /an array of objects with several axes/],
    [`${NPY}${OBJECTS("", "cos\nsystem\na")}.`, /os\.system, which is refused/],
    [NPY.replace("|O", "<f4"), /no npy header of a Python object/],
    [`${OBJECTS("", "Na")}.`, /no npy header of a Python object/],
  ];
  for (const [content, message] of cases) {
    await assert.rejects(readObject(content), { name: "FormatError", message });
  }
  assert.throws(() => decodePickle(bytes(`${OBJECTS("", "Na")}.`)), FormatError);
});

Deno.test("readNpyObject() refuses bad forms", async () => {
  await refusesBadForms("x.npy", bytes(`${NPY}${OBJECTS("", "(dVruns\nI12\nsa")}.`), readNpyObject);
});
