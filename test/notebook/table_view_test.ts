import assert from "node:assert/strict";
import { parseCsv } from "../../lib/files/mod.ts";
import { tableHtml, tableText } from "../../lib/notebook/table_forms.ts";
import { tableView } from "../../lib/notebook/table_view.ts";

const rows = Array.from({ length: 30 }, (_, i) => ({ row: i, name: `subj${i}` }));

Deno.test("numbers stand right with four significant digits of the largest, text stands left", () => {
  const view = tableView([
    { region: "V1", median: 37.41234, count: 9039, r: 0.81567 },
    { region: "IT", median: 7.8, count: 62751, r: -0.00001 },
  ]);
  assert.equal(
    tableText(view),
    [
      "region  median  count          r",
      "------  ------  -----  ---------",
      "V1       37.41   9039     0.8157",
      "IT        7.80  62751  -0.000010",
    ].join("\n"),
  );
});

Deno.test("decimals and headings can be given a column, and columns chosen and ordered", () => {
  const view = tableView([{ a: 1.23456, b: "x" }], {
    columns: ["b", { field: "a", title: "mean", decimals: 1 }],
  });
  assert.deepEqual([view.titles, view.rows], [["b", "mean"], [["x", "1.2"]]]);
});

Deno.test("a long table shows first and last rows, and says how many there are", () => {
  const view = tableView(rows, { most: 5 });
  assert.deepEqual(view.rows.map((row) => row?.[0]), ["0", "1", "2", undefined, "28", "29"]);
  assert.match(tableText(view), /\n {2}…\s.*\n[^]*5 of 30 rows$/);
  assert.match(tableHtml(view), /5 of 30 rows<\/caption>/);
  assert.equal(tableView(rows, { most: 30 }).rows.length, 30);
});

Deno.test("what is missing is blank, NaN is named, bigints and truth values keep their words", () => {
  const view = tableView([{ a: NaN, b: 5n, c: true, d: null }, { a: 1.5 }]);
  assert.deepEqual(view.rows, [["NaN", "5", "true", ""], ["1.500", "", "", ""]]);
  assert.deepEqual(view.numeric, [true, true, false, false]);
});

Deno.test("codes that only look like numbers stay text", () => {
  const view = tableView(parseCsv("id,nsd_id\n007,46002\n010,46003\n"));
  assert.deepEqual(view.rows, [["007", "46002"], ["010", "46003"]]);
  assert.deepEqual(view.numeric, [false, true]);
});

Deno.test("what stands in cells, headings and captions cannot become markup", () => {
  const html = tableHtml(tableView([{ "<b>": "<script>" }], { caption: "a & b" }));
  assert.ok(!html.includes("<script>") && !html.includes("<b>"), html);
  assert.ok(html.includes("a &amp; b"), html);
});

Deno.test("an unknown column is an error that lists those there are", () => {
  assert.throws(() => tableView([{ region: "V1" }], { columns: ["regions"] }), {
    name: "UnknownNameError",
    message: /unknown column "regions"; available: region/,
  });
});

Deno.test("a table without rows needs its columns named", () => {
  assert.throws(() => tableView([]), { name: "ArgumentError" });
  assert.equal(tableText(tableView([], { columns: ["a", "b"] })), "a  b\n-  -");
});
