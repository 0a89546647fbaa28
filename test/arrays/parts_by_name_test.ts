import assert from "node:assert/strict";
import { DataArray, Dataset, ndarray } from "../../lib/arrays/mod.ts";
import { Table } from "../../lib/files/mod.ts";
import { findingsIn } from "../../tasks/jupyter/kernel/language/findings.ts";

// deno-lint-ignore no-explicit-any -- as a cell that nobody checks
const V1: any = new DataArray(ndarray("float64", [2], Float64Array.of(1, 2)), {
  dims: ["neuroid"],
  coords: {
    nc_testset: ["neuroid", [20, 40]],
    region: ["neuroid", ["V1", "IT"]],
    mean: ["neuroid", [7, 8]],
  },
});

Deno.test("a coordinate is there under its name, but where a method has it", () => {
  assert.equal(V1.region, V1.coords.get("region"));
  assert.equal(V1.mul(2).nc_testset, V1.coords.get("nc_testset"));
  assert.equal(typeof V1.mean, "function");
  assert.equal(V1.nothing, undefined);
  assert.equal("region" in V1, false);
  assert.deepEqual(Object.keys(V1).includes("region"), false);
  assert.throws(() => V1.nc_testset > 30, /the methods: \.gt\(30\)/);
  assert.deepEqual([...V1.where(V1.nc_testset.gt(30), { drop: true }).data], [2]);
  assert.ok(V1 instanceof DataArray && V1 instanceof Object);
  assert.equal(DataArray.prototype.constructor, DataArray);
  // deno-lint-ignore no-explicit-any
  assert.equal((DataArray.prototype as any).region, undefined);
});

Deno.test("so are arrays of a dataset and columns of a table", () => {
  // deno-lint-ignore no-explicit-any
  const dataset: any = new Dataset({ ceiling: V1, double: V1.mul(2) });
  assert.equal(dataset.double, dataset.get("double"));
  assert.equal(dataset.region, dataset.coords.get("region"));
  assert.equal(dataset.nothing, undefined);
  // deno-lint-ignore no-explicit-any
  const table: any = new Table(["nsdId", "nc"], [["3", "40"], ["7", "20"]]);
  assert.deepEqual(table.nsdId, ["3", "7"]);
  assert.equal(table.nothing, undefined);
});

Deno.test("what TypeScript says of such a name is followed by the place that it knows", () => {
  const at = { line: 0, character: 0 };
  const said = (message: string) =>
    findingsIn([{ code: 2339, severity: 1, message, start: at, end: at }], { text: "", first: 0 })
      .map((each) => each.message);
  const type = `DataArray<"float32">`;
  assert.deepEqual(said(`Property 'region' does not exist on type '${type}'.`), [
    `Property 'region' does not exist on type '${type}'. If it is a coordinate, write coords.region, or coord("region") for an array of it.`,
  ]);
  const other = "Property 'region' does not exist on type 'string'.";
  assert.deepEqual(said(other), [other]);
});

Deno.test("names of xarray and pandas are answered, in both spellings, with what there is", () => {
  const elsewhere = "polyfit resample merge interp differentiate integrate to_dict " +
    "drop_duplicates value_counts query toDataFrame to_netcdf toNetcdf swapDims idxMax plot hist tolist";
  for (const name of elsewhere.split(" ")) {
    assert.throws(() => V1[name], (error: Error) => {
      assert.match(error.message, new RegExp(`read DataArray.${name}: no such name here; .+`));
      return true;
    });
  }
  assert.throws(
    () => V1.plot.line(),
    /line\(array\), scatter\(array\), histogram\(array\), heatmap/,
  );
  for (const name of ["zeros", "zeros_like", "zerosLike", "full_like", "from"]) {
    // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
    assert.throws(() => (DataArray as any)[name], /no such name here; /, name);
  }
  // deno-lint-ignore no-explicit-any
  const table: any = new Table(["nsdId", "nc"], [["3", "40"], ["7", "20"]]);
  assert.throws(() => table.get("nc"), /column\("name"\) for text, numbers\("name"\)/);
  assert.throws(() => table.toRecords(), /rowsOfColumns/);
  assert.deepEqual(table.head(1).column("nc"), ["40"]);
  for (const name of "sem shift cumprod pipe assignAttrs head tail labels numbers".split(" ")) {
    assert.equal(typeof V1[name], "function");
  }
  assert.deepEqual([...V1.coords.keys()], ["nc_testset", "region", "mean"]);
  assert.equal(V1.pipe((array: DataArray, by: number) => array.mul(by), 3).at(1), 6);
  assert.match(String(V1.count()), /int64, 8 bytes; as numbers: \.item\(\), \.numbers\(\)/);
});

