import assert from "node:assert/strict";
import * as vega from "vega";
import {
  mdsChart,
  measureChart,
  rdmChart,
  reliabilityChart,
  surfaceMapChart,
} from "../../lib/charts/mod.ts";
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
