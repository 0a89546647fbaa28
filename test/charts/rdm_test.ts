import assert from "node:assert/strict";
import { rdmChart, regionRdmChart } from "../../lib/charts/mod.ts";
import { sharedScale } from "../../lib/charts/rdm_panel.ts";
import { Rdm } from "../../lib/rdm/mod.ts";
import type { ChartSpec } from "../../lib/charts/theme.ts";
import { wave } from "./samples.ts";

/** Six dissimilarities of four images. */
const condensed = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

function imageOf(spec: ChartSpec): unknown {
  const [image] = spec.layer as { data: { values: { url: string }[] } }[];
  return image!.data.values[0]!.url;
}

Deno.test("the clustered picture is the original one of the reordered RDM", () => {
  const order = [2, 0, 3, 1];
  const labels = ["a", "b", "c", "d"];
  const rdm = new Rdm({ labels, condensed: Float64Array.from(condensed), distance: "correlation" });
  const clustered = rdmChart(rdm, { order });
  assert.equal(imageOf(clustered.spec), imageOf(rdmChart(rdm.reorder(order)).spec));
  assert.notEqual(imageOf(clustered.spec), imageOf(rdmChart(rdm).spec));
});

Deno.test("colors run from percentile 2 to 98 over all pairs given, as NumPy computes them", () => {
  const pairs = [Float64Array.from({ length: 100 }, (_, i) => i), [100]];
  assert.deepEqual(sharedScale(pairs), [2, 98]); // np.percentile(np.arange(101), [2, 98])
  assert.deepEqual(sharedScale([[0, 1, 2, 10]]), [0.06, 9.52]);
});

Deno.test("the panels share the scale of all regions' pairs", () => {
  const order = [0, 1, 2];
  const low = { region: "V1", rdm: { size: 3, condensed: [0, 0, 0] }, order };
  const high = { region: "IT", rdm: { size: 3, condensed: [1, 1, 1] }, order };
  const titleOf = (...regions: typeof low[]) => JSON.stringify(regionRdmChart(regions).spec.title);
  assert.match(titleOf(low, high), /colors from 0.00 to 1.00, .* percentile over all regions/);
  assert.match(titleOf(high), /colors from 0.50 to 1.50 around the only value"/);
});

Deno.test("all pairs alike: the scale still has two ends", () => {
  assert.deepEqual(sharedScale([[1, 1, 1]]), [0.5, 1.5]);
});

Deno.test("a chart of 515 × 515 noisy pairs takes less than 300 kB in a notebook", async () => {
  const chart = rdmChart({ size: 515, condensed: wave(515 * 514 / 2) });
  const { data } = await chart.renderBundle();
  assert.ok(JSON.stringify(data).length < 300_000, `${JSON.stringify(data).length} characters`);
  assert.equal("application/vnd.vegalite.v5+json" in data, false);
});

const three = { size: 3, condensed: [1, 2, 3] };

const wrong = [
  ["too few pairs", () => rdmChart({ size: 4, condensed: [1, 2, 3] }), /3 dissimilarities; 6 are/],
  ["one image", () => rdmChart({ size: 1, condensed: [] }), /1 image; at least two/],
  [
    "an order that names an image twice",
    () => rdmChart(three, { order: [0, 0, 1] }),
    /each of 0 to 2 once/,
  ],
  ["an order past the end", () => rdmChart(three, { order: [1, 2, 3] }), /each of 0 to 2 once/],
  ["an order too short", () => rdmChart(three, { order: [1, 0] }), /2 positions; each of 0 to 2/],
] as const;

for (const [name, draw, message] of wrong) {
  Deno.test(`an RDM is refused with ${name}`, () => assert.throws(draw, { message }));
}

Deno.test("an RDM of videos says so in its title and on its axes", () => {
  const { title, spec } = rdmChart({ size: 3, condensed: [1, 2, 3] }, { stimulus: "video" });
  assert.match(title, /^3 videos compared/);
  assert.match(JSON.stringify(spec), /"title":"video"/);
  assert.doesNotMatch(JSON.stringify(spec), /image \(|"title":"image"/);
});
