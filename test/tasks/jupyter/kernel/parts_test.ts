/** Parts of the kernel on their own. */
import { deepEqual, equal } from "node:assert/strict";
import { History } from "../../../../tasks/jupyter/kernel/history.ts";
import { parseJsonc } from "../../../../tasks/jupyter/kernel/jsonc.ts";
import {
  labelPlace,
  labelsExpression,
  labelText,
} from "../../../../tasks/jupyter/kernel/labels_at.ts";
import {
  CellDocument,
  edited,
  placeOf,
  viewOf,
} from "../../../../tasks/jupyter/kernel/language/document.ts";
import { aliasedName, hoverText } from "../../../../tasks/jupyter/kernel/language/hover.ts";
import { DataArray, ndarray } from "../../../../lib/arrays/mod.ts";
import { endText } from "../../../../tasks/jupyter/kernel/engine/mod.ts";
import {
  completeness,
  translate,
  withOwnPlaces,
} from "../../../../tasks/jupyter/kernel/places/mod.ts";

Deno.test("labels fit where an array's names are written, and nowhere else", () => {
  const place = (before: string) => {
    const found = labelPlace(before);
    return found && [found.array, found.typed, found.as].join();
  };
  equal(place("V1.sel({ nc"), "V1,nc,key");
  equal(place("const a = x.V1.isel({ presentation: 0, "), "x.V1,,key");
  equal(place('V1.groupBy("sti'), "V1,sti,text");
  equal(place("V1.mean(['pres"), "V1,pres,text");
  equal(place('all[0].coords.get("'), "all[0],,text");
  equal(place("V1.coords.n"), "V1,n,property");
  for (
    const other of ["V1.sel(", "sel({ a", 'print("V1', "V1.where({ a: 1 }, { dr", "f().sel({ a"]
  ) {
    equal(place(other), undefined, other);
  }
  equal(place('V1.sel({ region: "V'), "V1,V,label");
  equal(place('V1.sel({ nc: 3, "region": ["V1", "i'), "V1,i,label");
  equal(labelPlace("V1.where({ region: 'V")?.coordinate, "region");
  equal(place('scatter(V1, { x: "nc_'), "V1,nc_,column");
  equal(place('histogram(all.V1, { x: "a", facet: "'), "all.V1,,column");
  equal(place('V1.sel({ region: "V1" }, { method: "'), undefined);
  equal(labelText("x y", { array: "a", typed: "", as: "key" }), '"x y"');
});

Deno.test("labels and columns are those of the value, a hundred at most", () => {
  const labels = Array.from({ length: 150 }, (_, i) => `n${i}`);
  const names = { region: ["V1", "V2", "IT", "V1"], neuroid_id: labels };
  const at = (code: string, value: unknown) => {
    const expression = labelsExpression(labelPlace(code)!);
    return Function("V1", `return ${expression}`)(value) as string[];
  };
  const array = (name: keyof typeof names) =>
    new DataArray(ndarray("float64", [names[name].length], new Float64Array(names[name].length)), {
      dims: ["neuroid"],
      coords: { [name]: ["neuroid", names[name]], depth: ["neuroid", names[name].map(() => 1)] },
    });
  deepEqual(at('V1.sel({ region: "V', array("region")), ["V1", "V2"]);
  deepEqual(at('V1.sel({ region: "', array("region")), ["IT", "V1", "V2"]);
  deepEqual(at('V1.sel({ depth: "', array("region")), []);
  deepEqual(at('V1.sel({ other: "', array("region")), []);
  equal(at('V1.sel({ neuroid_id: "n', array("neuroid_id")).length, 100);
  deepEqual(at('scatter(V1, { x: "', array("region")), ["neuroid", "region", "depth", "value"]);
  deepEqual(at('bar(V1, { x: "', [{ region: "V1", score: 1 }]), ["region", "score"]);
  deepEqual(at('bar(V1, { x: "', new Map([["score", []]])), ["score"]);
});

Deno.test("a docblock that names another method is told, and links into files are names", () => {
  equal(aliasedName("xarray's spelling of `groupBy`."), "groupBy");
  equal(aliasedName("xarray's other name of `map`."), "map");
  equal(aliasedName("The mean of a group."), undefined);
  const value = "xarray's spelling of [groupBy](file:///lib/arrays/shaping.ts#L3,4).";
  equal(hoverText({ contents: { kind: "markdown", value } }), "xarray's spelling of `groupBy`.");
  const code = "[`Table`](file:///a.ts) and [docs](https://xarray.dev)";
  equal(hoverText({ contents: code }), "`Table` and [docs](https://xarray.dev)");
});

