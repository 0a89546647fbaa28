/**
 * What a newcomer types into a cell has to pass the type check, un-annotated, where it runs; what is wrong
 * has to fail it. `deno check` holds the types, the assertions the run.
 */
import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { formatCsv } from "../../lib/files/mod.ts";
import { bootstrapRdms, compareRdms, Rdm } from "../../lib/rdm/mod.ts";

const V1: DataArray = new DataArray(
  ndarray("float32", [4, 3], Float32Array.of(1, 5, 3, 2, 0, 1, 3, 9, 4, 4, 2, 8)),
  {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ["nsd1", "nsd2", "nsd3", "nsd4"]],
      nc_testset: ["neuroid", [10, 40, 50]],
      region: ["neuroid", ["V1", "V1", "V2"]],
    },
  },
);

Deno.test("a test of labels needs no annotation, whatever the labels are", () => {
  assert.equal(V1.sel({ nc_testset: (nc) => nc > 30 }).sizes.neuroid, 2);
  assert.equal(V1.sel({ nc_testset: (nc: number) => nc > 30 }).sizes.neuroid, 2);
  assert.equal(V1.sel({ stimulus_id: (id) => id.endsWith("1") }).sizes.presentation, 1);
  assert.equal(V1.where({ nc_testset: (nc) => nc > 30 }, { drop: true }).sizes.neuroid, 2);
  assert.equal(V1.where({ region: (name) => name.startsWith("V1") }, { drop: true }).size, 8);
  // @ts-expect-error a test says yes or no
  const odd = () => V1.sel({ region: (name) => `not ${name}` });
  assert.equal(odd().sizes.neuroid, 3);
});

Deno.test("what an array gives is computed with as it is", () => {
  assert.equal(V1.max().item() * 2, 18);
  assert.equal(V1.coord("region").isel({ neuroid: 0 }).item().toLowerCase(), "v1");
  const best = V1.mean("presentation").argmax("neuroid").item();
  assert.equal(V1.isel({ neuroid: best }).at(0) + 1, 4 + 2);
  assert.equal(V1.sizes.neuroid / 2, 1.5);
  assert.deepEqual(Array.from({ length: V1.sizes.neuroid }, (_, i) => i), [0, 1, 2]);
  assert.deepEqual([...V1.data.map((x: number) => x * 2)].slice(0, 2), [2, 10]);
  assert.equal(V1.data[0] * 2, 2);
  assert.equal(V1.count().numbers()[0]! / 4, 3);
  assert.equal(V1.count().item() / 4, 3);
  const single = new DataArray(ndarray("float64", [], Float64Array.of(1)), { dims: [] });
  assert.equal(single.item() * 2, 2);
  // @ts-expect-error a number has no letters
  assert.throws(() => single.item().toLowerCase());
  // @ts-expect-error the name of a dimension
  assert.throws(() => V1.mean(3));
});

Deno.test("labels are what they are", () => {
  const ids = V1.coords.get("stimulus_id").labels();
  assert.deepEqual(ids.map((id) => id.slice(3)), ["1", "2", "3", "4"]);
  assert.deepEqual(V1.coords.get("nc_testset").values.map((nc: number) => nc / 10), [1, 4, 5]);
  assert.equal(V1.coords.get("region").at(0).length, 2);
  assert.deepEqual(V1.coords.get("region").unique().map((name) => name + "!"), ["V1!", "V2!"]);
  const named = V1.groupBy("region").map((group, label) => group.mul(label.length));
  assert.equal(named.at(0, 0), 2);
  assert.equal(V1.toRecords()[0]!.value * 2, 2);
  // @ts-expect-error a coordinate lies along a dimension
  assert.throws(() => V1.assignCoords({ half: [3, ids] }));
});

Deno.test("what a Map has for each label makes a coordinate and a column", () => {
  const animate = new Map([["nsd1", 1], ["nsd2", 0], ["nsd3", 1], ["nsd4", 0]]);
  const ids = V1.coords.get("stimulus_id").labels();
  const known = ids.map((id) => animate.get(id));
  assert.deepEqual(V1.assignCoords({ animate: ["presentation", known] }).coords.animate.values, [
    1,
    0,
    1,
    0,
  ]);
  assert.equal(formatCsv([["id", ids], ["animate", known]]).split("\n")[1], "nsd1,1");
  assert.equal(V1.sel({ stimulus_id: ["nsd1"].map((id) => id) }).sizes.presentation, 1);
  const odd = [...known.slice(1), animate.get("nsd5")];
  assert.throws(
    () => V1.assignCoords({ animate: ["presentation", odd] }),
    /undefined at position 3, as a Map gives it for what is not in it; a value for each/,
  );
  assert.equal(formatCsv([["animate", odd]]), 'animate\n0.0\n1.0\n0.0\n""\n');
  // @ts-expect-error a list under each name
  assert.throws(() => formatCsv([["animate", animate]]));
});

Deno.test("the RDMs of a bootstrap's sample are taken apart by their places", () => {
  const labels = ["a", "b", "c", "d"];
  const rdms: Rdm[] = [[1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5], [2, 1, 3, 4, 5, 6]].map((values) =>
    new Rdm({ labels, condensed: Float64Array.from(values), distance: "correlation" })
  );
  const { values } = bootstrapRdms(
    rdms,
    ({ rdms: [a, b] }) => compareRdms(a, b, "spearman"),
    { over: "subjects", samples: 5, seed: 1 },
  );
  assert.equal(values.length, 5);
  // @ts-expect-error a number is due
  assert.throws(() => bootstrapRdms(rdms, () => "none", { over: "subjects", samples: 5, seed: 1 }));
});
