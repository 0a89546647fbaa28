import assert from "node:assert/strict";
import { ArgumentError, DataArray, DataError, ndarray, UnknownNameError } from "neuroid";

/** (presentation 3, neuroid 2), both labeled. */
const a = new DataArray(ndarray("float64", [3, 2], Float64Array.of(1, 9, 2, 8, 3, 7)), {
  dims: ["presentation", "neuroid"],
  coords: {
    presentation: [10, 20, 30],
    neuroid: ["n1", "n2"],
    region: ["neuroid", ["V1", "IT"]],
  },
});
const list = (found: DataArray) => [...found.data as Float64Array];

Deno.test("positions along another dimension are refused, where every combination would be taken", () => {
  const best = a.argmax("neuroid");
  assert.throws(() => a.isel({ neuroid: best }), (error: Error) => {
    assert.ok(error instanceof ArgumentError);
    assert.match(error.message, /positions that lie along "presentation"; isel\(\{ neuroid: posi/);
    assert.match(error.message, /DataArray\.concat\(\[\.\.\.array\]\.map/);
    return true;
  });
  // What the message says gives one for each.
  const each = DataArray.concat(
    [...a].map((part, i) => part.isel({ neuroid: best.isel({ presentation: i }) })),
    "presentation",
  );
  assert.deepEqual(list(each), [9, 8, 7]);
  assert.deepEqual(each.coords.region.labels(), ["IT"], "the same for all");
  const wanted = new DataArray(ndarray("string", [3], ["n1", "n2", "n1"]), {
    dims: ["presentation"],
  });
  assert.throws(() => a.sel({ neuroid: wanted }), /labels of "neuroid" that lie along "presen/);
  const points = (values: readonly unknown[]) => new DataArray(values, { dims: ["point"] });
  const text = new DataArray(ndarray("string", [2], ["n1", "n2"]), { dims: ["point"] });
  assert.throws(
    () => a.sel({ presentation: points([10, 30]), neuroid: text }),
    /"presentation" and of "neuroid" that both lie along "point"/,
  );
  assert.deepEqual(a.sel({ presentation: points([30, 10]) }).shape, [2, 2], "a row a trial");
});

Deno.test("a mask is of its dimension and of the array's labels", () => {
  const mask = a.isel({ neuroid: 0 }).gt(1);
  assert.deepEqual(list(a.isel({ presentation: mask })), [2, 8, 3, 7]);
  const turned = mask.isel({ presentation: { step: -1 } });
  for (const take of ["isel", "sel"] as const) {
    assert.throws(() => a[take]({ presentation: turned }), (error: Error) => {
      return error instanceof DataError && /in another order; .*where\(mask/.test(error.message);
    });
    assert.throws(() => a[take]({ neuroid: mask }), /a mask that lies along "presentation"/);
  }
  assert.deepEqual(list(a.where(turned, { drop: true })), [2, 8, 3, 7]);
  assert.throws(() => a.where(turned, 0), DataError);
});

Deno.test("ranges of labels hold both ends, in labels that ascend, fall, or have both", () => {
  const labels = (start?: number, stop?: number) =>
    a.sel({ presentation: { start, stop } }).coords.presentation.labels();
  assert.deepEqual(labels(20, 30), [20, 30]);
  assert.deepEqual(labels(11), [20, 30]);
  assert.deepEqual(labels(undefined, 29), [10, 20]);
  assert.deepEqual(labels(21, 29), []);
  const fine = a.assignCoords({ depth: ["presentation", Float32Array.of(0.1, 0.2, 0.3)] });
  assert.deepEqual(fine.sel({ depth: { stop: 0.2 } }).shape, [2, 2], "as it is printed");
  assert.deepEqual(list(a.where({ presentation: { start: 20 } }, 0)), [0, 0, 2, 8, 3, 7]);
  const mixed = a.isel({ presentation: [1, 0, 2] });
  assert.deepEqual(mixed.sel({ presentation: { start: 10, stop: 30 } }).shape, [2, 2]);
  assert.throws(
    () => mixed.sel({ presentation: { start: 11 } }),
    /is there 0 times, in labels .*neither ascend nor fall; sortBy\("presentation"\)/,
  );
  assert.throws(() => a.sel({ neuroid: { start: 1 } }), /1 as an end of "neuroid", .*string; text/);
  assert.throws(() => a.sel({ presentation: { step: 2 } } as never), ArgumentError);
});

Deno.test("the label before or behind a number, in labels that ascend or fall", () => {
  const at = (method: "pad" | "bfill", to: number) => a.sel({ presentation: to }, { method });
  assert.deepEqual([list(at("pad", 25)), list(at("bfill", 25))], [[2, 8], [3, 7]]);
  assert.throws(() => at("pad", 5), UnknownNameError);
  const mixed = a.isel({ presentation: [1, 0, 2] });
  assert.throws(
    () => mixed.sel({ presentation: 25 }, { method: "pad" }),
    /neither ascend nor fall/,
  );
});

Deno.test("reindex gives NaN for labels that are not there", () => {
  assert.deepEqual(list(a.reindex({ neuroid: ["n9", "n1"] })), [NaN, 1, NaN, 2, NaN, 3]);
  assert.throws(() => a.reindex({ neuroid: [1] }), /labels of int64, where .* of string/);
  assert.throws(() => a.dropCoords("neuroid").reindex({ neuroid: [1] }), /no labels of "neuroid"/);
  const doubled = a.isel({ neuroid: [0, 0] });
  assert.throws(() => doubled.reindex({ neuroid: ["n1"] }), /twice/);
});

Deno.test("weights count values that are there, and have to be there themselves", () => {
  const line = (...values: number[]) => new DataArray(values, { dims: ["neuroid"] });
  assert.equal(line(1.5, NaN, 3).weighted(line(1, 7, 2)).mean().item(), 2.5);
  assert.equal(
    line(1.5, NaN, 3).weighted(line(1, 7, 2)).mean("neuroid", { skipna: false }).item(),
    NaN,
  );
  assert.throws(() => line(1, 2).weighted(line(NaN, 1)), /NaN at position 0 of the weights/);
  assert.throws(() => line(1, 2).weighted(line(1, 1)).mean("region"), UnknownNameError);
});
