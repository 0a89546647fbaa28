import assert from "node:assert/strict";
import {
  ArgumentError,
  DataArray,
  DataError,
  ndarray,
  UndefinedError,
  UnknownNameError,
} from "neuroid";
import { Dataset, merge } from "neuroid/arrays";

const list = (found: DataArray) => [...found.data as Float64Array];

/** (presentation 4, neuroid 2), images a, b, a, b. */
function trials(): DataArray<"float64"> {
  const values = ndarray("float64", [4, 2], Float64Array.of(1, 10, 2, 20, 3, NaN, 4, 40));
  return new DataArray(values, {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ["b", "a", "b", "a"]],
      run: ["presentation", [1, 1, 2, 1]],
      region: ["neuroid", ["V1", "IT"]],
      session: { dims: [], values: 7 },
    },
    attrs: { unit: "z" },
    name: "betas",
  });
}

Deno.test("groups of several coordinates become dimensions, NaN where none is", () => {
  const means = trials().groupBy("stimulus_id", "run").mean();
  assert.deepEqual(means.dims, ["neuroid", "stimulus_id", "run"]);
  assert.deepEqual(list(means), [3, NaN, 1, 3, 30, NaN, 10, NaN]);
  assert.deepEqual(means.coords.names, ["stimulus_id", "run", "region", "session"]);
  assert.deepEqual(list(trials().groupBy(["region", "stimulus_id"]).sum()), [60, 10, 6, 4]);
  const groups = trials().groupBy("stimulus_id", "run").groups;
  assert.deepEqual([...groups], [[["a", 1], [1, 3]], [["b", 1], [0]], [["b", 2], [2]]]);
  assert.throws(() => trials().groupBy(), ArgumentError);
  const bool = trials().gt(2).groupBy("stimulus_id", "run");
  assert.throws(() => bool.any(), /asType/, "bool has no missing value");
  const largest = trials().groupBy("run", "region").map((group) => group.max());
  assert.deepEqual(list(largest), [40, 4, NaN, 3]);
});

Deno.test("an index of one row a group keeps its other labels, in the order of the groups", () => {
  const a = new DataArray(ndarray("float64", [3], Float64Array.of(10, 20, 30)), {
    dims: ["x"],
    coords: { x: ["x", [3, 1, 2]], word: ["x", ["three", "one", "two"]] },
  });
  const sums = a.groupBy("x").sum();
  // xarray 2026.9 leaves the words in their old order here, beside other values.
  assert.deepEqual(sums.coords.word.labels(), ["one", "two", "three"]);
  assert.deepEqual(list(sums), [20, 30, 10]);
});

Deno.test("axes that others divide are reduced together", () => {
  const data = Float64Array.from({ length: 24 }, (_, i) => i);
  const a = new DataArray(ndarray("float64", [2, 3, 4], data), { dims: ["x", "y", "z"] });
  assert.deepEqual(list(a.mean(["x", "z"])), [7.5, 11.5, 15.5]);
  assert.deepEqual(list(a.sum(["z", "x"])), [60, 92, 124]);
  assert.deepEqual(list(a.max(["x", "z"])), [15, 19, 23]);
  assert.deepEqual(list(a.std(["x", "z"])), [
    6.103277807866851,
    6.103277807866851,
    6.103277807866851,
  ]);
  assert.deepEqual(list(a.asType("int32").sum(["x", "z"])), [60n, 92n, 124n]);
});

Deno.test("least and largest: of text and times, of nothing, of NaN alone", () => {
  const a = trials();
  assert.equal(a.max().item(), 40);
  assert.equal(a.max("neuroid", { skipna: false }).at(2), NaN);
  assert.deepEqual(list(a.argmax("presentation")), [3n, 3n]);
  assert.equal(a.argmin().item(), 0);
  const text = new DataArray(ndarray("string", [3], ["b", "Z", "é"]), { dims: ["x"] });
  assert.equal(text.min().item(), "Z");
  assert.equal(text.argmax().item(), 2);
  assert.throws(() => text.mean(), ArgumentError);
  assert.throws(() => a.isel({ neuroid: [] }).min(), UndefinedError);
  assert.throws(() => a.isel({ presentation: [2], neuroid: [1] }).argmin(), UndefinedError);
  assert.equal(a.isel({ presentation: [2], neuroid: [1] }).max().item(), NaN);
});

Deno.test("quantiles, counts and z-scores leave NaN out", () => {
  const a = trials();
  assert.deepEqual(list(a.quantile(0.5, "presentation")), [2.5, 20]);
  assert.deepEqual(a.quantile([0.25, 0.75], "presentation").dims, ["quantile", "neuroid"]);
  assert.throws(() => a.quantile(50), ArgumentError);
  assert.deepEqual(list(a.count("presentation")), [4n, 3n]);
  const z = a.zscore("presentation");
  assert.ok(Math.abs(Number(z.mean().item())) < 1e-12);
  assert.deepEqual([z.name, z.attrs, z.at(2, 1)], ["betas", { unit: "z" }, NaN]);
  assert.equal(a.corr(a.mul(-2)).item(), -1);
});