Deno.test("sel takes a method and a tolerance, and no other options", () => {
  assert.equal(V1.sel({ nc_testset: 33 }, { method: "nearest" }).data[0], 2);
  assert.equal(V1.sel({ neuroid: 0.7 }, { method: "nearest" }).item(), 2);
  const wrong: [unknown, unknown, RegExp][] = [
    [{ nc_testset: 33 }, { method: "cubic" }, /unknown method "cubic".*nearest, pad/],
    [
      { nc_testset: 33 },
      { drop: true },
      /unknown option "drop"; the options are method, tolerance/,
    ],
    [{ nc_testset: 33 }, { tolerance: 3 }, /a tolerance alone; the method beside it/],
    [{ nc_testset: 33 }, { method: "nearest", tolerance: 3 }, /40, 7 away.*a label within 3/],
    [{ nc_testset: 33 }, { method: "nearest", tolerance: -3 }, /tolerance -3; a number from 0/],
    [{ region: "V" }, { method: "nearest" }, /text/],
    [
      { nc_testset: (nc: number) => nc > 3 },
      { method: "nearest" },
      /a number, or a list of numbers/,
    ],
  ];
  for (const [selection, options, message] of wrong) {
    assert.throws(() => V1.sel(selection, options), message);
  }
});

Deno.test("arrays of other stimuli are not correlated, but combined without the label", () => {
  const seen = (...ids: string[]) =>
    new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 4)), {
      dims: ["presentation"],
      coords: { stimulus_id: ["presentation", ids], session: ["presentation", ids] },
    });
  const [a, b] = [seen("dog", "cat", "owl"), seen("dog", "owl", "cat")];
  assert.deepEqual(a.sub(b).coords.names, []);
  const right =
    /stimulus_id cat in the first and owl in the second at position 1; the same in the same order: other\.sel/;
  for (const name of ["corr", "cov", "dot"] as const) assert.throws(() => a[name](b), right, name);
  const matched = b.sel({ stimulus_id: a.coords.get("stimulus_id") });
  assert.equal(
    a.corr(matched).item(),
    a.corr(seen("dog", "cat", "owl").isel({ presentation: [0, 2, 1] }).dropCoords("stimulus_id"))
      .item(),
  );
  assert.equal(a.corr(b.dropCoords("stimulus_id")).item().toFixed(12), "1.000000000000");
});

Deno.test("an array or a coordinate called like a name of xarray is there, where no method has it", () => {
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const dataset: any = new Dataset({ sem: V1, pad: V1.mul(2) });
  assert.equal(dataset.sem, dataset.get("sem"));
  assert.equal(dataset.pad, dataset.get("pad"));
  assert.throws(() => dataset.zscore, /map\(\(array\) => array\.zscore\("presentation"\)\)/);
  assert.throws(() => dataset.fillna(0), /fillNa\(0\) of each array/);
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const array: any = V1.assignCoords({ roll: ["neuroid", [1, 2]] });
  assert.deepEqual(array.roll.labels(), [1, 2]);
  assert.throws(() => V1.roll, /isel\(\{ time_bin: Array\.from/);
});
