import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray, writeDataArray } from "neuroid";
import { openNetcdf, readNetcdf, writeNetcdf } from "neuroid/files";
import { Coordinate, DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

// Made by test/fixtures/netcdf/make.py.
const fixture = (name: string) => projectPath("test", "fixtures", "netcdf", `${name}.nc`);
const ids = ["im_a", "im_bb", "im_ccc", "im_é"];

for (const name of ["characters", "classic_model", "netcdf3"]) {
  Deno.test(`text in single characters is a coordinate like any other: ${name}`, async () => {
    const array = await readDataArray(fixture(name));
    assert.deepEqual(array.coords.get("region").values, ["V1", "IT", "V4"]);
    assert.deepEqual(array.coords.get("stimulus_id").values, ids);
    assert.deepEqual(array.coords.get("neuroid_id").values, ["n1", "n22", "n333"]);
    assert.deepEqual([...array.coords.get("repetition").numbers()], [0, 0, 1, 1]);
    assert.equal(array.coords.size, 4);
    assert.deepEqual(array.dims, ["presentation", "neuroid"]);
    assert.deepEqual([...array.data], Array.from({ length: 12 }, (_, i) => i));
  });
}

Deno.test("bytes of no stated encoding are text, and are written as bytes again", async () => {
  const array = await readDataArray(fixture("bytes"));
  const region = array.coords.get("region");
  assert.deepEqual(region.values, ["V1", "IT", ""]);
  assert.deepEqual(region.encoding, { bytes: "utf-8" });
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    await writeDataArray(path, array.isel({ neuroid: [0, 1] }));
    using file = await openNetcdf(path);
    assert.deepEqual(file.variable("region").dims, ["neuroid", "string2"]);
    assert.deepEqual([...file.readCharacters("region").data], [86, 49, 73, 84]);
    assert.ok((await readDataArray(path)).identical(array.isel({ neuroid: [0, 1] })));
    await writeDataArray(path, array, { bytesAsText: true });
    assert.equal((await readDataArray(path)).coords.get("region").encoding.bytes, undefined);
  });
});

Deno.test("a dimension that can grow is as long as its longest variable, the others are filled", async () => {
  const array = await readDataArray(fixture("unlimited"));
  assert.deepEqual(array.shape, [4, 3]);
  assert.deepEqual([...array.coords.get("short").numbers()], [7, 8, NaN, NaN]);
  const shorter = [...array.coords.get("shorter").numbers()];
  assert.deepEqual(shorter, [9, -2147483647, -2147483647, -2147483647]);
  using file = await openNetcdf(fixture("unlimited"));
  assert.deepEqual([...file.read("short", [[1, 3]]).data as Int16Array], [8, -1]);
  assert.throws(() => file.read("short", [[1, 5]]), { name: "ShapeError" });
});

Deno.test("CDF-5 is read, records among others too", async () => {
  const array = await readDataArray(fixture("cdf5"));
  assert.deepEqual([...array.coords.get("big").values as BigInt64Array], [2n ** 60n, -5n]);
  assert.deepEqual([...array.coords.get("small").values as Uint8Array], [200, 3]);
  assert.deepEqual([...array.data], [0, 1, 2, 3, 4, 5]);
  using file = await openNetcdf(fixture("cdf5"));
  assert.deepEqual([...file.read("data", [[1, 2], [1, 3]]).data as Float64Array], [4, 5]);
  assert.deepEqual([...file.readRows("data", 0, 1).data as Float64Array], [0, 1, 2]);
});

Deno.test("netCDF-3 files that are cut or damaged are refused, with the path", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.nc");
    for (const name of ["netcdf3", "cdf5"]) {
      const bytes = await Deno.readFile(fixture(name));
      for (let length = 4; length < bytes.length; length += 3) {
        await Deno.writeFile(path, bytes.subarray(0, length));
        await assert.rejects(
          () => readNetcdf(path),
          (error: Error) => error.name === "FormatError" && error.message.includes(path),
          `${length} bytes`,
        );
      }
      // Whatever byte is changed: values, or an error of ours.
      for (let at = 4; at < bytes.length; at++) {
        const damaged = bytes.slice();
        damaged[at] = damaged[at]! ^ 0x5a;
        await Deno.writeFile(path, damaged);
        await readNetcdf(path).catch((error) => {
          assert.ok(["FormatError", "ShapeError"].includes(error.name), `byte ${at}: ${error}`);
        });
      }
    }
  });
});

Deno.test("a netCDF-3 header that cannot be is refused by what is wrong in it", async (t) => {
  const [classic, cdf5] = await Promise.all(
    ["netcdf3", "cdf5"].map((name) => Deno.readFile(fixture(name))),
  ) as [Uint8Array, Uint8Array];
  const changed = (bytes: Uint8Array, at: number, ...values: number[]) => {
    const copy = bytes.slice();
    copy.set(values, at);
    return copy;
  };
  const find = (bytes: Uint8Array, text: string) =>
    new TextDecoder("latin1").decode(bytes).indexOf(text);
  const dimension = find(classic, "presentation");
  const all = new Array(8).fill(255);
  const cases: [name: string, bytes: Uint8Array, message: RegExp][] = [
    [
      "a name that is not UTF-8",
      changed(classic, dimension, 0xff),
      /name at byte \d+ that is not UTF-8/,
    ],
    [
      "a length of a name beyond all files",
      changed(cdf5, find(cdf5, "small") - 8, ...all),
      /Infinity bytes at byte \d+ of \d+/,
    ],
  ];
  await withFolder(async (folder) => {
    const path = join(folder, "x.nc");
    for (const [name, bytes, message] of cases) {
      await t.step(name, async () => {
        await Deno.writeFile(path, bytes);
        await assert.rejects(openNetcdf(path), { name: "FormatError", message });
      });
    }
    const messages: string[] = [];
    for (let at = 8; at + 4 <= classic.length; at += 4) {
      await Deno.writeFile(path, changed(classic, at, 0, 0, 0, 0));
      using _ = await openNetcdf(path).catch((error) => void messages.push(error.message));
    }
    const early = messages.filter((each) =>
      /variable ".*" at byte \d+, before byte \d+/.test(each)
    );
    assert.ok(early.length >= 4, "the place of each variable");
  });
});

