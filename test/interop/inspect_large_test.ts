/**
 * Files of 400 MB and more on the page: how long they take, how much memory, and for how long the page
 * stands still. By hand: `NEUROID_INSPECT=large`; other files by `NEUROID_INSPECT=FILE,FILE`.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { DataArray, ndarray } from "neuroid";
import { writeDataArray } from "neuroid/files";
import type { Page } from "puppeteer-core";
import { withFolder } from "../helpers.ts";
import { chromiumPath } from "./browser.ts";
import { drop, inspectPage, IS_DRAWN, press, withInspectPage } from "./inspect_page.ts";

const program = await chromiumPath();
const asked = Deno.env.get("NEUROID_INSPECT");
type Kind = [dtype: "float32" | "float64", rows: number, columns: number, gzip?: number];
const KINDS: readonly Kind[] = [
  ["float32", 515, 200_000],
  ["float32", 515, 200_000, 4],
  ["float64", 515, 100_000],
  ["float64", 515, 100_000, 4],
  ["float64", 515, 200_000],
];

Deno.test({
  name: "files of 400 MB are read in pieces, and drawn in less than a minute" +
    (asked === undefined ? " (by hand: NEUROID_INSPECT=large)" : ""),
  ignore: program === undefined || asked === undefined,
  fn: () =>
    withFolder(async (folder) => {
      await inspectPage();
      const files = asked === "large"
        ? KINDS.map((kind) => write(folder, ...kind))
        : asked!.split(",");
      for await (const file of files) {
        await withInspectPage(program!, (page) => measure(page, file));
        if (file.startsWith(folder)) await Deno.remove(file);
      }
    }),
});

/** Writes an assembly of values that vary. */
async function write(folder: string, ...[dtype, rows, columns, level]: Kind): Promise<string> {
  const data = new (dtype === "float32" ? Float32Array : Float64Array)(rows * columns);
  // Of few different values, so that gzip makes less of them.
  for (let i = 0; i < data.length; i++) data[i] = Math.round(1e4 * Math.sin(i * 0.7391) * (i % 13));
  const file = join(folder, `${dtype}_${columns}_${level ?? "contiguous"}.nc`);
  const names = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const array = new DataArray(ndarray(dtype, [rows, columns], data as never), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", names("s", rows)],
      neuroid_id: ["neuroid", names("n", columns)],
      region: ["neuroid", Array.from({ length: columns }, (_, i) => i % 4 ? "IT" : "V1")],
    },
  });
  await writeDataArray(file, array, level === undefined ? {} : { zlib: level });
  return file;
}

async function measure(page: Page, file: string): Promise<void> {
  const began = performance.now();
  const text = await drop(page, file);
  assert.match(text, /RDM/);
  const opened = performance.now(), openMemory = await memoryOf(page);
  await press(page, "Draw the RDM", `${IS_DRAWN} || document.querySelector('.rdm .failed')`);
  const seconds = (performance.now() - opened) / 1000, memory = await memoryOf(page);
  assert.equal(await page.evaluate(IS_DRAWN), true);
  const still = await page.evaluate("Math.round(stoodStill)");
  console.log(basename(file), {
    megabytes: Math.round((await Deno.stat(file)).size / 1e6),
    openSeconds: ((opened - began) / 1000).toFixed(1),
    rdmSeconds: seconds.toFixed(1),
    largestMegabytes: [openMemory, memory].map(Math.round),
    stoodStillMs: still,
  });
  assert.ok(seconds < 60, `${seconds} s`);
  assert.ok(memory < 1500, `${memory} MB`);
}

/** The largest resident memory of the browser's processes that draw pages, in MB (of Linux alone). */
async function memoryOf(page: Page): Promise<number> {
  const status = async (pid: string | number) => {
    const text = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1]);
    return { parent: field("PPid"), most: field("VmHWM") };
  };
  const browser = page.browser().process()!.pid!;
  let most = 0;
  for await (const { name } of Deno.readDir("/proc")) {
    const text = await Deno.readTextFile(`/proc/${name}/cmdline`).catch(() => "");
    if (!text.includes("--type=renderer")) continue;
    const own = await status(name);
    let above = own.parent;
    while (above > 1 && above !== browser) above = (await status(above)).parent;
    if (above === browser) most = Math.max(most, own.most / 1000);
  }
  return most;
}
