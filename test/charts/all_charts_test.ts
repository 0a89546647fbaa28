import assert from "node:assert/strict";
import * as charts from "../../lib/charts/mod.ts";
import { compileSpec } from "../../lib/charts/render.ts";
import { pngSize, samples } from "./samples.ts";

/** What draws nothing. */
const OTHERS = ["Chart", "plural"];
const functions = Object.entries(charts as Record<string, unknown>)
  .filter(([name, value]) => typeof value === "function" && !OTHERS.includes(name))
  .map(([name]) => name);

Deno.test("every chart function of the room has a sample that the tests below draw", () => {
  const drawn = new Set(Object.keys(samples).map((name) => name.split(" ")[0]!));
  assert.deepEqual([...drawn].sort(), functions.sort());
});

for (const [name, draw] of Object.entries(samples)) {
  Deno.test(`${name}: compiles without a warning, names version 5, and says what it shows`, async () => {
    const { spec, title, alt } = draw();
    const { warnings } = await compileSpec(spec);
    assert.deepEqual(warnings, []);
    assert.equal(spec.$schema, "https://vega.github.io/schema/vega-lite/v5.json");
    assert.ok(alt.includes(title), `the description holds the title: ${alt}`);
    assert.ok(!/NaN|undefined|Infinity/.test(alt + JSON.stringify(spec)), alt);
  });

  Deno.test(`${name}: two drawings give the same bytes, in a page's width`, async () => {
    const [first, second] = [await draw().renderPicture(), await draw().renderPng()];
    assert.ok(
      first.png.every((byte, i) => byte === second[i]) && first.png.length === second.length,
    );
    const pixels = pngSize(first.png);
    assert.ok(first.width <= 800, `${first.width} CSS pixels`);
    assert.ok(pixels.width >= 1.2 * first.width && pixels.height >= 1.2 * first.height);
  });
}

type Refusal = readonly [string, () => unknown];

const none: readonly Refusal[] = [
  ["rdmChart", () => charts.rdmChart({ condensed: [], size: 3 })],
  ["regionRdmChart", () => charts.regionRdmChart([])],
  ["regionRdmChart in clustered order", () => charts.regionRdmChart([], { order: "clustered" })],
  ["consistencyChart", () => charts.consistencyChart([], ["subj01"])],
  ["ceilingChart", () => charts.ceilingChart({ region: [], subject: [], ceiling: [] })],
  ["regionSizeChart", () => charts.regionSizeChart([])],
  ["splitChart", () => charts.splitChart([])],
  ["repetitionChart", () => charts.repetitionChart([])],
  [
    "trialMapChart",
    () => charts.trialMapChart({ sessions: 0, trialsPerSession: 750, repetition: [] }),
  ],
  [
    "maskChart",
    () => charts.maskChart({ shape: [1, 1, 1], labels: [0], regions: [], background: [1] }),
  ],
  ["mdsChart", () => charts.mdsChart({ x: [], y: [] })],
  ["dendrogramChart", () => charts.dendrogramChart({ links: [] })],
  ["scatterChart", () => charts.scatterChart([], { xTitle: "x", yTitle: "y" })],
  ["beforeAfterChart", () => charts.beforeAfterChart(stage([]), stage([1]))],
  ["pictureChart", () => charts.pictureChart([])],
  ["traceChart", () => charts.traceChart({ time: [0, 1], panels: [] })],
  ["responseChart", () => charts.responseChart({ rows: 0, columns: 3, values: [] })],
  ["cellMapChart", () => charts.cellMapChart({ x: [], y: [], value: [] })],
  ["surfaceMapChart", () => charts.surfaceMapChart({ x: [], y: [], value: [] })],
  ["reliabilityChart", () => charts.reliabilityChart([])],
  ["measureChart", () => charts.measureChart([])],
  ["histogram", () => charts.histogram([])],
  ["bar", () => charts.bar({ name: [], r: [] }, { x: "name", y: "r" })],
  ["line", () => charts.line([])],
  ["scatter", () => charts.scatter({ a: [], b: [] }, { x: "a", y: "b" })],
  ["box", () => charts.box(new Float64Array())],
  ["violin", () => charts.violin([])],
  ["heatmap", () => charts.heatmap({ a: [], b: [], r: [] }, { x: "a", y: "b", value: "r" })],
];

const onlyNaN: readonly Refusal[] = [
  ["rdmChart", () => charts.rdmChart({ condensed: [NaN, NaN, NaN], size: 3 })],
  [
    "consistencyChart",
    () => charts.consistencyChart([{ region: "V1", correlations: [NaN] }], ["subj01"]),
  ],
  [
    "ceilingChart",
    () => charts.ceilingChart({ region: ["V1", "V2"], subject: ["s1", "s1"], ceiling: [NaN, 1] }),
  ],
  [
    "maskChart",
    () => charts.maskChart({ shape: [1, 1, 1], labels: [1], regions: ["V1"], background: [NaN] }),
  ],
  ["mdsChart", () => charts.mdsChart({ x: [NaN], y: [1] })],
  ["scatterChart", () => charts.scatterChart([{ x: NaN, y: 1 }], { xTitle: "x", yTitle: "y" })],
  ["beforeAfterChart", () => charts.beforeAfterChart(stage([1]), stage([NaN]))],
  [
    "traceChart",
    () =>
      charts.traceChart({
        time: [0, 1],
        panels: [{ title: "speed", traces: [{ values: [NaN, NaN] }] }],
      }),
  ],
  ["responseChart", () => charts.responseChart({ rows: 1, columns: 1, values: [NaN] })],
  ["cellMapChart", () => charts.cellMapChart({ x: [1], y: [1], value: [NaN] })],
  ["surfaceMapChart", () => charts.surfaceMapChart({ x: [1], y: [1], value: [NaN] })],
  ["reliabilityChart", () => charts.reliabilityChart([{ name: "V1", value: NaN }])],
  ["measureChart", () => charts.measureChart([{ name: "FEV", values: [NaN] }])],
  ["histogram", () => charts.histogram([NaN, NaN])],
  ["bar", () => charts.bar({ name: ["a"], r: [NaN] }, { x: "name", y: "r" })],
  ["line", () => charts.line([NaN, Infinity])],
  ["scatter", () => charts.scatter({ a: [1, NaN], b: [NaN, NaN] }, { x: "a", y: "b" })],
  ["box", () => charts.box([NaN])],
  ["violin", () => charts.violin([{ value: null }])],
  [
    "heatmap",
    () => charts.heatmap({ a: ["x"], b: ["y"], r: [NaN] }, { x: "a", y: "b", value: "r" }),
  ],
];

function stage(values: readonly number[]) {
  return { name: "a stage", values, unit: "z" };
}

for (const [name, draw] of none) {
  Deno.test(`${name}: refuses data without a single value`, () => {
    assert.throws(draw, { name: "ArgumentError", message: /^draw .*: no .*; at least one/ });
  });
}

for (const [name, draw] of onlyNaN) {
  Deno.test(`${name}: refuses data that are NaN alone`, () => {
    assert.throws(draw, { name: "ArgumentError", message: /NaN or infinite; at least one finite/ });
  });
}