Deno.test("dates and durations are read, shown, and written again as they were", async () => {
  const array = await readDataArray(fixture("times"));
  const [date, t] = [array.coords.get("date"), array.coords.get("t")];
  assert.deepEqual([date.dtype, t.dtype], ["datetime64[ns]", "timedelta64[ms]"]);
  assert.equal(date.at(0), "2021-02-16T11:41:55.000000000");
  assert.equal(date.at(2), "NaT");
  assert.deepEqual([...t.numbers()], [0, 1500, -1, 2]);
  assert.match(
    array.toString(),
    /date .*datetime64\[ns\] 2021-02-16T11:41:55 2021-02-17T00:00:00 NaT/,
  );
  assert.match(
    array.toString(),
    /t .*timedelta64\[ms\] 00:00:00 00:00:01.500000 -1 days 23:59:59.999000/,
  );
  assert.throws(() => date.numbers(), { name: "DataError", message: /dates/ });
  assert.equal(array.sel({ date: "2022-01-01T00:00:00.000000000" }).shape[0], 1);
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    await writeDataArray(path, array);
    assert.ok((await readDataArray(path)).identical(array));
    using mine = await openNetcdf(path);
    using theirs = await openNetcdf(fixture("times"));
    for (const name of ["date", "t"]) {
      assert.deepEqual(mine.variable(name).attributes, theirs.variable(name).attributes);
      assert.deepEqual(mine.read(name), theirs.read(name));
    }
  });
});

Deno.test("times made in memory get the largest unit that counts them all", async () => {
  const day = 86_400_000_000_000n;
  const unitsOf = async (dates: bigint[], units?: string) =>
    await withUnits(
      new Coordinate(
        ["p"],
        ndarray("datetime64[ns]", [dates.length], BigInt64Array.from(dates)),
        {},
        { units },
      ),
    );
  assert.equal(await unitsOf([0n, day]), "days since 1970-01-01 00:00:00");
  assert.equal(await unitsOf([1n, day + 1n]), "days since 1970-01-01 00:00:00.000000001");
  assert.equal(await unitsOf([0n, day / 24n]), "hours since 1970-01-01 00:00:00");
  assert.equal(await unitsOf([0n, 1001n]), "nanoseconds since 1970-01-01 00:00:00");
  assert.equal(await unitsOf([0n, day], "hours since 2000-01-01"), "hours since 2000-01-01");
  assert.equal(
    await unitsOf([5n, 6n], "hours since 2000-01-01"),
    "nanoseconds since 1970-01-01 00:00:00.000000005",
  );
});

async function withUnits(coordinate: Coordinate): Promise<unknown> {
  let units: unknown;
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    const data = ndarray("float32", coordinate.shape, new Float32Array(coordinate.length));
    const array = new DataArray(data, { dims: ["p"], coords: { when: coordinate } });
    await writeDataArray(path, array);
    assert.ok((await readDataArray(path)).identical(array));
    using file = await openNetcdf(path);
    units = file.variable("when").attributes.get("units")?.data[0];
  });
  return units;
}

Deno.test("packed numbers are unpacked, missing ones are NaN", async () => {
  const array = await readDataArray(fixture("packed"));
  assert.equal(array.dtype, "float64");
  assert.deepEqual([...array.isel({ presentation: 0 }).data], [0.5, NaN, 1.25]);
  assert.deepEqual(Object.keys(array.attrs), []);
});

Deno.test("a variable of two dimensions may have the name of one", async () => {
  for (
    const [name, dims] of [["named_as_dimension", ["q", "p"]], ["named_as_first", [
      "p",
      "q",
    ]]] as const
  ) {
    const array = await readDataArray(fixture(name));
    assert.deepEqual(array.coords.get("p").dims, dims);
    assert.deepEqual([...array.coords.get("p").numbers()], [0, 1, 2, 3, 4, 5]);
    await withFolder(async (folder) => {
      const path = join(folder, "a.nc");
      await writeDataArray(path, array);
      assert.ok((await readDataArray(path)).identical(array));
      await writeNetcdf(path, await readNetcdf(fixture(name)));
      assert.ok((await readDataArray(path)).identical(array));
    });
  }
});

Deno.test("a coordinate that the array names and that would be lost is an error", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.nc");
    const floats = (shape: number[]) =>
      ndarray("float32", shape, new Float32Array(shape.reduce((a, b) => a * b)));
    const write = (listed: string) =>
      writeNetcdf(path, {
        dimensions: new Map([["q", 3], ["edge", 2]]),
        variables: [
          { name: "edges", dims: ["q", "edge"], dtype: "float32", values: floats([3, 2]) },
          {
            name: "data",
            dims: ["q"],
            dtype: "float32",
            values: floats([3]),
            attributes: new Map([["coordinates", ndarray("string", [], [listed])]]),
          },
        ],
      });
    await write("edges");
    await assert.rejects(() => readDataArray(path), /coordinate "edges" along \(q, edge\)/);
    await write("edges region");
    await assert.rejects(() => readDataArray(path, { variable: "data" }), /FormatError|"edges"/);
    // As xarray writes it after drop_vars("region"), and reads it.
    await write("region");
    assert.deepEqual((await readDataArray(path, { variable: "data" })).coords.names, []);
  });
});
