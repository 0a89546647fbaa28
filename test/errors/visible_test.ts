import assert from "node:assert/strict";
import { parseCsv } from "neuroid/files";
import { visibleName } from "../../lib/errors/mod.ts";

Deno.test("visibleName() leaves names alone that are what they look like", () => {
  for (
    const name of ["café", "Größe", "脳", "가", "α_rate", "Δt", "мышь", "a b", "-", "", "😀", "नि"]
  ) {
    assert.equal(visibleName(name), name);
  }
});

Deno.test("visibleName() tells names apart that look the same", () => {
  const alike: [string, string][] = [
    ["cafe\u0301", "cafe\\u0301"],
    ["\u212b", "\\u212b"],
    ["a\u00a0b", "a\\u00a0b"],
    ["region\u200b", "region\\u200b"],
    ["\ufeffregion", "\\ufeffregion"],
    ["f\u0430ce", "f\\u0430ce"],
    ["\u0391rea", "\\u0391rea"],
    ["a\u202eb", "a\\u202eb"],
    ["x\u3000", "x\\u3000"],
    ["co\u00adop", "co\\u00adop"],
  ];
  for (const [name, shown] of alike) assert.equal(visibleName(name), shown);
});

Deno.test("a column that is not there is told apart from one that looks the same", () => {
  const table = parseCsv("cafe\u0301,x\n1,2\n");
  assert.throws(() => table.column("caf\u00e9"), {
    message: 'read a table: unknown column "caf\u00e9"; available: cafe\\u0301, x',
  });
});
