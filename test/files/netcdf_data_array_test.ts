import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray, writeDataArray } from "neuroid";
import { netcdfHeaderOf } from "../../lib/files/mod.ts";
import { createDataArray, readNetcdf, readSha1, writeNetcdf } from "neuroid/files";
import { Coordinate, Coordinates, DataArray, type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const values = ndarray("float32", [3, 2], new Float32Array([1, NaN, -0, 4, 5, 6.5]));
const assembly = new DataArray(values, {
  dims: ["presentation", "neuroid"],
  coords: {
    stimulus_id: ["presentation", ["b", "a", "ü"]],
    nsd_id: ["presentation", [3, 1, 2]],
    neuroid: ["neuroid", ["n0", "n1"]],
    nc: ["neuroid", new Float64Array([0.5, NaN])],
    flag: ["neuroid", [true, false]],
    grid: {
      dims: ["presentation", "neuroid"],
      values: ndarray("int32", [3, 2], new Int32Array(6)),
    },
    session: { dims: [], values: 7 },
  },
  attrs: { unit: "z", count: 3, scale: 0.5, list: [1, 2.5], big: 2n ** 60n, words: ["a", "b"] },
  name: "betas",
});

Deno.test("a labeled array comes back identical: order, dtypes, names, attributes", async () => {
  await withFolder(async (folder) => {
    for (const zlib of [undefined, 9]) {
      const path = join(folder, `${zlib}.nc`);
      await writeDataArray(path, assembly, { zlib });
      const found = await readDataArray(path);
      assert.ok(found.identical(assembly));
      assert.deepEqual(found.coords.names, assembly.coords.names);
      for (const [name, coord] of assembly.coords) {
        assert.equal(found.coords.get(name).dtype, coord.dtype, name);
      }
      assert.equal(found.name, "betas");
      assert.deepEqual(Object.keys(found.attrs), Object.keys(assembly.attrs));
    }
  });
});

Deno.test("texts that repeat or begin alike come back each as itself", async () => {
  const texts = ["ab", "ab", "a", "abc", "abc", "", "", "ä", "ä", "ab"];
  const labels = new DataArray(ndarray("string", [texts.length], texts), { dims: ["row"] });
  await withFolder(async (folder) => {
    const path = join(folder, "texts.nc");
    await writeDataArray(path, labels);
    assert.deepEqual((await readDataArray(path)).data, texts);
  });
});

Deno.test("names that are taken, or none, are kept as xarray keeps them", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    for (const name of [undefined, "presentation", "flag", "other"]) {
      const array = new DataArray(values, { ...assembly, name });
      const { data } = netcdfHeaderOf(array);
      const stored = name === "other" ? "other" : "__xarray_dataarray_variable__";
      assert.equal(data.name, stored);
      await writeDataArray(path, array);
      assert.equal((await readDataArray(path)).name, name);
    }
  });
});

Deno.test("the coordinates attribute lists all but the indexes, sorted", () => {
  const { data: { attributes } } = netcdfHeaderOf(assembly);
  assert.deepEqual(attributes!.get("coordinates")!.data, [
    "flag grid nc nsd_id session stimulus_id",
  ]);
});

Deno.test("missing values become NaN, integers floats; scaled values are unpacked", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    const write = (attributes: Map<string, ReturnType<typeof ndarray>>) =>
      writeNetcdf(path, {
        dimensions: new Map([["x", 3]]),
        variables: [{
          name: "v",
          dims: ["x"],
          dtype: "int16",
          attributes,
          values: ndarray("int16", [3], new Int16Array([1, -999, 3])),
        }],
      });
    await write(new Map([["_FillValue", ndarray("int16", [], new Int16Array([-999]))]]));
    const found = await readDataArray(path);
    assert.equal(found.dtype, "float32");
    assert.deepEqual([...found.data], [1, NaN, 3]);
    assert.deepEqual(found.attrs, {});
    await write(new Map([["scale_factor", ndarray("float64", [], new Float64Array([0.1]))]]));
    assert.deepEqual([...(await readDataArray(path)).data], [0.1, -999 * 0.1, 3 * 0.1]);
    const wrong: [NdArray, RegExp][] = [
      [
        ndarray("float64", [2], new Float64Array([0.1, 0.2])),
        /scale_factor of 2 values; one number/,
      ],
      [ndarray("string", [], ["a tenth"]), /variable "v": scale_factor "a tenth"; one number/],
      [ndarray("string", [], [""]), /scale_factor ""; one number/],
    ];
    for (const [factor, message] of wrong) {
      await write(new Map([["scale_factor", factor]]));
      await assert.rejects(readDataArray(path), { name: "FormatError", message });
    }
  });
});

