import assert from "node:assert/strict";
import {
  bar,
  beforeAfterChart,
  ceilingChart,
  type Chart,
  layerScoreChart,
  measureChart,
  reliabilityChart,
  responseChart,
  scatter,
  traceChart,
} from "../../lib/charts/mod.ts";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { groupColors } from "../../lib/charts/plots/colors.ts";
import type { ChartSpec } from "../../lib/charts/theme.ts";
import { wave } from "./samples.ts";

type Layer = { data: { values: Record<string, number>[] } };
const layersOf = (spec: ChartSpec) => spec.layer as Layer[];

Deno.test("reliability: a value that is NaN has no bar and no number", () => {
  const { spec, title } = reliabilityChart([{ name: "V1", value: 0.5 }, {
    name: "V2",
    value: NaN,
  }]);
  assert.equal(title, "Reliability: V1 0.50");
  assert.equal(layersOf(spec)[0]!.data.values.length, 1);
});

Deno.test("ceilings: regions with few neuroids a subject have fewer bars", () => {
  const barsOf = (neuroids: number) => {
    const subject = [..."ab"].flatMap((who) => Array<string>(neuroids).fill(who));
    const { spec } = ceilingChart({
      region: subject.map(() => "V1"),
      subject,
      ceiling: subject.map((_, i) => 100 * (i % neuroids) / neuroids),
    });
    const [view] = spec.concat as ChartSpec[];
    const [bars, lines] = layersOf(view!).map(({ data }) => data.values);
    assert.equal(lines!.length, 2 * bars!.length);
    return bars!.length;
  };
  assert.deepEqual([30, 100, 399, 400].map(barsOf), [10, 20, 20, 40]);
});

Deno.test("measures: the title gives medians without NaN, the share counts neurons without a value", () => {
  const { title, spec } = measureChart([
    { name: "FEV", values: [0.1, 0.2, 0.6, NaN], least: 0.15 },
    { name: "oracle", values: [0.4, 0.5, 0.9, 0.8] },
  ]);
  assert.equal(title, "Medians: FEV 0.20, oracle 0.65");
  assert.match(JSON.stringify(spec), /50 % from 0\.15 on; 1 without a value/);
});

Deno.test("traces: what runs along the axis is seconds of a trial unless another title says so", () => {
  const traces = {
    time: [0, 1, 2],
    panels: [{ title: "speed (cm/s)", traces: [{ values: [1, 2, 3] }] }],
  };
  const axis = (chart: Chart) =>
    JSON.stringify(chart.spec).match(/"title":"(time \(s\)|trial)"/)?.[1];
  assert.equal(axis(traceChart(traces)), "time (s)");
  assert.equal(traceChart(traces).title, "Speed over one trial");
  assert.equal(axis(traceChart(traces, { timeTitle: "trial" })), "trial");
  assert.equal(traceChart(traces, { timeTitle: "trial" }).title, "Speed over trial");
});

Deno.test("reliability: interval and dots part where a bar has both, and stand in its middle alone", () => {
  const { spec } = reliabilityChart([
    { name: "both", value: 0.4, low: 0.3, high: 0.5, parts: [0.3, 0.5] },
    { name: "interval", value: 0.4, low: 0.3, high: 0.5 },
    { name: "dots", value: 0.4, parts: [0.4] },
  ]);
  const offsets =
    (spec.layer as { mark: { yOffset?: number }; data: { values: { name: string }[] } }[])
      .filter(({ mark }) => mark.yOffset !== undefined)
      .map(({ mark, data }) => [[...new Set(data.values.map(({ name }) => name))], mark.yOffset]);
  assert.deepEqual(offsets, [[["both"], 7], [["interval"], 0], [["both"], -7], [["dots"], 0]]);
});

Deno.test("ceilings: assemblies give the chart that a table of their coordinates gives", () => {
  const region = ["V1", "V1", "V1"];
  const subject = ["subj01", "subj01", "subj02"];
  const ceiling = Float64Array.of(10, NaN, 50);
  const assembly = new DataArray(ndarray("float32", [1, 3], new Float32Array(3)), {
    dims: ["presentation", "neuroid"],
    coords: {
      region: ["neuroid", region],
      subject: ["neuroid", subject],
      nc_testset: ["neuroid", ndarray("float64", [3], ceiling)],
    },
  });
  assert.deepEqual(
    ceilingChart([assembly]).spec,
    ceilingChart({ region, subject, ceiling }).spec,
  );
});

Deno.test("before and after: an outlier leaves the axis where 0.25 % are one value or more", () => {
  const axisOf = (length: number) => {
    const values = Float64Array.from({ length }, (_, i) => i === 0 ? 1000 : i % 10);
    const stage = { name: "raw", values, unit: "%" };
    const { spec } = beforeAfterChart(stage, stage);
    const [{ layer: [bars] }] = spec.hconcat as [{ layer: [{ encoding: { x: ChartSpec } }] }];
    const says = /0\.25 % at either end/.test(JSON.stringify(spec.title));
    return [(bars.encoding.x.scale as { domain: number[] }).domain, says];
  };
  assert.deepEqual(axisOf(399), [[0, 1000], false]);
  assert.deepEqual(axisOf(400), [[0, 9], true]);
});

