/** Charts in JupyterLab answer the mouse with pictures of stimuli, which the saved notebook does not hold. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { readPicture } from "../../lib/files/mod.ts";
import { isReady } from "../../tasks/environments/mod.ts";
import { writeNotebook } from "../../tasks/jupyter/format/mod.ts";
import { projectPath } from "../helpers.ts";
import { notebookOf } from "../tasks/jupyter/cells.ts";
import { chromiumPath, withPage } from "./browser.ts";
import { command, openInLab, runAll, until, withLab } from "./lab.ts";
import { checkMoves, MOVED, pointAt } from "./lab_chart_moves.ts";

const chromium = await chromiumPath();
const missing = chromium === undefined
  ? "Chromium"
  : !await isReady("lab")
  ? 'the Python environment "lab"'
  : undefined;

const COUNT = 12;
const cells = [
  `import { mdsChart, rdmChart, Rdm } from "neuroid";
import { bar } from "neuroid/charts";
// Pictures of a magenta that no chart has, each with a bar of its own length.
const pictures = Array.from({ length: ${COUNT} }, (_, k) => {
  const pixels = new Uint8Array(3 * 60 * 60);
  for (let i = 0; i < 3600; i++) {
    const isBar = i % 60 < 5 * k && Math.floor(i / 60) < 20;
    pixels.set(isBar ? [20, 200, 40] : [251, 3, 249], 3 * i);
  }
  return { width: 60, height: 60, channels: 3 as const, pixels };
});
const labels = pictures.map((_, i) => "nsd_" + i);
const condensed = Float64Array.from({ length: ${
    COUNT * (COUNT - 1) / 2
  } }, (_, i) => 0.5 + i / 100);`,
  `mdsChart({ x: labels.map((_, i) => i % 4), y: labels.map((_, i) => Math.floor(i / 4)), pictures, labels })`,
  `rdmChart(new Rdm({ labels, condensed, distance: "correlation" }), { stimuli: pictures })`,
  `bar({ stimulus: labels, response: labels.map((_, i) => i + 1) }, {
  x: "stimulus",
  y: "response",
  stimuli: new Map(labels.map((label, i) => [label, pictures[i]])),
})`,
  ...MOVED,
];

Deno.test({
  name: "a point, a bar and a pair show their stimuli in JupyterLab; the saved notebook has none" +
    (missing === undefined ? "" : ` (needs ${missing})`),
  ignore: missing !== undefined && Deno.env.get("CI") !== "true",
  fn: async () => {
    if (missing !== undefined) throw new Error(`needs ${missing}`);
    const pictures = projectPath("out", "lab-charts");
    await Deno.mkdir(pictures, { recursive: true });
    const folder = await Deno.makeTempDir({ dir: projectPath("test"), prefix: "lab-" });
    await using _folder = { [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
    const file = join(folder, "cells.ipynb");
    await writeNotebook(file, notebookOf(...cells));
    await withLab(folder, (address) =>
      withPage(chromium!, async (page) => {
        await page.setViewport({ width: 1200, height: 900 });
        await openInLab(page, address, "cells.ipynb");
        const { outputs } = await runAll(page, 90);
        deepEqual(outputs.map((each) => each.map(({ output_type: type }) => type)), [
          [],
          ...Array(3).fill(["execute_result"]),
          ...MOVED.map(() => ["execute_result"]),
        ]);
        const picture = (name: string) =>
          page.screenshot({ path: join(pictures, `${name}.png`) as `${string}.png` });
        try {
          const point = await pointAt(page, 2, ...pointOf(outputs[1]![0]!.data!));
          match(point.text, /nsd_0/);
          match(point.image, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/0\.png$/);
          await picture("mds");
          const pair = await pointAt(page, 3, 0.3, 0.6);
          match(pair.text, /image \(row\).*nsd_\d+.*image \(column\).*nsd_\d+.*0\.\d+/s);
          match(pair.image, /\/\d+-\d+\.png$/);
          ok(pair.loaded > 100, "two pictures beside each other");
          await picture("rdm");
          match((await pointAt(page, 4, 0.94, 0.75)).text, /nsd_1[01]/);
          await picture("bar");
          await checkMoves(page, 5);
          await picture("moved");
        } catch (error) {
          await picture("failed");
          throw error;
        }
        await command(page, "docmanager:save");
        await until("the notebook is saved", 30, async () =>
          (await Deno.readTextFile(file)).includes("vnd.vegalite"));
      }));
    const saved = await Deno.readTextFile(file);
    const notebook = JSON.parse(saved) as {
      cells: { outputs?: { data?: Record<string, unknown> }[] }[];
    };
    const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
    equal(outputs.length, 3 + MOVED.length);
    for (const { data } of outputs) {
      // What is embedded is the RDM's own picture, of as many pixels as it has cells.
      const embedded = JSON.stringify(data!["application/vnd.vegalite.v5+json"])
        .match(/data:image\/png;base64,[^"]*/g) ?? [];
      for (const each of [...embedded.map((uri) => uri.split(",")[1]!), data!["image/png"]]) {
        const bytes = Uint8Array.from(atob([each].flat().join("")), (c) => c.charCodeAt(0));
        const path = join(folder, "embedded.png");
        await Deno.writeFile(path, bytes);
        equal(magentas(await readPicture(path)), 0);
      }
    }
    match(saved, /127\.0\.0\.1/);
  },
});

/** Where the first point lies in its chart, as shares of the whole. */
function pointOf(data: Readonly<Record<string, unknown>>): [number, number] {
  const spec = data["application/vnd.vegalite.v5+json"] as {
    width: number;
    height: number;
    layer: { data: { values: { x: number; y: number }[] } }[];
  };
  const { x, y } = spec.layer[0]!.data.values[0]!;
  // 10 pixels of padding at each side, and the heading above.
  const [width, height, heading] = [spec.width + 20, spec.height + 20, 50];
  return [(x + 10) / width, (y + 10 + heading) / (height + heading)];
}

function magentas({ pixels, channels }: { pixels: Uint8Array; channels: number }): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += channels) {
    if (pixels[i]! > 240 && pixels[i + 1]! < 20 && pixels[i + 2]! > 240) count++;
  }
  return count;
}
