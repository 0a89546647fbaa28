import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { scatterChart } from "../../lib/charts/mod.ts";
import { parseCsv } from "../../lib/files/mod.ts";
import { print, show, showTable } from "../../lib/notebook/mod.ts";
import { inKernel, onConsole } from "./fake_kernel.ts";

const chart = () => scatterChart([{ x: 1, y: 2 }], { xTitle: "x", yTitle: "y", alt: "One point." });
const array = () =>
  new DataArray(ndarray("float32", [2], Float32Array.of(1, 2)), {
    dims: ["neuroid"],
  });

Deno.test("a chart is one output: specification, picture, description, and alt text as metadata", async () => {
  const sent = await inKernel(() => show(chart()));
  assert.equal(sent.length, 1);
  const [{ type, data, metadata, transient }] = sent as [typeof sent[0]];
  assert.equal(type, "display_data");
  assert.deepEqual(Object.keys(data), [
    "application/vnd.vegalite.v5+json",
    "image/png",
    "text/plain",
  ]);
  assert.equal(data["text/plain"], "One point.");
  assert.equal((metadata["image/png"] as { alt: string }).alt, "One point.");
  assert.deepEqual(transient, {});
});

Deno.test("a labeled array is shown as text and as HTML", async () => {
  const [sent] = await inKernel(() => show(array()));
  assert.match(sent!.data["text/plain"] as string, /DataArray/);
  assert.match(sent!.data["text/html"] as string, /neuroid-array/);
});

Deno.test("records are shown as a table", async () => {
  const [sent] = await inKernel(() => show([{ region: "V1", voxels: 9039 }]));
  assert.match(sent!.data["text/html"] as string, /<td style="text-align:right">9039<\/td>/);
  assert.equal(sent!.data["text/plain"], "region  voxels\n------  ------\nV1        9039");
});

Deno.test("text is shown as it is, other values as the console has them, without colors", async () => {
  const sent = await inKernel(async () => {
    await show("two\nlines");
    await show({ shape: [515, 9039] });
    await show([1, 2, 3]);
    await show(undefined);
  });
  assert.deepEqual(
    sent.map(({ data }) => data["text/plain"]),
    ["two\nlines", "{ shape: [ 515, 9039 ] }", "[ 1, 2, 3 ]", "undefined"],
  );
});

Deno.test("several values stand side by side in one output, described in text", async () => {
  const sent = await inKernel(() => show(chart(), array(), "a < b"));
  assert.equal(sent.length, 1);
  const html = sent[0]!.data["text/html"] as string;
  assert.match(html, /<img src="data:image\/png;base64,[^"]+" alt="One point\." width="\d+">/);
  assert.match(html, /neuroid-array/);
  assert.match(html, /<pre>a &lt; b<\/pre>/);
  assert.match(sent[0]!.data["text/plain"] as string, /^One point\.\n\n/);
});

Deno.test("awaited calls come in the order of the code", async () => {
  const sent = await inKernel(async () => {
    await show(chart());
    await show("after");
  });
  assert.deepEqual(sent.map(({ data }) => data["text/plain"]), ["One point.", "after"]);
});

Deno.test("outside a kernel the text of each value goes to the console, and nothing is drawn", async () => {
  const drawn = chart();
  drawn.renderPicture = () => assert.fail("drew a picture that nobody sees");
  const lines = await onConsole(async () => {
    await show(drawn, "text");
    await showTable([{ a: 1 }]);
  });
  assert.deepEqual(lines, ["One point.", "text", "a\n-\n1"]);
});

Deno.test("a table read from CSV is shown with its numbers as numbers", async () => {
  const table = parseCsv("region,nc\nV1,37.4\nV2,31.2\n");
  const lines = await onConsole(() => showTable(table, { caption: "Ceilings" }));
  assert.equal(
    lines[0],
    ["Ceilings", "region     nc", "------  -----", "V1      37.40", "V2      31.20"].join("\n"),
  );
});

Deno.test("print writes what console.log writes, and in a kernel gives it time to be sent", async () => {
  assert.deepEqual(await onConsole(() => print("a", 1)), ["a 1"]);
  const passed: string[] = [];
  const lines = await onConsole(async () => {
    await inKernel(async () => {
      setTimeout(() => passed.push("a pause"), 0);
      await print("b");
      assert.deepEqual(passed, ["a pause"]);
    });
  });
  assert.deepEqual(lines, ["b"]);
});
