import assert from "node:assert/strict";
import { projectPath } from "../helpers.ts";
import { sourceFiles } from "./imports.ts";

/** Comparators by `<` and `>`, which order text by UTF-16 unit, and by a language. */
const OTHER_ORDER = /< (?!0\b)[^?\n]*\? -1 : |> (?!0\b)[^?\n]*\? 1 : -1|\.localeCompare\(/;

Deno.test("text is sorted in one order, Python's: by compareText or compareLabels", async () => {
  const found: string[] = [];
  for (const path of await sourceFiles("lib")) {
    const lines = (await Deno.readTextFile(projectPath(path))).split("\n");
    const wrong = lines.filter((line) => OTHER_ORDER.test(line)).map((line) => line.trim());
    found.push(...wrong.map((line) => `${path}: ${line}`));
  }
  assert.deepEqual(found, []);
});

Deno.test("a comparator by < is found, a sign of a number is not", () => {
  const wrong = [
    "ids.sort((a, b) => a < b ? -1 : 1)",
    ".sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0)",
    ".sort((a, b) => a > b ? 1 : -1)",
    ".toSorted(([a], [b]) => a.toLowerCase() < b.toLowerCase() ? -1 : 1)",
    "names.sort((a, b) => a.localeCompare(b))",
  ];
  for (const line of wrong) assert.match(line, OTHER_ORDER);
  assert.doesNotMatch("const sign = value < 0 ? -1 : 1;", OTHER_ORDER);
});