Deno.test("missing values are filled, dropped, found", () => {
  const a = trials();
  assert.deepEqual(list(a.fillNa(0)).slice(4, 6), [3, 0]);
  assert.equal(a.dropNa("presentation").sizes.presentation, 3);
  assert.equal(a.dropNa("presentation", { how: "all" }).sizes.presentation, 4);
  assert.throws(() => a.dropNa("presentation", { how: "none" as "any" }), UnknownNameError);
  assert.equal(a.isNull().sum().item(), 1);
  assert.deepEqual(a.isIn([1, 40, NaN]).sum().item(), 2);
  assert.deepEqual(a.unique(), [1, 2, 3, 4, 10, 20, 40, NaN]);
});

Deno.test("arrays are sorted by coordinates, NaN last either way", () => {
  const a = trials().assignCoords({ rank: ["presentation", [2, NaN, 1, 3]] });
  const first = (sorted: DataArray) => list(sorted.isel({ neuroid: 0 }));
  assert.deepEqual(first(a.sortBy("rank")), [3, 1, 4, 2]);
  assert.deepEqual(first(a.sortBy("rank", { ascending: false })), [4, 1, 3, 2]);
  assert.deepEqual(first(a.sortBy(["stimulus_id", "rank"])), [4, 2, 3, 1]);
});

Deno.test("dtypes change where the numbers fit", () => {
  const a = trials();
  assert.throws(() => a.asType("int32"), DataError, "NaN");
  assert.deepEqual(list(a.fillNa(2.9).asType("int8")).slice(4, 6), [3, 2]);
  assert.throws(() => a.fillNa(400).asType("int8"), /int8 holds -128 to 127/);
  assert.throws(() => a.asType("float16" as "float32"), ArgumentError);
  const text = new DataArray(ndarray("string", [2], ["1.5", "x"]), { dims: ["x"] });
  assert.throws(() => text.asType("float64"), /"x" at position 1/);
  assert.deepEqual(list(text.isel({ x: [0] }).asType("float")), [1.5]);
  assert.deepEqual([...a.isel({ neuroid: 0 }).asType("str").data], ["1.0", "2.0", "3.0", "4.0"]);
});

Deno.test("moving windows need minPeriods values, windows that follow have to divide", () => {
  const a = trials().isel({ neuroid: 0 });
  assert.deepEqual(list(a.rolling({ presentation: 2 }).mean()), [NaN, 1.5, 2.5, 3.5]);
  const centered = a.rolling({ presentation: 3 }, { center: true, minPeriods: 1 });
  assert.deepEqual(list(centered.sum()), [3, 6, 9, 7]);
  assert.deepEqual(list(a.coarsen({ presentation: 2 }).mean()), [1.5, 3.5]);
  assert.deepEqual(a.coarsen({ presentation: 2 }).mean().coords.names, [
    "run",
    "region",
    "session",
  ]);
  assert.throws(() => a.coarsen({ presentation: 3 }).mean(), /boundary "trim"/);
  assert.throws(() => a.rolling({ presentation: 0 }), ArgumentError);
});

Deno.test("stacked dimensions come apart again", () => {
  const a = trials().assignCoords({ presentation: ["presentation", [4, 3, 2, 1]] })
    .assignCoords({ neuroid: ["neuroid", ["v1", "v2"]] });
  const line = a.stack({ cell: ["presentation", "neuroid"] });
  assert.deepEqual(line.shape, [8]);
  const back = line.unstack({ cell: ["presentation", "neuroid"] });
  assert.ok(back.equals(back.sortBy("presentation")));
  assert.deepEqual(list(back.isel({ neuroid: 0 })), [4, 3, 2, 1]);
  assert.throws(() => line.unstack({ cell: ["region"] }), DataError);
  assert.throws(() => line.unstack({ cell: [] }), /along "cell" lie/);
});

Deno.test("records go out and come back", () => {
  const a = trials();
  const rows = a.toRecords();
  assert.equal(rows.length, 8);
  assert.deepEqual(rows[5], {
    presentation: 2,
    neuroid: 1,
    stimulus_id: "b",
    run: 2,
    region: "IT",
    session: 7,
    betas: NaN,
  });
  const back = DataArray.fromRecords(rows, { dims: ["presentation", "neuroid"], value: "betas" });
  assert.deepEqual(list(back), list(a));
  assert.deepEqual(back.coords.get("region").dims, ["neuroid"]);
  assert.deepEqual(back.coords.get("stimulus_id").dims, ["presentation"]);
  assert.throws(() => DataArray.fromRecords(rows, { dims: ["region"], value: "betas" }), DataError);
  assert.throws(() => DataArray.fromRecords([], { dims: ["x"], value: "y" }), ArgumentError);
  assert.throws(() => a.rename("run").toRecords(), /called like its coordinate "run"/);
});

