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
  name: "files of 400 MB are read in pieces, and drawn in little memory" +
    (asked === undefined ? " (by hand: NEUROID_INSPECT=large)" : ""),
  ignore: program === undefined || asked === undefined,
  fn: () =>
    withFolder(async (folder) => {
      await inspectPage();
      for (const file of asked === "large" ? [] : asked!.split(",")) {
        await withInspectPage(program!, (page) => measure(page, file));
      }
      for (const kind of asked === "large" ? KINDS : []) {
        const file = await write(folder, ...kind);
        await withInspectPage(program!, (page) => measure(page, file));
        await Deno.remove(file);
      }
    }),
});

/** Writes an assembly of values that vary. */
async function write(folder: string, ...[dtype, rows, columns, level]: Kind): Promise<string> {
  const data = new (dtype === "float32" ? Float32Array : Float64Array)(rows * columns);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state >>> 16; // of 16 bits, of which gzip makes less
  }
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
  const opened = performance.now(), atOpening = await rendererOf(page);
  await press(page, "Draw the RDM", `${IS_DRAWN} || document.querySelector('.rdm .failed')`);
  const drawn = performance.now(), atEnd = await rendererOf(page);
  assert.equal(await page.evaluate(IS_DRAWN), true);
  const seconds = (ms: number) => Number((ms / 1000).toFixed(1));
  console.log(basename(file), {
    megabytes: Math.round((await Deno.stat(file)).size / 1e6),
    // Of the processor: what else the machine does is not in it.
    open: { seconds: seconds(opened - began), cpu: atOpening.cpu, megabytes: atOpening.most },
    rdm: {
      seconds: seconds(drawn - opened),
      cpu: atEnd.cpu - atOpening.cpu,
      megabytes: atEnd.most,
    },
    stoodStillMs: await page.evaluate("Math.round(stoodStill)"),
  });
  assert.ok(atEnd.most < 1500, `${atEnd.most} MB`);
}

/**
 * Of the browser's process that draws the page: its largest resident memory, in MB, and its time on the
 * processor, in seconds (of Linux alone).
 */
async function rendererOf(page: Page): Promise<{ most: number; cpu: number }> {
  const read = (pid: string | number, file: string) =>
    Deno.readTextFile(`/proc/${pid}/${file}`).catch(() => "");
  const field = async (pid: string | number, name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(await read(pid, "status"))?.[1]);
  const browser = page.browser().process()!.pid!;
  let found = { most: 0, cpu: 0 };
  for await (const { name } of Deno.readDir("/proc")) {
    if (!(await read(name, "cmdline")).includes("--type=renderer")) continue;
    let above = await field(name, "PPid");
    while (above > 1 && above !== browser) above = await field(above, "PPid");
    if (above !== browser) continue;
    const most = Math.round(await field(name, "VmHWM") / 1000);
    const times = (await read(name, "stat")).split(") ").at(-1)!.split(" ");
    // In hundredths of a second: those of the program and those of the system for it.
    const cpu = Math.round((Number(times[11]) + Number(times[12])) / 10) / 10;
    if (most > found.most) found = { most, cpu };
  }
  return found;
}
