import assert from "node:assert/strict";
import { join } from "node:path";
import { createNetcdf, type NetcdfModel, openNetcdf, readNetcdf, writeNetcdf } from "neuroid/files";
import { type DType, type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { ShapeError } from "../../lib/errors/mod.ts";
import { inOrder } from "../../lib/files/netcdf/model.ts";
import { projectPath, realFilesTest, withFolder } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";
import { writeHdf5 } from "./hdf5_files.ts";

const floats = (shape: number[], first = 0) =>
  ndarray(
    "float32",
    shape,
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => first + i / 4),
  );

const words = ndarray("string", [3], ["a", "naïve", ""]);
const numbers = new Map<string, NdArray>([
  ["_FillValue", ndarray("float32", [], new Float32Array([NaN]))],
  ["note", ndarray("string", [], ["plain"])],
  ["list", ndarray("float64", [2], new Float64Array([1.5, -0]))],
]);

const model: NetcdfModel = {
  dimensions: new Map([["presentation", 3], ["neuroid", 2]]),
  variables: [
    { name: "stimulus_id", dims: ["presentation"], dtype: "string", values: words },
    {
      name: "neuroid",
      dims: ["neuroid"],
      dtype: "int64",
      values: ndarray("int64", [2], new BigInt64Array([2n ** 60n, -1n])),
    },
    {
      name: "flag",
      dims: ["neuroid"],
      dtype: "bool",
      values: ndarray("bool", [2], new Uint8Array([1, 0])),
    },
    {
      name: "data",
      dims: ["presentation", "neuroid"],
      dtype: "float32",
      attributes: numbers,
      values: floats([3, 2]),
    },
  ],
  attributes: new Map([["title", ndarray("string", [], ["titel ü"])]]),
  groups: new Map([["extra", {
    dimensions: new Map([["event", 4]]),
    variables: [{
      name: "v",
      dims: ["event", "neuroid"],
      dtype: "float32",
      values: floats([4, 2]),
    }],
    attributes: new Map(),
    groups: new Map(),
  }]]),
};

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, item]) => [key, plain(item)]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined).map(([k, v]) => [k, plain(v)]),
  );
}

Deno.test("writeNetcdf() and readNetcdf() give back what went in", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    await writeNetcdf(path, model);
    const found = await readNetcdf(path);
    assert.deepEqual([...found.dimensions], [...model.dimensions]);
    for (const [i, variable] of model.variables.entries()) {
      assert.deepEqual(plain({ attributes: new Map(), ...variable }), plain(found.variables[i]));
    }
    assert.deepEqual(plain(found.attributes), plain(model.attributes));
    assert.deepEqual(plain(found.groups!.get("extra")!.variables[0]!.values), floats([4, 2]));
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), ["a.nc"]);
  });
});

Deno.test("the same model gives the same bytes at another time, after other work", async () => {
  await withFolder(async (folder) => {
    const { now } = Date;
    const bytes: Uint8Array[] = [];
    for (const year of [2020, 2031]) {
      Date.now = () => Date.UTC(year, 5, 1);
      try {
        await writeNetcdf(join(folder, `${year}.nc`), model);
      } finally {
        Date.now = now;
      }
      bytes.push(await Deno.readFile(join(folder, `${year}.nc`)));
      await writeNetcdf(join(folder, "other.nc"), {
        dimensions: new Map([["x", 100_000]]),
        variables: [{ name: "v", dims: ["x"], dtype: "float32", values: floats([100_000], 7) }],
      });
      await readNetcdf(join(folder, "other.nc"));
    }
    assert.deepEqual(bytes[0], bytes[1]);
    assert.notEqual(Date.now(), 0);
  });
});

Deno.test("a file written by row slabs, or by boxes, equals one written at once", async () => {
  const values = floats([7, 5]);
  const dims = ["row", "column"];
  const lengths = new Map([["row", 7], ["column", 5]]);
  for (const zlib of [undefined, 9]) {
    const header = { name: "data", dims, dtype: "float32", zlib } as const;
    await withFolder(async (folder) => {
      const [whole, slabs] = [join(folder, "whole.nc"), join(folder, "slabs.nc")];
      await writeNetcdf(whole, { dimensions: lengths, variables: [{ ...header, values }] });
      const writer = await createNetcdf(slabs, { dimensions: lengths, variables: [header] });
      for (const [start, end] of [[0, 3], [3, 4], [4, 7]] as const) {
        const part = values.data.subarray(start * 5, end * 5);
        writer.write("data", start, ndarray("float32", [end - start, 5], part));
      }
      await writer.close();
      assert.deepEqual(await Deno.readFile(slabs), await Deno.readFile(whole));
    });
  }
  await withFolder(async (folder) => {
    const path = join(folder, "boxes.nc");
    const header = { name: "data", dims, dtype: "float32" } as const;
    await using writer = await createNetcdf(path, { dimensions: lengths, variables: [header] });
    writer.write("data", [0, 3], floats([7, 2], 100));
    writer.write("data", [0, 0], floats([7, 3]));
    await writer.close();
    using file = await openNetcdf(path);
    assert.deepEqual([...file.readRows("data", 1, 1).data], [0.75, 1, 1.25, 100.5, 100.75]);
    const { data: { constructor } } = file.readRows("data", 0, 1);
    const into = new (constructor as Float64ArrayConstructor)(5);
    file.readRows("data", 1, 1, into);
    assert.deepEqual([...into], [0.75, 1, 1.25, 100.5, 100.75]);
    assert.throws(() => file.readRows("data", 0, 2, into), ShapeError);
    assert.throws(() => file.readRows("data", 0, 1, new Int8Array(5)), ShapeError);
  });
});