Deno.test("xarray's spelling works", () => {
  const a = trials();
  assert.ok(a.groupby("stimulus_id").mean().equals(a.groupBy("stimulus_id").mean()));
  assert.ok(a.fillna(0).equals(a.fillNa(0)) && a.isnull().equals(a.isNull()));
  assert.ok(a.sortby("run").equals(a.sortBy("run")) && a.astype("float32").dtype === "float32");
  assert.ok(a.dropna("neuroid").equals(a.dropNa("neuroid")) && a.isin([1]).equals(a.isIn([1])));
});

Deno.test("a dataset aligns its arrays and shares their coordinates", () => {
  const a = trials();
  const set = new Dataset({ mean: a.mean("presentation"), count: a.count("presentation") });
  assert.deepEqual(set.coords.names, ["region", "session"]);
  assert.equal(set.sel({ region: "IT" }).get("mean").data[0], 70 / 3);
  assert.equal(set.mean("neuroid").get("count").item(), 3.5);
  assert.throws(() => set.get("std"), /available: mean, count/);
  assert.throws(() => set.isel({ voxel: 0 }), /unknown dimension "voxel"/);
  assert.throws(() => new Dataset({ region: a }), /an array and a coordinate "region"/);
  const other = a.assignCoords({ region: ["neuroid", ["V4", "IT"]] });
  assert.throws(() => new Dataset({ a, other }), /coordinate "region" that differs/);
  assert.match(String(set), /^<Dataset \(neuroid: 2\)>\nCoordinates:\n.*\n.*\nData variables:\n/);
  const both = set.assign({ all: a });
  assert.equal(both.toRecords().length, 8);
  assert.deepEqual(both.dims, ["neuroid", "presentation"]);
  assert.deepEqual(both.drop("all").names, set.names);
  assert.throws(() => merge([a, a]), /two "betas"/);
  assert.ok(set.merge(new Dataset({ mean: a.mean("presentation") })).equals(set));
  assert.throws(() => set.merge(new Dataset({ mean: a.max("presentation") })), ArgumentError);
});

Deno.test("where: another number or array stands where the condition does not hold", () => {
  const array = new DataArray(ndarray("int64", [2, 3], BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n)), {
    dims: ["image", "neuroid"],
    coords: { neuroid: ["neuroid", ["a", "b", "c"]] },
  });
  const other = ndarray("int64", [2], BigInt64Array.of(7n, 8n));
  const numbers = (each: DataArray) => Array.from(each.data as ArrayLike<number>, Number);
  const kept = array.where(array.gt(2), 0);
  assert.deepEqual([kept.dtype, numbers(kept)], ["int64", [0, 0, 3, 4, 5, 6]]);
  assert.deepEqual(numbers(array.where({ neuroid: "b" }, -1)), [-1, 2, -1, -1, 5, -1]);
  assert.deepEqual(numbers(array.where(array.gt(2), array.mul(10))), [10, 20, 3, 4, 5, 6]);
  assert.deepEqual(
    numbers(array.where(array.gt(3), new DataArray(other, { dims: ["image"] }))),
    [7, 7, 7, 4, 5, 6],
  );
  assert.throws(() => array.where(array.gt(2), array.isel({ neuroid: [0, 1] })), /indexes/);
});

Deno.test("a coordinate is an array with the coordinates along its dimensions, as xarray's array[name]", () => {
  const array = new DataArray(ndarray("float32", [1, 3], Float32Array.of(0.2, 0.4, 0.1)), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ["a"]],
      region: ["neuroid", ["V1", "V1", "IT"]],
      nc_testset: ["neuroid", Float64Array.of(40, 50, 10)],
    },
  });
  const ceilings = array.coord("nc_testset");
  assert.deepEqual([ceilings.dims, ceilings.shape, ceilings.name], [
    ["neuroid"],
    [3],
    "nc_testset",
  ]);
  assert.deepEqual([...ceilings.coords].map(([name]) => name), ["region"]);
  assert.deepEqual([...ceilings.groupBy("region").mean().data as Float64Array], [10, 45]);
  assert.throws(() => array.coord("nc"), /unknown coordinate "nc"/);
});

Deno.test("running sums and products that outgrow their dtype are refused", () => {
  const array = new DataArray(ndarray("int64", [2], BigInt64Array.of(2n ** 62n, 2n ** 62n)), {
    dims: ["x"],
  });
  for (const method of ["cumsum", "cumprod"] as const) {
    assert.throws(() => array[method]("x"), /beyond int64; floats: asType\("float64"\) first/);
  }
  const halves = array.asType("uint64").cumsum("x");
  assert.deepEqual(halves.data, BigUint64Array.of(2n ** 62n, 2n ** 63n));
});