Deno.test("of several variables one has to be named; a wrong name is answered with them", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "two.nc");
    const one = ndarray("float64", [2], new Float64Array([1, 2]));
    const variable = { dims: ["x"], dtype: "float64", values: one } as const;
    const dimensions = new Map([["x", 2]]);
    const inner = { dimensions: new Map(), variables: [{ name: "c", ...variable }] };
    await writeNetcdf(path, {
      dimensions,
      variables: [{ name: "a", ...variable }, { name: "b", ...variable }],
      groups: new Map([["g", inner]]),
    });
    await assert.rejects(() => readDataArray(path), {
      name: "FormatError",
      message: /several variables that are not coordinates: a, b; one such variable/,
    });
    await assert.rejects(() => readDataArray(path, { variable: "c" }), {
      name: "UnknownNameError",
      message: /available: a, b/,
    });
    assert.equal((await readDataArray(path, { variable: "b" })).name, "b");
    assert.equal((await readDataArray(path, { group: "g" })).name, "c");
    await assert.rejects(() => readDataArray(path, { group: "h" }), { name: "UnknownNameError" });
  });
});

Deno.test("names and attributes that have no place in netCDF are refused", async () => {
  const withCoord = (name: string) => assembly.assignCoords({ [name]: ["neuroid", ["a", "b"]] });
  const withAttr = (value: unknown, name = "x") =>
    new DataArray(values, { ...assembly, attrs: { [name]: value } });
  const refused = [
    withCoord("two words"),
    withCoord("a/b"),
    withAttr(true),
    withAttr(null),
    withAttr({}),
    withAttr(["a", 1]),
    ...["_FillValue", "missing_value", "scale_factor", "CLASS", "_Netcdf4Dimid", ""]
      .map((name) => withAttr("x", name)),
  ];
  await withFolder(async (folder) => {
    for (const array of refused) {
      await assert.rejects(
        async () => await writeDataArray(join(folder, "a.nc"), array),
        { name: "ArgumentError" },
      );
    }
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("an array written by blocks has the bytes of one written at once", async () => {
  await withFolder(async (folder) => {
    const [whole, parts] = [join(folder, "whole.nc"), join(folder, "parts.nc")];
    await writeDataArray(whole, assembly);
    await using writer = await createDataArray(parts, assembly);
    for (const row of [2, 0, 1]) writer.write(row, assembly.isel({ presentation: [row] }).values);
    await writer.close();
    assert.deepEqual(await Deno.readFile(parts), await Deno.readFile(whole));
  });
});

Deno.test("an assembly written by rows has the bytes that it always had", async () => {
  const along = (dim: string, values: NdArray) => new Coordinate([dim], values);
  const coords = new Coordinates([
    ["stimulus_id", along("presentation", ndarray("string", [3], ["b", "a", "ü"]))],
    ["repetition", along("presentation", ndarray("int64", [3], BigInt64Array.of(0n, 1n, 2n)))],
    ["neuroid_id", along("neuroid", ndarray("string", [2], ["n0", "n1"]))],
    ["nc_testset", along("neuroid", ndarray("float64", [2], Float64Array.of(0.5, NaN)))],
    ["time_bin_start", along("time_bin", ndarray("int64", [1], BigInt64Array.of(70n)))],
  ]);
  const header = {
    dims: ["presentation", "neuroid", "time_bin"],
    shape: [3, 2, 1],
    dtype: "float32",
    coords,
  } as const;
  // Of the files that version 0.1.0 wrote of these values.
  const written = {
    none: "f170c1837c1ebede15b3d5dc99bcf4a97bb72454",
    betas: "7c0cd2c46f00efb7c1d4fc7bda5e1b96a010ea09",
  };
  await withFolder(async (folder) => {
    for (const [name, sha1] of Object.entries(written)) {
      const path = join(folder, `${name}.nc`);
      const named = { ...header, name: name === "none" ? undefined : name };
      await using writer = await createDataArray(path, named);
      writer.write(0, ndarray("float32", [2, 2, 1], Float32Array.of(1, NaN, -0, 4)));
      writer.write(2, ndarray("float32", [1, 2, 1], Float32Array.of(5, 6.5)));
      await writer.close();
      assert.equal(await readSha1(path), sha1);
    }
  });
});

Deno.test("the notebooks' assemblies are written with the same structure as the originals", async () => {
  const original = projectPath("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
  await withFolder(async (folder) => {
    const path = join(folder, "copy.nc");
    await writeDataArray(path, await readDataArray(original));
    assert.deepEqual(await readNetcdf(path), await readNetcdf(original));
  });
});

Deno.test("arguments in another order are named before anything is written", async () => {
  const array = new DataArray(ndarray("float32", [1], Float32Array.of(1)), { dims: ["x"] });
  // deno-lint-ignore no-explicit-any -- as a cell calls it, which nobody checks
  const write: any = writeDataArray;
  const calls: [unknown[], RegExp][] = [
    [[array, "out.nc"], /"path" is a DataArray of float32 \(1\); the path in quotes first/],
    [["", array], /"path" is ""; a path in quotes/],
    [["out.nc"], /"array" is undefined; a DataArray/],
    [["out.nc", [1, 2]], /"array" is an array of 2; a DataArray/],
    [[undefined, array], /"path" is undefined; a path/],
  ];
  for (const [args, message] of calls) {
    await assert.rejects(write(...args), { name: "ArgumentError", message });
  }
});
