import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { Chart, scatterChart } from "../../lib/charts/mod.ts";
import { withFolder } from "../helpers.ts";
import { pngSize, samples } from "./samples.ts";

const small = () =>
  scatterChart([{ x: 1, y: 2 }, { x: 2, y: 3 }], { xTitle: "ours (%)", yTitle: "theirs (%)" });

Deno.test("a bundle holds the specification, the picture and its description", async () => {
  const chart = small();
  const { data, metadata } = await chart.renderBundle();
  assert.deepEqual(Object.keys(data), [
    "application/vnd.vegalite.v5+json",
    "image/png",
    "text/plain",
  ]);
  assert.equal(data["application/vnd.vegalite.v5+json"], chart.spec);
  assert.equal(data["text/plain"], chart.alt);
  const size = pngSize(Buffer.from(data["image/png"] as string, "base64"));
  const image = (metadata as Record<string, { alt: string; width: number; height: number }>)[
    "image/png"
  ]!;
  assert.equal(image.alt, chart.alt);
  assert.ok(Math.abs(size.width - 2 * image.width) <= 2, "two pixels to a CSS pixel");
  assert.ok(Math.abs(size.height - 2 * image.height) <= 2);
});

Deno.test("a large specification stays out of the bundle", async () => {
  const points = Array.from(
    { length: 3000 },
    (_, i) => ({ x: i, y: i, label: `voxel ${i} of V1` }),
  );
  const { data } = await scatterChart(points, { xTitle: "x", yTitle: "y" }).renderBundle();
  assert.deepEqual(Object.keys(data), ["image/png", "text/plain"]);
});

Deno.test("the Deno kernel's own symbol gives the bundle's data", async () => {
  const chart = small();
  const display = (chart as unknown as Record<symbol, () => Promise<unknown>>)[
    Symbol.for("Jupyter.display")
  ]!;
  assert.deepEqual(await display.call(chart), (await chart.renderBundle()).data);
});

Deno.test("a chart is saved as what the file's ending says", async () => {
  await withFolder(async (folder) => {
    const chart = small();
    for (const ending of ["png", "svg", "json"]) await chart.save(join(folder, `chart.${ending}`));
    const read = (name: string) => Deno.readTextFile(join(folder, name));
    assert.deepEqual(JSON.parse(await read("chart.json")), chart.spec);
    assert.match(await read("chart.svg"), /^<svg /);
    assert.deepEqual(
      [...await Deno.readFile(join(folder, "chart.png"))],
      [...await chart.renderPng()],
    );
  });
});

Deno.test("saving under another ending is refused, with the endings there are", async () => {
  await assert.rejects(small().save("chart.pdf"), {
    name: "ArgumentError",
    message: /the ending "\.pdf"; \.png, \.svg or \.json \(chart\.pdf\)/,
  });
});

Deno.test("title, subtitle and description can be given", () => {
  const chart = scatterChart([{ x: 1, y: 2 }], {
    xTitle: "x",
    yTitle: "y",
    title: "One point",
    subtitle: "above the line",
    alt: "A point.",
  });
  assert.equal(chart.title, "One point");
  assert.equal(chart.alt, "A point.");
  assert.deepEqual(chart.spec.title, { text: "One point", subtitle: ["above the line"] });
});

Deno.test("a long title is broken into lines", () => {
  const title = "a claim that goes on and on ".repeat(8).trim();
  const chart = scatterChart([{ x: 1, y: 2 }], { xTitle: "x", yTitle: "y", title });
  const { text } = chart.spec.title as { text: string[] };
  assert.ok(Array.isArray(text) && text.length > 1);
  assert.equal(text.join(" "), title);
});

Deno.test("a picture has at most 256 colors", async () => {
  const png = await samples.consistencyChart!().renderPng();
  assert.equal(png[25], 3, "color type 3: a palette");
});

Deno.test("a specification that Vega cannot draw is an error that says so", async () => {
  const spec = { mark: "bar", data: { values: [{}] }, transform: [{ filter: "nosuch(" }] };
  await assert.rejects(new Chart({ spec, title: "", alt: "" }).renderSvg(), {
    name: "ArgumentError",
  });
});
