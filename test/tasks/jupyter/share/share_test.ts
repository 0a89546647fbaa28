import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import type { Output } from "../../../../tasks/jupyter/format/mod.ts";
import { countPictures, shareNotebook } from "../../../../tasks/jupyter/share/mod.ts";
import { pictureChart, scatterChart } from "../../../../lib/charts/mod.ts";
import { codeCell, outputsOf } from "../cells.ts";

const display = (data: Record<string, unknown>, metadata: Record<string, unknown> = {}): Output =>
  ({ output_type: "display_data", data, metadata }) as Output;
const share = (source: string, outputs: Output[], known: string[] = []) =>
  shareNotebook({ cells: [codeCell(source, outputs, 1)], metadata: {} }, {
    known,
    version: "9.9.9",
  });
const text = (value: unknown) => JSON.stringify(value);
const PNG = "iVBORw0KGgo=";

Deno.test("a shared copy keeps charts of numbers and loses those of stimuli, by mark or by description", async () => {
  const pixels = Uint8Array.of(0, 200);
  const gray = { width: 2, height: 1, channels: 1 as const, pixels };
  const stimuli = await pictureChart([{ ...gray, caption: "nsd_03049" }]).renderBundle();
  const axes = { xTitle: "x", yTitle: "y" };
  const numbers = await scatterChart([{ x: 1, y: 2 }], axes).renderBundle();
  const old = { "image/png": { alt: "Map of images from multidimensional scaling." } };
  const { notebook, leftOut } = share("1", [
    display({ ...stimuli.data }, { ...stimuli.metadata }),
    display({ ...numbers.data }, { ...numbers.metadata }),
    display({ "image/png": PNG, "text/plain": "x" }, old),
  ]);
  equal(leftOut.pictures, 2);
  const [first, second, third] = outputsOf(notebook, 1) as { data: Record<string, unknown> }[];
  deepEqual(Object.keys(first!.data), ["text/plain"]);
  match(String(first!.data["text/plain"]), /^\[picture left out: Grid of pictures/);
  deepEqual(second!.data, numbers.data);
  deepEqual(Object.keys(third!.data), ["text/plain"]);
  equal(countPictures(notebook), 0);
});

Deno.test("pictures of which it can't be told are left out: JPEGs, those without description, in HTML, in prose", () => {
  const own = { "image/png": { alt: "Two histograms" } };
  const cases: [Output, number][] = [
    [display({ "image/jpeg": "QUJD" }), 1],
    [display({ "image/png": PNG, "text/plain": "x" }), 1],
    [display({ "image/svg+xml": '<svg><image href="data:image/png;base64,QQ=="/></svg>' }), 1],
    [display({ "text/html": '<div><img src="data:image/jpeg;base64,QQ==" alt="a > b"></div>' }), 1],
    [display({ "text/html": `<img data-stimuli src="data:image/png;base64,${PNG}" alt="x">` }), 1],
    [display({ "text/html": `<img src="data:image/png;base64,${PNG}" alt="An RDM.">` }), 0],
    [display({ "text/html": "<p style=\"background:url('data:image/png;base64,QQ==')\">" }), 1],
    [display({ "text/markdown": "![a](data:image/png;base64,QQ==) b" }), 1],
    [display({ "image/png": PNG }, own), 0],
  ];
  for (const [output, pictures] of cases) {
    const { notebook, leftOut } = share("1", [output]);
    equal(leftOut.pictures, pictures, text(output));
    if (pictures > 0) doesNotMatch(text(notebook), /data:image|QQ==|QUJD/);
  }
  const { notebook, leftOut } = shareNotebook({
    cells: [{
      cell_type: "markdown",
      id: "a",
      source: "![me](attachment:a.png)",
      metadata: {},
      attachments: { "a.png": { "image/png": PNG } },
    }],
    metadata: {},
  }, { version: "1" });
  equal(leftOut.pictures, 1);
  doesNotMatch(text(notebook), new RegExp(PNG));
});

Deno.test("a chart whose points carry pictures keeps what it draws", () => {
  const spec = { data: { values: [{ x: 1, image: "data:image/jpeg;base64,QQ==" }] } };
  const about = { "image/png": { alt: "Points." } };
  const bundle = { "application/vnd.vegalite.v5+json": spec, "image/png": PNG };
  const { notebook, leftOut } = share("1", [display(bundle, about)]);
  deepEqual([leftOut.pictures, leftOut.specs], [0, 1]);
  deepEqual(Object.keys((outputsOf(notebook, 1)[0] as { data: object }).data), ["image/png"]);
});

Deno.test("paths of the machine leave code, outputs and errors; addresses and relative paths stay", () => {
  const paths = [
    ["/home/anna/nsd/subj01", "…/subj01"],
    ["file:///home/anna/x.ts:1:2", "…/x.ts:1:2"],
    ["../../../home/anna/nsd", "…/nsd"],
    ["~/nsd/data", "…/data"],
    ["C:\\Users\\anna\\nsd", "…/nsd"],
    ["\\\\server\\share\\nsd", "…/nsd"],
    ["/data/my lab/nsd/subj01", "…/nsd/subj01"],
    ["/scratch/group/nsd", "…/nsd"],
    ["https://naturalscenesdataset.org/home/x", "https://naturalscenesdataset.org/home/x"],
    ["s3://natural-scenes-dataset/nsddata", "s3://natural-scenes-dataset/nsddata"],
    ["../data-samples/nsd-mini", "../data-samples/nsd-mini"],
    ["V1/V2, 3/4, a / b, lh/rh, n/a", "V1/V2, 3/4, a / b, lh/rh, n/a"],
  ];
  for (const [path, right] of paths) {
    const { notebook } = share(`const a = "${path}";`, [
      { output_type: "stream", name: "stdout", text: `read ${path}\n` },
      { output_type: "error", ename: "E", evalue: `no ${path}`, traceback: [`at ${path}`] },
      display({ "text/html": `<p>${path}</p>`, "application/json": { [path!]: [path!] } }),
    ], ["/data/my lab/nsd"]);
    const [cell] = notebook.cells;
    const [printed, error, shown] = outputsOf(notebook, 1);
    equal(cell!.source, `const a = "${right}";`);
    equal((printed as { text: string }).text, `read ${right}\n`);
    equal((error as { evalue: string }).evalue, `no ${right}`);
    equal((error as { traceback: string[] }).traceback[0], `at ${right}`);
    deepEqual((shown as { data: Record<string, unknown> }).data, {
      "text/html": `<p>${right}</p>`,
      "application/json": { [right!]: [right] },
    });
  }
});

Deno.test("the last cell has terms, versions and what was left out; sharing a copy again changes nothing", () => {
  const code = 'import { openNsd } from "neuroid"; import "neuroid/sensorium";';
  const once = share(code, [display({ "image/jpeg": "QUJD" })]);
  const last = once.notebook.cells.at(-1)!.source;
  match(last, /Natural Scenes Dataset; its terms forbid/);
  match(last, /Sensorium; CC BY-NC-ND 4\.0/);
  match(last, /neuroid 9\.9\.9, Deno \d/);
  match(last, /Left out for sharing\*\*: 1 picture\./);
  const again = shareNotebook(once.notebook, { version: "9.9.9" });
  equal(again.notebook.cells.length, once.notebook.cells.length);
  deepEqual(again.notebook.cells[0], once.notebook.cells[0]);
});
