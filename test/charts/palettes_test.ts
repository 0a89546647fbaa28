import assert from "node:assert/strict";
import {
  colorAt,
  regionColors,
  rgbOf,
  subjectColors,
  textColorOn,
  VIRIDIS,
} from "../../lib/charts/palettes.ts";

Deno.test("V1, V2, V4 and IT keep their colors in any company and order", () => {
  const [v1, v2, v4, it] = regionColors(["V1", "V2", "V4", "IT"]);
  assert.deepEqual(regionColors(["IT", "early", "V4", "V1", "V2"]).toSpliced(1, 1), [
    it,
    v4,
    v1,
    v2,
  ]);
  assert.equal(new Set([v1, v2, v4, it]).size, 4);
});

Deno.test("a subject keeps its color when others are left out", () => {
  const all = subjectColors(["subj01", "subj02", "subj05", "subj07"]);
  assert.deepEqual(subjectColors(["subj05", "subj07"]), all.slice(2));
});

Deno.test("names without a number take colors by position", () => {
  assert.equal(new Set(subjectColors(["mouse A", "mouse B", "mouse C"])).size, 3);
});

Deno.test("colors are interpolated between a range's own", () => {
  assert.deepEqual(colorAt(["#000000", "#ffffff"], 0.5), [128, 128, 128]);
  assert.deepEqual(colorAt(VIRIDIS, 0), rgbOf("#440154"));
  assert.deepEqual(colorAt(VIRIDIS, 1), rgbOf("#fde725"));
  assert.deepEqual(colorAt(VIRIDIS, 2), rgbOf("#fde725"));
});

Deno.test("text is white on dark colors and black on light ones", () => {
  assert.equal(textColorOn(rgbOf("#313695")), "#ffffff");
  assert.equal(textColorOn(rgbOf("#faf8c1")), "#000000");
});

Deno.test("seven regions without a color of their own have seven colors", () => {
  const names = [
    "early",
    "midventral",
    "midlateral",
    "midparietal",
    "ventral",
    "lateral",
    "parietal",
  ];
  assert.equal(new Set(regionColors([...names, "V1", "V2", "V4", "IT"])).size, 11);
});