Deno.test("code is complete, to be gone on with, or wrong", async () => {
  const status = async (code: string) => (await completeness(code)).status;
  for (const code of ["", "1", "const a = 1;\n", "for (;;) {\n}"]) {
    equal(await status(code), "complete", code);
  }
  for (const code of ["f(", "{", "`a", "1 +", "x.", "const a = [1,"]) {
    equal(await status(code), "incomplete", code);
  }
  for (const code of ["let q = ;", "const = 3", '"abc']) equal(await status(code), "invalid", code);
  equal((await completeness("  if (a) {")).indent, "    ");
});

Deno.test("a cell that runs again takes its place behind the others, and edits reach the cells they are in", () => {
  const document = new CellDocument();
  document.add("a", "const x = 1;");
  document.add("b", "x;\nx;");
  document.add("a", "const x = 2;");
  equal(viewOf(document.without(), "y").text, "x;\nx;\nexport {};\nconst x = 2;\nexport {};\ny");
  deepEqual([...document.without("a").keys()], ["b"]);
  const before = document.without();
  const at = (line: number, character: number) => ({ line, character });
  const after = edited(before, [
    { start: at(1, 0), end: at(1, 1), text: "x_1" },
    { start: at(3, 6), end: at(3, 7), text: "x_1" },
  ]);
  deepEqual([...after.values()], ["x;\nx_1;", "const x_1 = 2;"]);
  document.add("b", "changed");
  document.adopt(before, after);
  deepEqual([...document.without().values()], ["const x_1 = 2;", "changed"]);
  // Jupyter counts characters, the server UTF-16 units.
  deepEqual(placeOf(viewOf(new Map(), "😀a"), "😀a", 1), { line: 1, character: 2 });
});

Deno.test("history: the last, a range, those that fit a pattern, each once", () => {
  const history = new History();
  ["a = 1", "b", "a = 1", "a = 2"].forEach((code, i) => history.add(i + 1, code));
  const codes = (asked: Record<string, string | number | boolean>) =>
    (history.answer(asked).history as [number, number, string][]).map(([, count]) => count);
  deepEqual(codes({ hist_access_type: "tail", n: 2 }), [3, 4]);
  deepEqual(codes({ hist_access_type: "range", session: 0, start: 2, stop: 4 }), [2, 3]);
  deepEqual(codes({ hist_access_type: "search", pattern: "a*" }), [1, 3, 4]);
  deepEqual(codes({ hist_access_type: "search", pattern: "a = ?", unique: true }), [3, 4]);
});

Deno.test("deno.jsonc: comments and trailing commas go, what looks like them in a string stays", () => {
  deepEqual(parseJsonc('{ /* a */ "u": "http://x/*y*/,]", // b\n "l": [1, 2,], }'), {
    u: "http://x/*y*/,]",
    l: [1, 2],
  });
});

Deno.test("a traceback leads to the lines of the cell that were typed", async () => {
  const source = "interface A { x: number }\n\n\nconst f = () => {\n\n  throw 0;\n};\n\ng(f)";
  // What runs: no types, no empty lines, and 21 characters before the first.
  const traceback = [
    "E: x",
    "    at f (<anonymous>:2:3)",
    "    at g (<anonymous>:2:3)",
    "    at Array.map (<anonymous>)",
    "    at <anonymous>:4:1",
  ];
  const cellOf = (source: string) => ({ source, translation: () => translate(source) });
  const cell = cellOf(source);
  const typed = ["    at f (<anonymous>:6:3)", "    at <anonymous>:9:1"];
  const seen = await withOwnPlaces(traceback, cell);
  deepEqual(seen, [traceback[0], typed[0], ...traceback.slice(2, 4), typed[1]]);
  // A function of an earlier cell leads there, and so does what it calls without a name.
  const earlier = [
    { ...cellOf("g(1)"), number: 4 },
    { ...cellOf("const g =\n  (f) => {\n\n\n  f();\n}"), number: 3 },
  ];
  const both = ["E: x", "    at <anonymous>:2:3", ...traceback.slice(2)];
  deepEqual(await withOwnPlaces(both, cell, earlier), [
    "E: x",
    "    at In [3]:5:3",
    "    at g (In [3]:5:3)",
    traceback[3],
    typed[1],
  ]);
  deepEqual(await withOwnPlaces(["    at <anonymous>:1:24"], cellOf("a(b)")), [
    "    at <anonymous>:1:3",
  ]);
  const unknown = { source, translation: () => Promise.resolve(undefined) };
  deepEqual(await withOwnPlaces(traceback, unknown), traceback);
});

Deno.test("the end of Deno is not explained by an interrupt of before", () => {
  const lastLines = ['CDP response has null result. Full response: {"id":73}'];
  equal(endText({ code: 3, signal: null, lastLines }), "the kernel ended (code 3)");
});
