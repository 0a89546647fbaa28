import assert from "node:assert/strict";
import {
  consistencyChart,
  dendrogramChart,
  maskChart,
  mdsChart,
  pictureChart,
  regionRdmChart,
  regionSizeChart,
  repetitionChart,
  splitChart,
  trialMapChart,
} from "../../lib/charts/mod.ts";
import { dendrogram } from "../../lib/rdm/mod.ts";
import type { ChartSpec } from "../../lib/charts/theme.ts";
import { flatPicture, wave } from "./samples.ts";

type Layer = { data: { values: Record<string, number>[] } };
const layersOf = (spec: ChartSpec) => spec.layer as Layer[];

Deno.test("thumbnails on a map never cover one another; the other images are points", () => {
  const count = 60;
  const { spec } = mdsChart({
    x: wave(count, 1),
    y: wave(count, 2),
    pictures: Array(count).fill(flatPicture(4, 4)),
  }, { pictures: "embed" });
  const [thumbnails, points] = layersOf(spec).map(({ data }) => data.values);
  assert.equal(points!.length + thumbnails!.length, count);
  assert.ok(thumbnails!.length > 10);
  for (const [i, a] of thumbnails!.entries()) {
    for (const b of thumbnails!.slice(i + 1)) {
      assert.ok(Math.abs(a.x! - b.x!) > 39.9 || Math.abs(a.y! - b.y!) > 39.9);
    }
  }
});

/** Four leaves: (2, 3) joined at 1, (0, 1) at 2, all at 4. */
const tree = dendrogram({
  patterns: 4,
  merges: Float64Array.from([2, 3, 1, 2, 0, 1, 2, 2, 4, 5, 4, 4]),
});

Deno.test("dendrogram: each merge is a bracket between its parts", () => {
  const rows = layersOf(dendrogramChart(tree).spec)[0]!.data.values;
  const brackets = [0, 1, 2].map((link) =>
    rows.filter((row) => row.link === link).map(({ x, y }) => [x, y])
  );
  assert.deepEqual(brackets, [
    [[0, 0], [0, 1], [1, 1], [1, 0]],
    [[2, 0], [2, 2], [3, 2], [3, 0]],
    [[0.5, 1], [0.5, 4], [2.5, 4], [2.5, 2]],
  ]);
});

Deno.test("dendrogram: clusters below the cut have colors of their own", () => {
  const colorsAt = (cut: number) => {
    const { spec, title } = dendrogramChart(tree, { cut });
    const rows = layersOf(spec)[0]!.data.values.filter(({ step }) => step === 0);
    return [title.match(/\d+ clusters?/)?.[0], new Set(rows.map(({ color }) => color)).size];
  };
  assert.deepEqual(colorsAt(3), ["2 clusters", 3]);
  assert.deepEqual(colorsAt(1.5), ["1 cluster", 2]);
  assert.deepEqual(colorsAt(9), ["1 cluster", 1]);
});

Deno.test("consistency: the mean in the title leaves the diagonal out", () => {
  const correlations = [1, 0.2, 0.4, 0.2, 1, 0.3, 0.4, 0.3, 1];
  const { title } = consistencyChart([{ region: "V1", correlations }], ["s1", "s2", "s3"]);
  assert.match(title, /V1 0\.300/);
});

Deno.test("consistency: a matrix of another number of subjects is refused", () => {
  assert.throws(
    () => consistencyChart([{ region: "V1", correlations: [1, 0, 0, 1] }], ["s1", "s2", "s3"]),
    { name: "ShapeError", message: /4 correlations of V1; 9 are needed/ },
  );
});

Deno.test("region sizes: the title gives the largest region's share of all", () => {
  const sizes = [["V1", 30], ["V1", 10], ["IT", 160]].map(([region, count], i) => ({
    region: region as string,
    subject: `subj0${i + 1}`,
    count: count as number,
  }));
  assert.equal(regionSizeChart(sizes).title, "IT has 80 % of the 200 voxels");
});

Deno.test("splits: the title gives counts and shares of the first group", () => {
  const { title } = splitChart([
    { group: "images", split: "train", count: 412 },
    { group: "images", split: "test", count: 103 },
    { group: "presentations", split: "test", count: 309 },
  ]);
  assert.equal(title, "515 images: 412 train (80 %), 103 test (20 %)");
});

Deno.test("splits: the legend says what a part is, and seven parts differ in color", () => {
  const counts = [1, 2, 3, 4, 5, 6, 7].map((count) => ({ group: "all", split: `${count}`, count }));
  const { spec } = splitChart(counts, { part: "tier" });
  const { color } = (spec.layer as ChartSpec[])[0]!.encoding as Record<string, ChartSpec>;
  assert.deepEqual(color!.legend, { title: "tier" });
  assert.equal(new Set((color!.scale as { range: string[] }).range).size, 7);
});

