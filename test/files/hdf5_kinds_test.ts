/** Kinds of HDF5 files that others write: unusual numbers, places never written, damaged structure. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray, openHdf5, readDataArray } from "neuroid";
import { openNetcdf, writeNetcdf } from "neuroid/files";
import { objectsOf } from "../../lib/files/hdf5/file.ts";
import { halfFloats } from "../../lib/files/numbers_in_bytes.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { callsWhile, writeHdf5 } from "./hdf5_files.ts";

const fixture = (name: string) => projectPath("test", "fixtures", "hdf5", name);

Deno.test("numbers of bits that no machine has are refused by name, attributes beside them read", async () => {
  using file = await openHdf5(fixture("unusual.h5"));
  const words: Record<string, RegExp> = {
    "brain float": /floats of 16 bits in 2 bytes with an exponent of 8 bits \(bias 127\)/,
    "float of another bias": /floats of 64 bits .* exponent of 11 bits \(bias 1000\)/,
    "float of another exponent": /floats of 32 bits .* exponent of 11 bits \(bias 1023\)/,
    "integer 10 2 2 0 0": /integers of 10 bits from bit 2 on in 2 bytes; .*write it again/,
    "integer 12 0 2 0 1": /integers of 12 bits from bit 0 on in 2 bytes/,
    "integer 12 0 2 1 1": /integers of 12 bits from bit 0 on in 2 bytes/,
    "integer 12 4 2 0 1": /integers of 12 bits from bit 4 on in 2 bytes/,
    "integer 24 0 4 0 1": /integers of 24 bits from bit 0 on in 4 bytes/,
  };
  assert.deepEqual(file.keys(), Object.keys(words));
  for (const [name, message] of Object.entries(words)) {
    assert.equal(file.info(name).dtype, undefined);
    assert.throws(() => file.read(name), { name: "FormatError", message });
  }
  assert.deepEqual(file.attributes().get("plain")!.data, Float64Array.of(1.5));
  // Else one such attribute would take with it all that stand beside it.
  const unusual = file.attributes("brain float").get("unusual")!;
  assert.deepEqual(unusual, ndarray("float64", [], Float64Array.of(1.5)));
});

Deno.test("the smallest floats without an implied leading one are as the HDF5 library has them", async () => {
  // A sample that a change of two bytes made big-endian and not normalized; h5py reads these values.
  using file = await openHdf5(fixture("no_leading_one.h5"));
  const { data } = file.attributes("numbers").get("scale")!;
  assert.deepEqual(data, Float64Array.of(63551 * 2 ** -1074, 1088 * 2 ** -1074));
});

Deno.test("descriptions that a file shares between its objects are named, with what to do", async () => {
  using file = await openHdf5(fixture("shared.h5"));
  assert.deepEqual(file.read("a").shape, [12], "what is not shared");
  for (const read of [() => file.read("b"), () => file.attributes("a")]) {
    assert.throws(read, {
      name: "FormatError",
      message: /SOHM.*; a file without them: .* copy\(\) of h5py \(.*shared\.h5\)$/,
    });
  }
});

Deno.test("driver information, and a fill value of texts that is lost, are errors as HDF5 has them", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.h5");
    const bytes = await Deno.readFile(fixture("unusual.h5"));
    bytes.fill(0, 52, 56);
    await Deno.writeFile(path, bytes);
    await assert.rejects(openHdf5(path), { name: "FormatError", message: /driver information/ });
  });
});

Deno.test("half floats keep their value as float32, in either byte order", async () => {
  using file = await openHdf5(fixture("stored.h5"));
  const { typeName, dtype } = file.info("half");
  assert.deepEqual([typeName, dtype], ["float16", "float32"]);
  const smallest = 2 ** -24;
  assert.deepEqual(file.read("half").data, Float32Array.of(1.5, -0.25, Infinity, 65504, smallest));
  assert.deepEqual(file.read("half big-endian", [[1, 2]]).data, Float32Array.of(-0.25));
  assert.deepEqual(file.attributes("half").get("half")!.data, Float32Array.of(0.5));
});

Deno.test("values packed by LZF are read", async () => {
  using file = await openHdf5(fixture("stored.h5"));
  assert.deepEqual(file.info("lzf").filters, ["shuffle", "lzf"]);
  assert.deepEqual(file.read("lzf").data, Int32Array.from({ length: 60 }, (_, i) => i));
});

Deno.test("places that were never written are zeros, not what was in memory", async () => {
  using file = await openHdf5(fixture("stored.h5"));
  file.read("lzf"); // leaves its values in the library's memory
  assert.deepEqual(file.read("unwritten").data, new Int32Array(60));
  const sevens = Int32Array.from({ length: 60 }, (_, i) => i % 10 < 5 && i < 30 ? 7 : 0);
  assert.deepEqual(file.read("unwritten chunks").data, sevens);
});

Deno.test("a header on which the HDF5 library never ends is an error", async () => {
  await assert.rejects(readDataArray(fixture("hang_zeroed_header.nc")), {
    name: "FormatError",
    message: /with a free part of 1 bytes; an undamaged file \(.*hang_zeroed_header\.nc\)/,
  });
});

Deno.test("texts in one piece and in chunks are the same, whole and in part", async () => {
  using file = await openHdf5(fixture("texts.h5"));
  const words = Array.from({ length: 24 }, (_, i) => i === 6 || i === 23 ? "" : `word ${i}`);
  for (const name of file.keys()) {
    assert.deepEqual(file.read(name).data, words);
    const { shape, data } = file.read(name, [[0, 2], [1, 3], [2, 3]]);
    assert.deepEqual(shape, [2, 2, 1]);
    assert.deepEqual(data, ["", "word 10", "word 18", "word 22"]);
    assert.deepEqual(file.read(name, [[1, 2], [2, 3]]).data, words.slice(20, 24));
  }
});

Deno.test("texts whose free space has no length, on which the library never ends, are an error", async () => {
  await withFolder(async (folder) => {
    const bytes = await Deno.readFile(fixture("texts.h5"));
    const view = new DataView(bytes.buffer);
    let collections = 0;
    for (let at = 0; at + 8 <= bytes.length; at++) {
      if (view.getUint32(at) !== 0x47434f4c) continue; // GCOL
      collections++;
      let part = at + 16;
      while (view.getUint16(part, true) !== 0) {
        part += 16 + 8 * Math.ceil(view.getUint32(part + 8, true) / 8);
      }
      view.setBigUint64(part + 8, 0n, true);
    }
    assert.ok(collections > 0);
    const path = join(folder, "free.h5");
    await Deno.writeFile(path, bytes);
    using file = await openHdf5(path);
    for (const name of file.keys()) {
      const message = /a free part of 0 bytes/;
      assert.throws(() => file.read(name), { name: "FormatError", message });
    }
  });
});

Deno.test("zeros over any part of a file end in a value or an error that names it", async () => {
  await withFolder(async (folder) => {
    const whole = await Deno.readFile(fixture("hang_zeroed_header.nc"));
    const path = join(folder, "x.nc");
    for (let at = 0; at < whole.length; at += 193) {
      const bytes = whole.slice();
      bytes.fill(0, at, at + 256);
      await Deno.writeFile(path, bytes);
      await readDataArray(path).catch((error) => assert.match(error.message, /x\.nc\)$/));
    }
  });
});

Deno.test("opening a file asks the library once, however many variables, values in one piece nothing", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "many.nc");
    const values = ndarray("float32", [3], Float32Array.of(1, 2, 3));
    await writeNetcdf(path, {
      dimensions: new Map([["x", 3]]),
      variables: Array.from(
        { length: 60 },
        (_, i) => ({ name: `v${i}`, dims: ["x"], dtype: "float32", values }),
      ),
    });
    await callsWhile(async (calls) => {
      using file = await openNetcdf(path);
      assert.equal(file.header.variables.length, 60);
      assert.deepEqual(file.header.variables[59]!.dims, ["x"]);
      assert.deepEqual(calls, ["open"]);
      assert.deepEqual(file.read("v3"), values);
      assert.deepEqual(calls, ["open"]);
    });
  });
});

Deno.test("links that lead in a circle end", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "circle.h5");
    await writeHdf5(path, { small: { data: Int16Array.of(1), shape: [1] } });
    const { default: h5wasm } = await import("h5wasm/node");
    const written = new h5wasm.File(path, "a");
    written.create_group("group");
    written.create_soft_link("/about", "/round");
    written.create_soft_link("/round", "/about");
    written.create_soft_link("/small", "group/small");
    written.create_soft_link("/not there", "nowhere");
    written.close();
    using file = await openHdf5(path);
    assert.deepEqual(file.keys(), ["about", "group", "nowhere", "round", "small"]);
    assert.equal(file.kind("round"), undefined);
    assert.equal(file.kind("nowhere"), undefined);
    assert.equal(file.kind("small"), "dataset");
    assert.deepEqual(file.read("group/small").data, Int16Array.of(1));
  });
});

Deno.test("what a name leads to, and elements of other kinds, are called by what they are", async () => {
  using file = await openHdf5(fixture("strange.h5"));
  const refused = (name: string, message: RegExp) =>
    assert.throws(() => file.read(name), (error) => {
      assert.match((error as Error).message, message);
      assert.doesNotMatch((error as Error).message, /undamaged/);
      return true;
    });
  refused("elsewhere", /is a link to "\/data" of another file, other\.h5; the other file: open it/);
  refused(
    "nowhere",
    /"nowhere" is a link to "\/nothing\/here", where nothing is; a link to a dataset/,
  );
  refused("round", /"round" is a link that leads on and on, in a circle perhaps; /);
  refused("a type", /"a type" is a type that has a name, no dataset; available: a type, about, /);
  refused(
    "group",
    /"group" is a group, no dataset; available: group\/beside, group\/inner, group\/itself /,
  );
  refused("group/none", /no dataset "group\/none"; available: beside, inner, itself /);
  refused("big-endian names", /names of big-endian numbers \(an enum\); little-endian ones/);
  refused("outside", /unable to open external raw data file"; the files that hold its values/);
  refused("blosc", /values packed by the filter blosc; gzip \(deflate\), LZF or no packing/);
  assert.throws(
    () => file.references("references"),
    /element 1 is a reference that was never set; /,
  );
  assert.throws(() => file.keys("plain"), /"plain" is a dataset, no group; /);
  assert.deepEqual(file.read("of that type").data, Float32Array.of(1, 2));
  assert.deepEqual(file.read("names").data, Int16Array.of(300, -1));
  for (const name of ["group/itself/itself/inner", "group/beside"]) {
    assert.equal(Number(file.read(name).data[0]), 7);
  }
});

Deno.test("of a server's file no values are looked for in files of this machine", async () => {
  using file = await openHdf5(fixture("strange.h5"));
  Object.defineProperty(objectsOf(file), "isRemote", { value: true });
  assert.throws(() => file.read("outside"), /values that lie in other files; a copy on disk/);
});

Deno.test("half floats are as DataView has them, each of the 65,536", () => {
  const bytes = new Uint8Array(Uint16Array.from({ length: 65536 }, (_, i) => i).buffer);
  const view = new DataView(bytes.buffer);
  const numbers = halfFloats(bytes, true);
  numbers.forEach((value, i) => assert.ok(Object.is(value, view.getFloat16(2 * i, true)), `${i}`));
});
