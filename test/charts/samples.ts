/** One small chart of each kind, from data made without randomness, for the tests of all charts. */
import * as charts from "../../lib/charts/mod.ts";
import type { Chart } from "../../lib/charts/mod.ts";
import type { Picture } from "../../lib/files/mod.ts";

const regions = ["V1", "V2", "V4", "IT"];
const subjects = ["subj01", "subj02", "subj03"];

/** Numbers between 0 and 1 that look random and are the same each time. */
export function wave(length: number, seed = 1): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    const value = Math.sin(seed * 12.9898 + i * 78.233) * 43758.5453;
    return value - Math.floor(value);
  });
}

/** An RDM of `size` images, with an order that turns it round. */
function rdm(size: number, seed = 1) {
  return {
    rdm: { size, condensed: wave(size * (size - 1) / 2, seed).map((value) => 0.8 + 0.3 * value) },
    order: Array.from({ length: size }, (_, i) => size - 1 - i),
  };
}

/** A picture of one color. */
export function flatPicture(width: number, height: number, color = [10, 120, 230]): Picture {
  const pixels = new Uint8Array(3 * width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = color[i % 3]!;
  return { width, height, channels: 3, pixels };
}

function correlations(size: number, seed: number): Float64Array {
  return wave(size * size, seed).map((value, i) => i % (size + 1) === 0 ? 1 : value);
}

function ceilings() {
  const region: string[] = [];
  const subject: string[] = [];
  for (const each of regions) {
    for (const who of subjects) {
      for (let i = 0; i < 50; i++) {
        region.push(each);
        subject.push(who);
      }
    }
  }
  return { region, subject, ceiling: wave(region.length).map((value) => 90 * value) };
}

function labels(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => i % 5 === 0 ? 1 + i % 4 : 0);
}

const time = Float64Array.from({ length: 40 }, (_, i) => i / 30);
const links = [
  { x: [0, 0, 1, 1], y: [0, 0.2, 0.2, 0] },
  { x: [0.5, 0.5, 2, 2], y: [0.2, 0.9, 0.9, 0] },
] as const;

/** Rows, one without a number. */
function table() {
  return Array.from(wave(120), (r, i) => ({
    region: regions[i % 4]!,
    subject: subjects[i % 3]!,
    repetitions: 1 + i % 5,
    r: i === 7 ? NaN : r - 0.1,
  }));
}