Deno.test("repetitions: parts lie from most often to never, end to end", () => {
  const { spec } = repetitionChart([
    { subject: "subj01", repetitions: 0, images: 5 },
    { subject: "subj01", repetitions: 3, images: 90 },
    { subject: "subj01", repetitions: 1, images: 5 },
  ]);
  const rows = layersOf(spec)[0]!.data.values;
  assert.deepEqual(rows.map(({ part, start, end }) => [part, start, end]), [
    ["3 times", 0, 90],
    ["once", 90, 95],
    ["never", 95, 100],
  ]);
});

Deno.test("trial map: the title counts shared trials and the last session that has one", () => {
  const { title } = trialMapChart({
    sessions: 3,
    trialsPerSession: 4,
    repetition: [0, 1, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0],
  });
  assert.equal(title, "3 of 12 trials show shared images, in sessions 1 to 2");
});

Deno.test("slices: those that hold regions are chosen, and the axes' directions are said", () => {
  const labels = new Uint8Array(5 * 4);
  labels[1 * 4] = 1;
  labels[3 * 4] = 1;
  const { spec, alt } = maskChart({
    shape: [5, 2, 2],
    labels,
    regions: ["V1"],
    background: wave(20),
  }, { directions: { x: "left to right" } });
  const text = JSON.stringify(spec);
  assert.ok(text.includes("z = 1") && text.includes("z = 3") && !text.includes("z = 2"));
  assert.ok(text.includes("x: left to right") && text.includes("y (voxel)"));
  assert.match(alt, /V1: 2 voxels/);
});

Deno.test("slices: a label without a region is refused", () => {
  assert.throws(
    () => maskChart({ shape: [1, 1, 2], labels: [1, 2], regions: ["V1"], background: [1, 2] }),
    { name: "DataError", message: /label 2; 0 to 1/ },
  );
});

Deno.test("pictures: a row is as high as its highest picture, not as wide ones are broad", () => {
  const heightOf = (width: number, height: number) => {
    const picture = { ...flatPicture(width, height), caption: "1" };
    const [view] =
      (pictureChart([picture]).spec as unknown as { concat: { height: number }[] }).concat;
    return view!.height;
  };
  assert.equal(heightOf(20, 20), 180);
  assert.equal(heightOf(40, 20), 90);
  assert.equal(heightOf(20, 40), 180);
});

Deno.test("consistency: a pair without a correlation is gray and has no number", () => {
  const { spec } = consistencyChart(
    [{ region: "V1", correlations: [1, NaN, 0.5, NaN, 1, 0.5, 0.5, 0.5, 1] }],
    ["subj01", "subj02", "subj03"],
  );
  const [{ concat: [view] }] = spec.hconcat as [{ concat: [{ data: { values: ChartSpec[] } }] }];
  const { fill, label } = view.data.values[1]!;
  assert.deepEqual({ fill, label }, { fill: "#c9c9c9", label: "" });
});

Deno.test("dendrogram: positions that count leaves otherwise are refused", () => {
  const links = [{ x: [5, 5, 15, 15], y: [0, 1, 1, 0] }] as const;
  assert.throws(() => dendrogramChart({ links }), /a leaf at 15 of 2 leaves; leaves at 0, 1, 2/);
});

Deno.test("RDMs of more than four regions go on in rows of the same width", () => {
  const rdm = { size: 3, condensed: [0.8, 0.9, 1] };
  const regions = ["a", "b", "c", "d", "e", "f", "g"].map((region) => ({
    region,
    rdm,
    order: [0, 1, 2],
  }));
  const columns = (spec: ChartSpec) => {
    const [block] = spec.hconcat as [{ columns?: number; vconcat?: { columns: number }[] }];
    return block.vconcat?.map((each) => each.columns) ?? [block.columns];
  };
  assert.deepEqual(columns(regionRdmChart(regions).spec), [4, 3]);
  assert.deepEqual(columns(regionRdmChart(regions.slice(0, 5), { order: "clustered" }).spec), [
    3,
    2,
  ]);
  assert.deepEqual(columns(regionRdmChart(regions.slice(0, 4), { order: "clustered" }).spec), [4]);
});

Deno.test("trial map: one session is not called sessions 1 to 1", () => {
  const { title } = trialMapChart({ sessions: 1, trialsPerSession: 3, repetition: [0, 1, 2] });
  assert.equal(title, "2 of 3 trials show shared images, in session 1");
});