Deno.test("traces: each raster has a bar that says what white and black are", () => {
  const raster = (title: string, most: number) => ({
    title,
    rows: 1,
    values: Float64Array.from({ length: 101 }, (_, i) => most * i / 100),
  });
  const { spec } = traceChart({
    time: Float64Array.from({ length: 101 }, (_, i) => i),
    panels: [raster("a", 100), { ...raster("b", 200), valueTitle: "dF/F" }],
  });
  const bars = (spec.vconcat as { layer: { encoding: { color?: ChartSpec } }[] }[])
    .map(({ layer }) => layer.at(-1)!.encoding.color!);
  assert.deepEqual(
    bars.map(({ scale }) => (scale as { domain: number[]; range: string[] })),
    [[2, 98], [4, 196]].map((domain) => ({
      domain,
      range: ["#ffffff", "#000000"],
      interpolate: "rgb",
      clamp: true,
      nice: false,
      zero: false,
    })),
  );
  assert.deepEqual(bars.map(({ legend }) => (legend as ChartSpec).title), ["response", "dF/F"]);
});

Deno.test("responses: names stand in the middle of their rows and columns", async () => {
  const matrix = { rows: 2, columns: 12, values: wave(24) };
  const columnNames = [..."aaabbbcccddd"];
  const chart = responseChart(matrix, { rowNames: ["mouse's first", "second"], columnNames });
  const labels = [...(await chart.renderSvg()).matchAll(/>(mouse's first|second|[a-d])</g)];
  assert.deepEqual(labels.map(([, label]) => label), [...columnNames, "mouse's first", "second"]);
  assert.throws(() => responseChart(matrix, { rowNames: ["one"] }), /1 names of rows; 2/);
});

Deno.test("reliability: a published value is a line across the bar, on the axis too where it is lowest", () => {
  const { spec, alt } = reliabilityChart([
    { name: "V1", value: 0.5, published: -0.1 },
    { name: "V2", value: 0.4 },
  ]);
  const { data, encoding } = layersOf(spec).at(-2)! as unknown as {
    data: { values: ChartSpec[] };
    encoding: { x: { scale: { domain: number[] } } };
  };
  assert.deepEqual(data.values, [{ name: "V1", published: -0.1 }]);
  assert.equal(encoding.x.scale.domain[0], -0.1);
  assert.match(alt, /Published: V1 −0\.10\./);
});

Deno.test("lines of least squares are one for each panel and color, and the title has each r", () => {
  const x = [1, 2, 3, 4, 1, 2, 3, 4];
  const data = { x, y: [1, 2, 3, 4.5, 4, 3, 2, 0], region: [..."AAAABBBB"] };
  const options = { x: "x", y: "y", fit: true } as const;
  for (const split of [{ facet: "region" }, { color: "region" }]) {
    assert.equal(
      scatter(data, { ...options, ...split }).title,
      "y against x, 8 points: r of A 0.994, B −0.983",
    );
  }
  assert.equal(scatter(data, options).title, "y against x, 8 points: r = −0.0598");
  // In views that zoom, a heading above them is not cut off.
  const spec = JSON.stringify(scatter(data, { ...options, facet: "region" }).spec);
  assert.equal(spec.match(/"text":"[AB]"[^}]*"clip":false/g)?.length, 2);
});

Deno.test("columns may be arrays and coordinates, and a mean is not called one twice", () => {
  const V1 = new DataArray(Float64Array.of(1, 2, 3), {
    dims: ["n"],
    coords: { q: ["n", [3, 2, 4]] },
  });
  assert.equal(
    scatter({ V1, q: V1.coords.get("q") }, { x: "V1", y: "q" }).title,
    "q against V1, 3 points",
  );
  const rows = [1, 2].map((value) => ({ region: "V1", "mean response": value }));
  assert.match(bar(rows, { x: "region" }).title, /^Mean response by region: V1 1.50$/);
});

Deno.test("up to eleven names have colors of their own, and regions theirs", () => {
  for (const names of [9, 11].map((count) => Array.from({ length: count }, (_, i) => `s${i}x`))) {
    assert.equal(new Set(groupColors(names)).size, names.length);
    const regions = ["V4", ...names.slice(1)];
    assert.equal(new Set(groupColors(regions)).size, names.length);
    assert.equal(groupColors(regions)[0], groupColors(["V4"])[0]);
  }
});

Deno.test("bars of one region have its color, whatever else their names say", () => {
  const { spec } = reliabilityChart([
    { name: "V1 volume", value: 0.4 },
    { name: "V1 surface", value: 0.5 },
    { name: "V1", value: 0.5 },
    { name: "IT volume", value: 0.2 },
    { name: "mouse A", value: 0.2 },
    { name: "mouse B", value: 0.2 },
  ]);
  const [, range] = /"range":(\[[^\]]*\])/.exec(JSON.stringify(spec))!;
  const colors: string[] = JSON.parse(range!);
  assert.equal(new Set(colors.slice(0, 3)).size, 1);
  assert.equal(new Set(colors).size, 4);
});

Deno.test("curves of scores say which regions have none", () => {
  const chart = layerScoreChart([
    { layer: "a", region: "V1", score: 0.4 },
    { layer: "a", region: "V2", score: NaN },
  ]);
  assert.match(JSON.stringify(chart.spec), /of 1 layer; no score in V2/);
});
