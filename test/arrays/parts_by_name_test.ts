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
