import assert from "node:assert/strict";
import { Coordinate } from "neuroid/arrays";
import { pandasColumn } from "../../lib/packaging/pandas_columns.ts";
import { pythonTest } from "./python.ts";

const columns = [
  ["1", "2", "3"],
  ["00012", "+7", "-3"],
  ["1", "", "3"],
  ["1.5", "2", "1e-7"],
  ["1_000", "2"],
  ["0x10", "2"],
  ["1e5", "inf"],
  ["-inf", "nan"],
  ["Infinity", "+inf"],
  ["9007199254740991", "1"],
  ["True", "False"],
  ["TRUE", "false"],
  ["tRUE", "false"],
  ["True", ""],
  ["yes", "no"],
  ["", ""],
  ["NA", "a"],
  ["None", "n/a", "<NA>", "null", "NULL", "#N/A", "-nan", "b"],
  ["none", "na", "Null", "b"],
  [" 1", "2 "],
  ["1\u00a0", "2"],
  ["1.5\u2003", "2"],
  ["\t1", "\v2\f"],
  ["\t1.5", "2\t"],
  [".5", "5."],
  ["1,5", "2"],
  ['say "hi"', "größe"],
];

await pythonTest("columns of text become what pandas reads", "brainscore", async (python) => {
  const expected = JSON.parse(await python("pandas_columns.py", JSON.stringify(columns)));
  for (const [i, texts] of columns.entries()) {
    const column = pandasColumn(texts);
    const values = new Coordinate(["row"], column).labels()
      .map((label) => label === "" || Number.isNaN(label) ? null : label);
    const { dtype, values: theirs } = expected[i] as { dtype: string; values: unknown[] };
    assert.equal(column.dtype, dtype, texts.join("|"));
    assert.deepEqual(values, theirs.map((value) => fromPython(value, dtype)), texts.join("|"));
  }
});

/** Floats come as Python writes them; truth among missing values as Python's words for it. */
function fromPython(value: unknown, dtype: string): unknown {
  if (value === null) return null;
  if (dtype === "float64") return Number(String(value).replace("inf", "Infinity"));
  return dtype === "string" && typeof value === "boolean" ? (value ? "True" : "False") : value;
}
