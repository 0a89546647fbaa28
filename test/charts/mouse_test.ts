import assert from "node:assert/strict";
import * as vega from "vega";
import {
  type Chart,
  maskChart,
  mdsChart,
  measureChart,
  rdmChart,
  reliabilityChart,
  scatter,
  surfaceMapChart,
  trialMapChart,
} from "../../lib/charts/mod.ts";
import { paint } from "../../lib/charts/mask_slices.ts";
import { compileSpec } from "../../lib/charts/render.ts";
import { picturesAddress } from "../../lib/charts/live_pictures.ts";
import { flatPicture, wave } from "./samples.ts";

/** What an RDM's signals say of a place of the mouse. */
async function pairAt(size: number, order: number[] | undefined, row: number, column: number) {
  const condensed = wave(size * (size - 1) / 2);
  const labels = Array.from({ length: size }, (_, i) => `image ${i}`);
  const { spec } = rdmChart({ size, condensed, labels }, { order });
  const { vega: compiled } = await compileSpec(spec);
  const view = new vega.View(vega.parse(compiled as never), { renderer: "none" });
  const side = spec.width as number;
  await view.signal("mouse", [(column + 0.5) * side / size, (row + 0.5) * side / size]).runAsync();
  const [a, b] = [order?.[row] ?? row, order?.[column] ?? column].sort((x, y) => x - y) as [
    number,
    number,
  ];
  const wanted = a === b ? 0 : condensed[a * size - a * (a + 3) / 2 - 1 + b]!;
  const found = Number(view.signal("rdm_value"));
  const names = view.signal("rdm_rows") as string[];
  const pair = [
    names[view.signal("rdm_row") as number],
    names[view.signal("rdm_column") as number],
  ];
  view.finalize();
  return { wanted, found, pair };
}

Deno.test("an RDM turns the mouse's place into the pair and its dissimilarity, in either order", async () => {
  const reversed = Array.from({ length: 24 }, (_, i) => 23 - i);
  for (const [row, column] of [[0, 1], [1, 0], [5, 20], [23, 22], [23, 0], [7, 7]] as const) {
    for (const order of [undefined, reversed]) {
      const { wanted, found, pair } = await pairAt(24, order, row, column);
      // 4,095 steps, and as many decimals as they tell apart.
      assert.ok(Math.abs(wanted - found) < 1e-3, `${wanted} ${found}`);
      assert.deepEqual(pair, [row, column].map((at) => `image ${order?.[at] ?? at}`));
    }
  }
  // Above 200 images one letter a pair: 63 steps.
  const { wanted, found } = await pairAt(210, undefined, 3, 150);
  assert.ok(Math.abs(wanted - found) < 0.06, `${wanted} ${found}`);
});

Deno.test("a flat map of a made-up sphere says the value of the place that is pointed at", async () => {
  // Vertices of a cap, flattened so that their distance to its pole is kept; the ceiling falls with it.
  const [x, y, value]: number[][] = [[], [], []];
  for (let ring = 0; ring <= 30; ring++) {
    for (let step = 0; step < Math.max(1, 6 * ring); step++) {
      const [distance, angle] = [ring, 2 * Math.PI * step / Math.max(1, 6 * ring)];
      x!.push(distance * Math.cos(angle));
      y!.push(distance * Math.sin(angle));
      value!.push(80 - 2 * distance);
    }
  }
  const { spec } = surfaceMapChart({ x: x!, y: y!, value: value! });
  const { vega: compiled } = await compileSpec(spec);
  const view = new vega.View(vega.parse(compiled as never), { renderer: "none" });
  const [width, height] = [spec.width as number, spec.height as number];
  const radius = Math.min(width, height) / 2 * 30 / 31;
  for (const [right, up] of [[0, 0], [0.5, 0], [0, -0.8], [-0.6, 0.6], [0.1, 0.9]] as const) {
    await view.signal("mouse", [width / 2 + right * radius, height / 2 - up * radius]).runAsync();
    const wanted = 80 - 60 * Math.hypot(right, up);
    const found = Number(view.signal("map_value"));
    assert.ok(Math.abs(found - wanted) < 4, `${right} ${up}: ${found}, not ${wanted}`);
  }
  await view.signal("mouse", [1, 1]).runAsync();
  assert.equal(view.signal("map_value"), "none");
  // Zoomed to the upper right quarter, the place is counted from what is shown.
  await view.signal("zoom_x", [0, 15]).signal("zoom_y", [0, 15]).runAsync();
  for (const [right, up] of [[0, 0], [0.5, 0.5], [0.9, 0.2], [0.2, 0.9]] as const) {
    await view.signal("mouse", [width * right, height * (1 - up)]).runAsync();
    const wanted = 80 - 30 * Math.hypot(right, up);
    const found = Number(view.signal("map_value"));
    assert.ok(Math.abs(found - wanted) < 4, `zoomed ${right} ${up}: ${found}, not ${wanted}`);
  }
  view.finalize();
});

