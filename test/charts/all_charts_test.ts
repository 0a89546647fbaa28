import assert from "node:assert/strict";
import * as charts from "../../lib/charts/mod.ts";
import { compileSpec } from "../../lib/charts/render.ts";
import { pngSize, samples } from "./samples.ts";

const functions = Object.entries(charts as Record<string, unknown>)
  .filter(([name, value]) => typeof value === "function" && name !== "Chart")
  .map(([name]) => name);

Deno.test("every chart function of the room has a sample that the tests below draw", () => {
  assert.deepEqual(Object.keys(samples).sort(), functions.sort());
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
    const [first, second] = [await draw().picture(), await draw().png()];
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
  ["rdmPanels", () => charts.rdmPanels([])],
  ["regionRow", () => charts.regionRow([])],
  ["consistencyHeatmap", () => charts.consistencyHeatmap([], ["subj01"])],
  ["ceilingHistograms", () => charts.ceilingHistograms({ region: [], subject: [], ceiling: [] })],
  ["regionSizes", () => charts.regionSizes([])],
  ["splitCounts", () => charts.splitCounts([])],
  ["repetitionCounts", () => charts.repetitionCounts([])],
  [
    "trialMap",
    () => charts.trialMap({ sessions: 0, trialsPerSession: 750, repetition: [] }),
  ],
  [
    "maskSlices",
    () => charts.maskSlices({ shape: [1, 1, 1], labels: [0], regions: [], background: [1] }),
  ],
  ["mdsMap", () => charts.mdsMap({ x: [], y: [] })],
  ["dendrogramChart", () => charts.dendrogramChart({ links: [] })],
  ["scatterChart", () => charts.scatterChart([], { xTitle: "x", yTitle: "y" })],
  ["beforeAfterHistograms", () => charts.beforeAfterHistograms(stage([]), stage([1]))],
  ["pictureGrid", () => charts.pictureGrid([])],
  ["trialTraces", () => charts.trialTraces({ time: [0, 1], panels: [] })],
  ["responseHeatmap", () => charts.responseHeatmap({ rows: 0, columns: 3, values: [] })],
  ["cellMap", () => charts.cellMap({ x: [], y: [], value: [] })],
  ["surfaceMap", () => charts.surfaceMap({ x: [], y: [], value: [] })],
  ["reliabilityBars", () => charts.reliabilityBars([])],
  ["measureHistograms", () => charts.measureHistograms([])],
];

const onlyNaN: readonly Refusal[] = [
  ["rdmChart", () => charts.rdmChart({ condensed: [NaN, NaN, NaN], size: 3 })],
  [
    "consistencyHeatmap",
    () => charts.consistencyHeatmap([{ region: "V1", correlations: [NaN] }], ["subj01"]),
  ],
  [
    "ceilingHistograms",
    () =>
      charts.ceilingHistograms({ region: ["V1", "V2"], subject: ["s1", "s1"], ceiling: [NaN, 1] }),
  ],
  [
    "maskSlices",
    () => charts.maskSlices({ shape: [1, 1, 1], labels: [1], regions: ["V1"], background: [NaN] }),
  ],
  ["mdsMap", () => charts.mdsMap({ x: [NaN], y: [1] })],
  ["scatterChart", () => charts.scatterChart([{ x: NaN, y: 1 }], { xTitle: "x", yTitle: "y" })],
  ["beforeAfterHistograms", () => charts.beforeAfterHistograms(stage([1]), stage([NaN]))],
  [
    "trialTraces",
    () =>
      charts.trialTraces({
        time: [0, 1],
        panels: [{ title: "speed", traces: [{ values: [NaN, NaN] }] }],
      }),
  ],
  ["responseHeatmap", () => charts.responseHeatmap({ rows: 1, columns: 1, values: [NaN] })],
  ["cellMap", () => charts.cellMap({ x: [1], y: [1], value: [NaN] })],
  ["surfaceMap", () => charts.surfaceMap({ x: [1], y: [1], value: [NaN] })],
  ["reliabilityBars", () => charts.reliabilityBars([{ name: "V1", value: NaN }])],
  ["measureHistograms", () => charts.measureHistograms([{ name: "FEV", values: [NaN] }])],
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
