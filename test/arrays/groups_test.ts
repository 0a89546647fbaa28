import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";

const array = new DataArray(ndarray("float64", [2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)), {
  dims: ["presentation", "neuroid"],
  coords: {
    region: ["neuroid", ["V1", "IT", "V1"]],
    subject: ["neuroid", [1, 1, 2]],
  },
});

Deno.test("groups are gone through and looked up by their labels", () => {
  const groups = array.groupby("region");
  assert.deepEqual([...groups].map(([label, group]) => [label, [...group.data]]), [
    ["IT", [2, 5]],
    ["V1", [1, 3, 4, 6]],
  ]);
  assert.deepEqual([...groups.get("IT").data], [2, 5]);
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  assert.deepEqual([...(groups as any).V1.data], [1, 3, 4, 6]);
  // deno-lint-ignore no-explicit-any
  assert.equal((groups as any).V9, undefined);
  assert.throws(() => groups.get("V9"), /no group 'V9'; nearest: 'V1'; 'IT'/);
  assert.deepEqual([...array.groupBy("subject").get(2).data], [3, 6]);
  const several = array.groupBy("region", "subject");
  assert.deepEqual([...several.get("V1", 2).data], [3, 6]);
  assert.deepEqual([...several].map(([labels]) => labels), [["IT", 1], ["V1", 1], ["V1", 2]]);
  assert.throws(() => several.get("V1"), /no group 'V1'; nearest: 'V1', [12]/);
});

Deno.test("a function of a group may give a number, but has to give something", () => {
  const groups = array.groupBy("region");
  const spans = groups.map((group) => group.max().item() - group.min().item());
  assert.deepEqual([spans.dims, [...spans.data]], [["region"], [3, 5]]);
  assert.deepEqual(groups.map((_, label) => `${label}!`).data, ["IT!", "V1!"]);
  assert.deepEqual(
    array.groupBy("region", "subject").map((group) => group.size).data,
    Float64Array.of(2, NaN, 2, 2),
  );
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const wrong = (body: any) => () => groups.map(body);
  assert.throws(
    wrong(() => {}),
    /nothing given back for group IT; a DataArray or a number.*return/,
  );
  assert.throws(wrong(() => [1, 2]), /an array of 2 given back for group IT; a DataArray or a num/);
  assert.throws(wrong(() => Promise.resolve(1)), /for group IT; no Promise: for \(const/);
});

Deno.test("a dimension beside groups is answered with how it is reduced", () => {
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const groups: any = array.groupBy("region");
  const right = /map\(\(group\) => group\.mean\("presentation"\)\)/;
  assert.throws(() => groups.mean("presentation"), right);
  assert.throws(() => groups.std({ dim: "presentation" }), right);
  assert.throws(() => groups.mean({ skip: true }), /unknown option "skip"/);
});

Deno.test("numbers are grouped by bins, each with its upper edge; empty ones are NaN", () => {
  const ceilings = new DataArray(ndarray("float64", [5], Float64Array.of(1, 2, 3, 4, 5)), {
    dims: ["neuroid"],
    coords: { nc: ["neuroid", Float64Array.of(0, 30, 30.5, 100, NaN)] },
  });
  const means = ceilings.groupBy({ nc: [0, 30, 60, 90, 100] }).mean();
  assert.deepEqual(means.dims, ["nc_bins"]);
  assert.deepEqual(means.coords.get("nc_bins").labels(), [
    "(0, 30]",
    "(30, 60]",
    "(60, 90]",
    "(90, 100]",
  ]);
  assert.deepEqual([...means.data], [2, 3, NaN, 4]);
  const groups = ceilings.groupby({ nc: [0, 30, 60] });
  assert.deepEqual([...groups.get("(30, 60]").data], [3]);
  assert.deepEqual([...groups].map(([label]) => label), ["(0, 30]", "(30, 60]"]);
  assert.deepEqual([...groups.map((group) => group.size).data], [1, 1]);
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const wrong = (bins: any, message: RegExp) =>
    assert.throws(() => ceilings.groupBy(bins), message);
  wrong({ nc: [30, 0] }, /edges \[30,0\]; two numbers or more, ascending/);
  wrong({ nc: 4 }, /edges 4; two numbers/);
  wrong({ nc: [200, 300] }, /no value of "nc" in a bin/);
  wrong({ region: [0, 1] }, /unknown coordinate "region"/);
  wrong({ nc: [0, 1], other: [0, 1] }, /2 coordinates; one/);
});