Deno.test("a packed variable of several chunks comes out as it went in, whatever the slabs", async () => {
  const rows = 500, columns = 5000;
  const values = floats([rows, columns]);
  const header = { name: "data", dims: ["r", "c"], dtype: "float32", zlib: 1 } as const;
  await withFolder(async (folder) => {
    const path = join(folder, "packed.nc");
    const dimensions = new Map([["r", rows], ["c", columns]]);
    await using writer = await createNetcdf(path, { dimensions, variables: [header] });
    for (let start = 0; start < rows; start += 130) {
      const count = Math.min(130, rows - start);
      const part = values.data.subarray(start * columns, (start + count) * columns);
      writer.write("data", start, ndarray("float32", [count, columns], part));
    }
    await writer.close();
    using file = await openNetcdf(path);
    assert.deepEqual(file.read("data"), values);
    assert.ok((await Deno.stat(path)).size < values.data.byteLength);
  });
});

Deno.test("what cannot be written is refused before or at the write, and leaves no file", async () => {
  const dimensions = new Map([["p", 2]]);
  const variable = { name: "v", dims: ["p"], dtype: "float32" as DType };
  const headers = {
    "an unknown dimension": { dimensions, variables: [{ ...variable, dims: ["q"] }] },
    "a name twice": { dimensions, variables: [variable, variable] },
    "a slash": { dimensions, variables: [{ ...variable, name: "a/b" }] },
    "packed text": { dimensions, variables: [{ ...variable, dtype: "string" as const, zlib: 4 }] },
    "zlib 10": { dimensions, variables: [{ ...variable, zlib: 10 }] },
    "a negative length": { dimensions: new Map([["p", -1]]), variables: [] },
    "a dimension's name along another": {
      dimensions: new Map([["p", 2], ["q", 2]]),
      variables: [{ ...variable, name: "q" }],
    },
  };
  await withFolder(async (folder) => {
    const path = join(folder, "x.nc");
    for (const [what, header] of Object.entries(headers)) {
      await assert.rejects(
        () => createNetcdf(path, header),
        (error: Error) => ["ArgumentError", "UnknownNameError"].includes(error.name),
        what,
      );
    }
    const writer = await createNetcdf(path, { dimensions, variables: [variable] });
    const one = floats([1]);
    assert.throws(() => writer.write("w", 0, one), { name: "UnknownNameError" });
    assert.throws(() => writer.write("v", 2, one), { name: "ShapeError" });
    assert.throws(() => writer.write("v", 0, ndarray("float64", [1], new Float64Array(1))), {
      name: "ShapeError",
      message: /float64 of \(1,\) at \(0,\); float32 within \(2,\)/,
    });
    writer.write("v", 0, one);
    await assert.rejects(() => writer.close(), {
      name: "WriteError",
      message: /variable "v" lacks 1 of its values/,
    });
    assert.deepEqual([...Deno.readDirSync(folder)], []);
    const text = { name: "t", dims: ["p"], dtype: "string" as const };
    const values = ndarray("string", [2], ["a\0b", ""]);
    await assert.rejects(
      () => writeNetcdf(path, { dimensions, variables: [{ ...text, values }] }),
      { name: "DataError", message: /a NUL character in "a\\u0000b"/ },
    );
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("a writer that is dropped leaves an older file as it was", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.nc");
    await Deno.writeTextFile(path, "older");
    {
      await using writer = await createNetcdf(path, model);
      writer.write("stimulus_id", 0, words);
    }
    assert.equal(await Deno.readTextFile(path), "older");
    assert.equal([...Deno.readDirSync(folder)].length, 1);
  });
});

Deno.test("a full disk and a folder that cannot be written are WriteErrors that name the file", async () => {
  await withFolder(async (folder) => {
    const script = join(folder, "write.ts");
    const path = join(folder, "out", "x.nc");
    await Deno.writeTextFile(
      script,
      `import { ndarray } from ${JSON.stringify(import.meta.resolve("neuroid/arrays"))};
      import { writeNetcdf } from ${JSON.stringify(import.meta.resolve("neuroid/files"))};
      const values = ndarray("float32", [1e6], new Float32Array(1e6));
      await writeNetcdf(${JSON.stringify(path)}, { dimensions: new Map([["x", 1e6]]),
        variables: [{ name: "v", dims: ["x"], dtype: "float32", values }] })
        .catch((error) => console.log(error.name, error.message));
      console.log([...Deno.readDirSync(${JSON.stringify(join(folder, "out"))})].length);`,
    );
    const run = `trap '' XFSZ; ulimit -f 2000; exec "$0" run --no-check -q -A -c "$1" "$2"`;
    const { stdout } = await new Deno.Command("bash", {
      args: ["-c", run, Deno.execPath(), projectPath("deno.json"), script],
      env: { DENO_NO_UPDATE_CHECK: "1" },
    }).output();
    assert.match(
      new TextDecoder().decode(stdout),
      /^WriteError write a file: .*; space on the disk .* \(.*\/out\/x\.nc\)\n0\n$/,
    );
    const blocked = join(folder, "file", "x.nc");
    await Deno.writeTextFile(join(folder, "file"), "");
    await assert.rejects(() => writeNetcdf(blocked, model), { name: "WriteError" });
  });
});

Deno.test("openNetcdf() refuses missing, empty, cut and foreign files", async () => {
  const file = projectPath("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
  await refusesBadForms("V1.nc", await Deno.readFile(file), readNetcdf);
});

realFilesTest("netCDF-3 files of the netCDF library are read", async (folder) => {
  const ours = await readNetcdf(join(folder, "netcdf", "ref_nctest_classic.nc"));
  assert.equal(ours.variables.length, 28);
  assert.deepEqual(ours.dimensions.get("rec"), 5);
  const cc = ours.variables.find(({ name }) => name === "cc")!;
  assert.deepEqual([...cc.values.data as Int32Array], [-1, 0, 0, 1, 0]);
  const { variables } = await readNetcdf(join(folder, "netcdf", "ubyte.nc"));
  assert.deepEqual(
    variables.map(({ name, values }) => [name, ...values.data as Int8Array]),
    [["ub", 0, -1], ["sb", -128, 127], ["sb2", -127, -127]],
  );
});

realFilesTest("a file with a damaged note of its writer is read all the same", async (folder) => {
  const { variables } = await readNetcdf(join(folder, "netcdf", "ref_test_corrupt_magic.nc"));
  assert.equal(variables[0]!.values.data[7], "2012-03-04 03:57:12");
});

realFilesTest("a file with characters and many attributes is read", async (folder) => {
  using file = await openNetcdf(join(folder, "netcdf", "test_gold.nc"));
  assert.deepEqual([...file.header.dimensions], [
    ["n_ns", 1],
    ["n_ew", 1],
    ["n_wavelength", 800],
    ["UTC_String_Length", 24],
  ]);
  const characters = file.read("TIME_UTC");
  assert.deepEqual(characters.shape, [1, 1, 24]);
  assert.equal((characters.data as string[]).join(""), "2019-01-01T08:03:34.118Z");
});

Deno.test("axes that are not tied to a dimension get one by its length, if only one has it", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "untied.nc");
    await writeNetcdf(path, {
      dimensions: new Map([["p", 2], ["q", 3]]),
      variables: [{ name: "v", dims: ["p", "q"], dtype: "float32", values: floats([2, 3]) }],
    });
    await cutAttributes(path, ["DIMENSION_LIST", "_Netcdf4Coordinates"]);
    assert.deepEqual((await readNetcdf(path)).variables[0]!.dims, ["p", "q"]);

    await writeNetcdf(path, {
      dimensions: new Map([["p", 2], ["q", 2]]),
      variables: [{ name: "v", dims: ["q", "p"], dtype: "float32", values: floats([2, 2]) }],
    });
    await cutAttributes(path, ["DIMENSION_LIST"]);
    assert.deepEqual((await readNetcdf(path)).variables[0]!.dims, ["q", "p"]);
    await cutAttributes(path, ["_Netcdf4Coordinates"]);
    await assert.rejects(() => openNetcdf(path), {
      name: "FormatError",
      message: /axis 0 of \(2, 2\) is not tied to a dimension/,
    });
    await writeHdf5(path, { a: { data: new Int16Array(4), shape: [4] } });
    await assert.rejects(() => openNetcdf(path), { name: "FormatError" });
  });
});

/** Takes attributes away from variable `v`. */
async function cutAttributes(path: string, names: string[]): Promise<void> {
  const { default: h5wasm } = await import("h5wasm/node");
  const file = new h5wasm.File(path, "a");
  const variable = file.get("v") as InstanceType<typeof h5wasm.Dataset>;
  for (const name of names) variable.delete_attribute(name);
  file.close();
}

Deno.test("scales and variables are made in the order that keeps both, as netCDF does", () => {
  const order = (dims: string[], names: string[]) =>
    [...inOrder({
      dimensions: new Map(dims.map((dim) => [dim, 1])),
      variables: names.map((name) => ({ name, dims: [], dtype: "float32" as const })),
    })].map((item) => "dimension" in item ? `[${item.dimension}]` : item.variable.name).join(" ");
  assert.equal(order(["p", "q"], ["a", "b"]), "[p] [q] a b");
  assert.equal(order(["p", "q"], ["a", "q", "b"]), "[p] a q b");
  assert.equal(order(["p", "q"], ["a", "p", "b"]), "a p [q] b");
  assert.equal(order(["p", "q"], ["q", "p", "b"]), "q p b");
});
