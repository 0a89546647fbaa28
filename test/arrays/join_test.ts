import assert from "node:assert/strict";
import { columnsOfRows, DataArray, ndarray } from "../../lib/arrays/mod.ts";

const array = new DataArray(ndarray("float64", [4], Float64Array.of(1, 2, 3, 4)), {
  dims: ["presentation"],
  coords: { stimulus_id: ["presentation", ["dog", "car", "dog", "owl"]] },
});
const rows = [
  { stimulus_id: "car", animate: 0, kind: "vehicle" },
  { stimulus_id: "dog", animate: 1, kind: "pet" },
  { stimulus_id: "owl", animate: 1, kind: "bird" },
];

Deno.test("each position gets its row of the table, in rows or columns", () => {
  for (const table of [rows, columnsOfRows(rows)]) {
    const joined = array.join(table, { on: "stimulus_id" });
    assert.deepEqual(joined.coords.animate.values, [1, 0, 1, 1]);
    assert.equal(joined.coords.animate.dtype, "int64");
    assert.deepEqual(joined.coords.kind.labels(), ["pet", "vehicle", "pet", "bird"]);
  }
  const other = rows.map(({ stimulus_id, ...rest }) => ({ id: stimulus_id, ...rest }));
  const some = array.join(other, { on: "stimulus_id", key: "id", columns: ["kind"] });
  assert.deepEqual(some.coords.names, ["stimulus_id", "kind"]);
});

Deno.test("labels without a row are refused, left out or kept, as is asked", () => {
  const two = rows.slice(0, 2);
  assert.throws(
    () => array.join(two, { on: "stimulus_id" }),
    /1 of 4 labels are not in the table, the first 'owl'; how: "inner" to leave them out, how: "left"/,
  );
  const inner = array.join(two, { on: "stimulus_id", how: "inner" });
  assert.deepEqual([...inner.data], [1, 2, 3]);
  assert.deepEqual(inner.coords.animate.values, [1, 0, 1]);
  const left = array.join(two, { on: "stimulus_id", how: "left" });
  assert.deepEqual([...left.coords.animate.values], [1, 0, 1, NaN]);
  assert.deepEqual(left.coords.kind.labels(), ["pet", "vehicle", "pet", ""]);
});

Deno.test("a table that does not fit is refused with what is wrong about it", () => {
  // deno-lint-ignore no-explicit-any -- as a cell that nobody checks
  const wrong = (table: any, options: any, message: RegExp) =>
    assert.throws(() => array.join(table, options), message);
  wrong([...rows, rows[0]], { on: "stimulus_id" }, /'car' in rows 0, 3 \(from 0\); one row each/);
  wrong(rows, { on: "region" }, /region.*stimulus_id/);
  wrong(rows, { on: "stimulus_id", key: "id" }, /unknown column "id"/);
  wrong(rows, {}, /"on" is missing/);
  wrong(rows, { on: "stimulus_id", how: "outer" }, /unknown how "outer"/);
  wrong({ columns: [], rows: [] }, { on: "stimulus_id" }, /await readColumns\(path\)/);
  wrong(
    [{ stimulus_id: 3, x: 1 }],
    { on: "stimulus_id" },
    /stimulus_id is string, the table's .* int64/,
  );
  const twice = array.join(rows, { on: "stimulus_id" });
  assert.throws(
    () => twice.join(rows, { on: "stimulus_id" }),
    /a column "animate", as the array has a coordinate; dropCoords\("animate"\) first/,
  );
});