/** A chart as it is when it has been drawn. */
async function viewOf({ spec }: Chart) {
  const { vega: compiled } = await compileSpec(structuredClone(spec));
  const view = new vega.View(vega.parse(compiled as never), { renderer: "none" });
  return await view.runAsync();
}

Deno.test("a voxel of a slice lies where the axes say, with y upwards, and names its region", async () => {
  const labels = new Uint8Array(2 * 3 * 4);
  labels[1 * 12 + 2 * 4 + 3] = 2; // z = 1, y = 2, x = 3
  const volume = { shape: [2, 3, 4] as const, labels, regions: ["V1", "V2"], background: labels };
  const chart = maskChart({ ...volume, background: wave(24) });
  // Rows from the top: the highest y first.
  assert.deepEqual([...paint(volume, 1, [0, 1])].map((color) => color > 100), [
    ...[false, false, false, true],
    ...Array(8).fill(false),
  ]);
  const view = await viewOf(chart);
  const [{ width, height }] = chart.spec.concat as [{ width: number; height: number }];
  const say = (x: number, y: number) =>
    view.signal("mouse", [(x + 0.5) * width / 4, height - (y + 0.5) * height / 3]).runAsync()
      .then(() => [
        view.signal("slice_0_column"),
        view.signal("slice_0_rows")[view.signal("slice_0_row")],
        view.signal("slice_0_value"),
      ]);
  assert.deepEqual(await say(3, 2), [3, "2", "V2"]);
  assert.deepEqual(await say(3, 0), [3, "0", "none"]);
  assert.deepEqual(await say(0, 2), [0, "2", "none"]);
  view.finalize();
});

Deno.test("a density says exactly how many points lie in a place, a trial map what a trial shows", async () => {
  // 70,000 points in one place, more than a letter or two can tell; one in another.
  const x = Float64Array.from({ length: 70_001 }, (_, i) => i === 70_000 ? 1 : 0);
  const dense = scatter({ x, y: x }, { x: "x", y: "y" });
  const points = await viewOf(dense);
  const place = (view: vega.View, right: number, up: number) =>
    view.signal("mouse", [right * (dense.spec.width as number), up * (dense.spec.height as number)])
      .runAsync();
  const counts: string[] = [];
  for (let at = 0.005; at < 1; at += 0.0125) {
    await place(points, at, 1 - at);
    counts.push(points.signal("density_0_value"));
  }
  assert.deepEqual(counts.filter((each) => each !== "0"), ["70000", "1"]);
  points.finalize();

  const trials = trialMapChart({
    sessions: 2,
    trialsPerSession: 4,
    repetition: [0, 1, 0, 0, 2, 3, 0, 0],
  });
  const view = await viewOf(trials);
  const [width, height] = [trials.spec.width as number, trials.spec.height as number];
  const said: unknown[] = [];
  for (const [session, trial] of [[0, 0], [0, 1], [1, 0], [1, 1]] as const) {
    await view.signal("mouse", [(trial + 0.5) * width / 4, (session + 0.5) * height / 2])
      .runAsync();
    said.push(view.signal("trials_value"));
  }
  assert.deepEqual(said, ["another image", "1st showing", "2nd showing", "3rd showing"]);
  view.finalize();
});

Deno.test("a chart outside an open notebook has neither pictures nor an address of them", () => {
  const pictures = [flatPicture(4, 4), flatPicture(4, 4, [250, 0, 250])];
  assert.equal(picturesAddress(pictures), undefined);
  const { spec } = mdsChart({ x: [0, 1], y: [0, 1], pictures, labels: ["a", "b"] });
  assert.ok(!/data:image|http:\/\/127/.test(JSON.stringify(spec)));
  const embedded = mdsChart({ x: [0, 1], y: [0, 1], pictures }, { pictures: "embed" });
  assert.match(JSON.stringify(embedded.spec), /data:image\/png/);
});

Deno.test("axes follow percentages: every value has a bar", () => {
  const percent = wave(154).map((value) => 95 * value);
  const { spec } = measureChart([{ name: "ceiling", values: percent }]);
  const [view] = spec.concat as { layer: { data: { values: { share: number }[] } }[] }[];
  const shares = view!.layer[0]!.data.values.map(({ share }) => share);
  assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 100) < 0.1);
  const bars = JSON.stringify(reliabilityChart([{ name: "V1", value: 42 }]).spec);
  assert.match(bars, /"domain":\[0,50\]/);
});