/** Samples of every chart; each name begins with that of the function that draws it. */
export const samples: Readonly<Record<string, () => Chart>> = {
  rdmChart: () => charts.rdmChart(rdm(24).rdm, { region: "V1", order: rdm(24).order }),
  regionRdmChart: () =>
    charts.regionRdmChart(regions.map((region, i) => ({ region, ...rdm(20, i + 1) }))),
  "regionRdmChart in clustered order": () =>
    charts.regionRdmChart(regions.map((region, i) => ({ region, ...rdm(20, i + 1) })), {
      order: "clustered",
    }),
  consistencyChart: () =>
    charts.consistencyChart(
      regions.map((region, i) => ({ region, correlations: correlations(3, i + 1) })),
      subjects,
    ),
  ceilingChart: () => charts.ceilingChart(ceilings()),
  regionSizeChart: () =>
    charts.regionSizeChart(
      regions.flatMap((region, i) =>
        subjects.map((subject) => ({ region, subject, count: 100 * (i + 1) }))
      ),
    ),
  splitChart: () =>
    charts.splitChart([
      { group: "images", split: "train", count: 412 },
      { group: "images", split: "test", count: 103 },
    ]),
  repetitionChart: () =>
    charts.repetitionChart(
      subjects.flatMap((subject) =>
        [0, 1, 2, 3].map((repetitions) => ({ subject, repetitions, images: 10 + repetitions }))
      ),
    ),
  trialMapChart: () =>
    charts.trialMapChart({
      sessions: 4,
      trialsPerSession: 30,
      repetition: Uint8Array.from({ length: 120 }, (_, i) => i % 4),
    }),
  layerScoreChart: () =>
    charts.layerScoreChart(
      ["conv1", "conv2", "conv3"].flatMap((layer, i) =>
        ["V1", "IT"].map((region, j) => ({ layer, region, score: 0.2 + 0.1 * Math.sin(i + 2 * j) }))
      ),
      {
        measure: "ridge, ceiled",
        baselines: [
          { layer: "pixels", region: "V1", score: 0.15 },
          { layer: "gabor", region: "IT", score: 0.1 },
        ],
      },
    ),
  maskChart: () =>
    charts.maskChart({ shape: [6, 8, 7], labels: labels(336), regions, background: wave(336) }, {
      directions: { x: "left to right" },
    }),
  mdsChart: () =>
    charts.mdsChart({
      x: wave(12, 1),
      y: wave(12, 2),
      pictures: Array(12).fill(flatPicture(9, 9)),
    }, { pictures: "embed" }),
  dendrogramChart: () => charts.dendrogramChart({ links }, { cut: 0.5 }),
  scatterChart: () =>
    charts.scatterChart(
      regions.map((group, i) => ({ group, label: "subj01", x: 10 * i, y: 12 * i + 1 })),
      { xTitle: "volume (%)", yTitle: "surface (%)" },
    ),
  beforeAfterChart: () =>
    charts.beforeAfterChart(
      { name: "raw", values: wave(500), unit: "percent signal change" },
      { name: "z-scored", values: wave(500, 2), unit: "z" },
    ),
  pictureChart: () =>
    charts.pictureChart([
      { ...flatPicture(20, 20), caption: "nsd_03049" },
      { ...flatPicture(20, 10), caption: "nsd_03077" },
    ]),
  traceChart: () =>
    charts.traceChart({
      time,
      panels: [
        { title: "neurons", rows: 5, values: wave(200) },
        { title: "running speed (cm/s)", traces: [{ values: wave(40) }] },
        {
          title: "pupil center (px)",
          traces: [{ name: "x", values: wave(40) }, { name: "y", values: wave(40, 2) }],
        },
      ],
    }),
  responseChart: () => charts.responseChart({ rows: 10, columns: 30, values: wave(300) }),
  cellMapChart: () =>
    charts.cellMapChart({
      x: wave(50, 1).map((value) => 600 * value),
      y: wave(50, 2).map((value) => 600 * value),
      z: wave(50, 3).map((value) => 200 * value),
      value: wave(50, 4).map((value, i) => i === 3 ? NaN : value),
    }),
  measureChart: () =>
    charts.measureChart([
      { name: "FEV", values: wave(80), least: 0.15 },
      { name: "CCmax", values: wave(80, 2).map((value, i) => i === 3 ? NaN : value) },
    ]),
  surfaceMapChart: () =>
    charts.surfaceMapChart({ x: wave(80, 1), y: wave(80, 2), value: wave(80, 3) }),
  histogram: () => charts.histogram(table(), { x: "r", color: "region", facet: "subject" }),
  bar: () => charts.bar(table(), { x: "region", y: "r", color: "subject" }),
  line: () => charts.line(table(), { x: "repetitions", y: "r", color: "region" }),
  scatter: () =>
    charts.scatter(table(), { x: "repetitions", y: "r", color: "region", label: "subject" }),
  "scatter with a brush": () =>
    charts.scatter(table(), { x: "repetitions", y: "r", brush: ["repetitions", "r"] }),
  "scatter of very many": () => charts.scatter({ x: wave(4000), y: wave(4000, 2) }, { x: "x" }),
  box: () => charts.box(table(), { x: "region", y: "r", color: "region" }),
  violin: () => charts.violin(table(), { x: "region", y: "r", facet: "subject" }),
  heatmap: () => charts.heatmap(table(), { x: "region", y: "subject", value: "r" }),
  chart: () =>
    charts.chart({ mark: "bar", encoding: { x: { field: "region" }, y: { aggregate: "count" } } }, {
      data: table(),
      title: "Rows by region",
    }),
  reliabilityChart: () =>
    charts.reliabilityChart(
      regions.map((name, i) => ({
        name,
        value: 0.1 * (i + 1),
        low: 0.1 * i,
        high: 0.1 * (i + 2),
        parts: [0.1 * i, 0.2 * i],
      })),
    ),
};

/** The width and height that a PNG's header says. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
