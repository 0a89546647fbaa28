import assert from "node:assert/strict";
import { rdmChart, rdmPanels } from "../../lib/charts/mod.ts";
import { sharedScale, upperTriangle } from "../../lib/charts/rdm.ts";
import type { Spec } from "../../lib/charts/theme.ts";
import { rdm, wave } from "./samples.ts";

/** Six dissimilarities of four images, in the order of scipy's pdist. */
const condensed = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const square = [
  [0, 0.1, 0.2, 0.3],
  [0.1, 0, 0.4, 0.5],
  [0.2, 0.4, 0, 0.6],
  [0.3, 0.5, 0.6, 0],
].flat();

function imageOf(spec: Spec): unknown {
  const [image] = spec.layer as { data: { values: { url: string }[] } }[];
  return image!.data.values[0]!.url;
}

Deno.test("a square RDM and its condensed pairs give the same picture, in either order", () => {
  for (const order of ["original", "clustered"] as const) {
    const data = { size: 4, order: [2, 0, 3, 1] };
    const first = rdmChart({ ...data, values: square }, { order });
    const second = rdmChart({ ...data, values: condensed }, { order });
    assert.deepEqual(first.spec, second.spec);
  }
});

Deno.test("the clustered picture is the original of the reordered matrix", () => {
  const order = [2, 0, 3, 1];
  const reordered = order.flatMap((i) => order.map((j) => square[4 * i + j]!));
  const clustered = rdmChart({ size: 4, values: square, order }, { order: "clustered" });
  assert.equal(imageOf(clustered.spec), imageOf(rdmChart({ size: 4, values: reordered }).spec));
});

Deno.test("the upper triangle leaves the diagonal out", () => {
  assert.deepEqual([...upperTriangle("an RDM", { size: 4, values: square })], condensed);
});

Deno.test("colours run from percentile 2 to 98 over all pairs given, as NumPy computes them", () => {
  const pairs = [Float64Array.from({ length: 100 }, (_, i) => i), [100]];
  assert.deepEqual(sharedScale(pairs), [2, 98]); // np.percentile(np.arange(101), [2, 98])
  assert.deepEqual(sharedScale([[0, 1, 2, 10]]), [0.06, 9.52]);
});

Deno.test("the panels share the scale of all regions' pairs", () => {
  const low = { region: "V1", size: 3, values: [0, 0, 0], order: [0, 1, 2] };
  const high = { region: "IT", size: 3, values: [1, 1, 1], order: [0, 1, 2] };
  assert.match(JSON.stringify(rdmPanels([low, high]).spec.title), /colours from 0.00 to 1.00/);
});

Deno.test("all pairs alike: the scale still has two ends", () => {
  assert.deepEqual(sharedScale([[1, 1, 1]]), [0.5, 1.5]);
});

Deno.test("a chart of 515 × 515 noisy pairs takes less than 300 kB in a notebook", async () => {
  const chart = rdmChart({ size: 515, values: wave(515 * 514 / 2), order: rdm(515).order });
  const { data } = await chart.bundle();
  assert.ok(JSON.stringify(data).length < 300_000, `${JSON.stringify(data).length} characters`);
  assert.equal("application/vnd.vegalite.v5+json" in data, false);
});

const wrong = [
  ["too few pairs", () => rdmChart({ size: 4, values: [1, 2, 3] }), /3 dissimilarities; 16/],
  ["one image", () => rdmChart({ size: 1, values: [0] }), /1 image; at least two/],
  [
    "no order to cluster by",
    () => rdmChart({ size: 3, values: [1, 2, 3] }, { order: "clustered" }),
    /no order; the RDM's `order`/,
  ],
  [
    "an order that names an image twice",
    () => rdmChart({ size: 3, values: [1, 2, 3], order: [0, 0, 1] }, { order: "clustered" }),
    /each of 0 to 2 once/,
  ],
  [
    "an order past the end",
    () => rdmChart({ size: 3, values: [1, 2, 3], order: [1, 2, 3] }, { order: "clustered" }),
    /each of 0 to 2 once/,
  ],
] as const;

for (const [name, draw, message] of wrong) {
  Deno.test(`an RDM is refused with ${name}`, () => assert.throws(draw, { message }));
}
