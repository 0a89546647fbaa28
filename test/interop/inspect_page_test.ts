/**
 * The page on which files are dropped, in a real browser: what it shows of the sample's assemblies and
 * of a package, the numbers of its RDM, its errors, and that it asks nobody for anything.
 * `NEUROID_INSPECT=large` opens a file of 400 MB and measures the page's memory.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { computeRdm, DataArray, ndarray } from "neuroid";
import { readDataArray, writeDataArray } from "neuroid/files";
import type { ElementHandle, Page } from "puppeteer-core";
import { buildInspectPage } from "../../tasks/inspect/mod.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { chromiumPath, withPage } from "./browser.ts";

const program = await chromiumPath();
const ignore = program === undefined;
const IS_LARGE = Deno.env.get("NEUROID_INSPECT") === "large";
const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const PICTURES = projectPath("data-samples", "nsd-mini-expected", "surface_package");
const SHOTS = Deno.env.get("NEUROID_SHOTS");

const built = await Deno.makeTempDir({ prefix: "neuroid-test-inspect-" });
globalThis.addEventListener("unload", () => Deno.removeSync(built, { recursive: true }));
let path = "";

async function drop(page: Page, ...files: string[]): Promise<string> {
  const input = await page.$("#files") as ElementHandle<never>;
  const before = await page.evaluate("document.body.dataset.done ?? ''");
  await input.uploadFile(...files);
  await page.waitForFunction(`(document.body.dataset.done ?? '') !== ${JSON.stringify(before)}`, {
    timeout: 600_000,
  });
  return await page.evaluate("document.getElementById('result').innerText") as string;
}

async function press(page: Page, text: string, done: string): Promise<void> {
  await page.evaluate(
    `[...document.querySelectorAll("button")].find((b) => b.textContent.includes(${
      JSON.stringify(text)
    })).click()`,
  );
  await page.waitForFunction(done, { timeout: 800_000 });
}

async function opened(body: (page: Page) => Promise<void>): Promise<void> {
  path ||= (await buildInspectPage(built, join(built, "work"))).path;
  await withPage(program!, async (page) => {
    const asked: string[] = [], said: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(pathToFileURL(path).href);
    await body(page);
    assert.deepEqual(asked.filter((url) => !/^(file|blob):/.test(url)), []);
    assert.deepEqual(said, []);
    const refused = await page.evaluate(
      "fetch('https://example.org/').then(() => 'answered', () => 'refused')",
    );
    assert.equal(refused, "refused", "the page's policy");
  });
}

/** What axe finds, in light and dark. */
async function requireAccessible(page: Page): Promise<void> {
  const { source } = (await import("axe-core")).default;
  for (const value of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    await page.evaluate(source);
    const found = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    assert.deepEqual(found, [], value);
  }
}

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.screenshot({ path: join(SHOTS, `${name}_${scheme}.png`) as `${string}.png` });
  }
}

Deno.test({
  name: "the page shows an assembly, with the library's RDM; its errors are those of the tasks",
  ignore,
  fn: () =>
    opened(async (page) => {
      const file = join(VOLUME, "Allen2022.V1.nc");
      const comment = (await Deno.readTextFile(path)).split("<!--").at(-1)!;
      assert.match(comment, /^h5wasm \d[\s\S]*National Institute of[\s\S]*\n-->\n<\/body>/m);
      const text = await drop(page, file);
      assert.match(text, /Allen2022\.V1\.nc\n+\(presentation: 41, neuroid: 132\) float32/);
      for (const word of ["stimulus_id", "neuroid_id", "nc_testset", "Ceilings"]) {
        assert.ok(text.includes(word), `${word} in ${text}`);
      }
      // What the worker hands to the page.
      await page.evaluate(
        "{ const own = draw; draw = (...all) => { globalThis.drawn = all[1]; own(...all); }; }",
      );
      await press(page, "Draw the RDM", "document.querySelector('.rdm canvas') !== null");
      const drawn = await page.evaluate("({ l: drawn.labels, c: [...drawn.condensed] })") as {
        l: string[];
        c: number[];
      };
      const rdm = await computeRdm(await readDataArray(file));
      assert.deepEqual(drawn.l, [...rdm.labels]);
      for (const [i, value] of drawn.c.entries()) {
        assert.ok(Math.abs(value - rdm.condensed[i]!) <= 1e-12, `${value} ${rdm.condensed[i]}`);
      }
      await shot(page, "assembly");
      await requireAccessible(page);
      const wrong = await drop(page, projectPath("data-samples", "rdms.png"));
      assert.match(wrong, /^error: look at what was dropped: 1 files, none of a kind/);
      await withFolder(async (folder) => {
        const cut = join(folder, "cut.nc");
        await Deno.writeFile(cut, (await Deno.readFile(file)).subarray(0, 20_000));
        assert.match(await drop(page, cut), /^error: open .*: .*; .*\(cut\.nc\)/);
      });
    }),
});

Deno.test({
  name: "the page checks a package, as brainscore:check does, and shows pictures beside its RDM",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const made = await projectTask(
        "brainscore:package",
        ...["--stimuli", join(PICTURES, "stimulus_metadata_test.csv")],
        ...["--images", join(PICTURES, "stimuli_test"), "--identifier", "Me2024"],
        ...["--assembly", join(PICTURES, "Allen2022_fmri_surface_test.nc")],
        ...["--assembly-identifier", "Me2024.a", "--class", "NeuroidAssembly"],
        ...["--out", folder, "--quiet"],
      );
      assert.equal(made.code, 0, made.stderr);
      const check = await projectTask("brainscore:check", folder, "--json");
      const { issues } = JSON.parse(check.stdout) as {
        issues: { code: string; message: string }[];
      };
      const names = (await Array.fromAsync(Deno.readDir(folder)))
        .filter(({ isFile }) => isFile).map(({ name }) => join(folder, name));
      await opened(async (page) => {
        const text = await drop(page, ...names);
        for (const { code, message } of issues) {
          assert.ok(text.includes(code), `${code} ${message}`);
        }
        const codes = await page.evaluate(
          "[...document.querySelectorAll('.issues code')].map((code) => code.textContent)",
        ) as string[];
        const decoded = codes.filter((code) => code !== "STIMULUS_NOT_DECODED");
        assert.deepEqual(decoded.sort(), issues.map(({ code }) => code).sort());
        await press(page, "Draw the RDM", "document.querySelector('.rdm canvas') !== null");
        await page.hover(".rdm canvas");
        await page.focus(".rdm canvas");
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction("document.querySelectorAll('.told img').length > 0");
        await shot(page, "package");
        const zip = names.find((name) => name.endsWith(".zip"))!;
        await Deno.writeFile(zip, damaged(await Deno.readFile(zip)));
        await drop(page, ...names);
        await press(page, "Draw the RDM", "document.querySelector('.rdm canvas') !== null");
        await page.focus(".rdm canvas");
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction("document.querySelectorAll('.told .failed').length > 0");
        const assembly = names.find((name) => /assy_.*\.nc$/.test(name))!;
        await Deno.truncate(assembly, 20_000);
        assert.match(await drop(page, assembly), /^error: open /);
        const shown = await page.evaluate("document.querySelectorAll('.issues .error').length");
        assert.ok(Number(shown) > 0, "findings of a package of which nothing can be read");
      });
    }),
});

/** A zip whose members are damaged, each in a byte behind its name. */
function damaged(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 30 < zip.length; at++) {
    if (view.getUint32(at, true) !== 0x04034b50) continue;
    zip[at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) + 40]! ^= 0xff;
  }
  return zip;
}

Deno.test({
  name: "of two quick drops the page shows the later; a folder that cannot be read is an error",
  ignore,
  fn: () =>
    opened(async (page) => {
      const heads = await page.evaluate(`(async () => {
        const files = (name) => [{ path: name, file: new File(["a,b\\n1,2\\n"], name) }];
        await Promise.all([open(files("first.csv")), open(files("second.csv"))]);
        return [...document.querySelectorAll("#result h2")].map((each) => each.textContent);
      })()`) as string[];
      assert.deepEqual(heads.filter((each) => each.endsWith(".csv")), ["second.csv"]);
      await page.evaluate(`{
        const reader = { readEntries: (_, refuse) => refuse(new DOMException("no access")) };
        const entry = { isFile: false, name: "locked", createReader: () => reader };
        const dataTransfer = { items: [{ webkitGetAsEntry: () => entry }] };
        dispatchEvent(Object.assign(new Event("drop"), { dataTransfer }));
      }`);
      await page.waitForFunction("document.querySelector('#result .failed') !== null");
      assert.equal(
        await page.evaluate("document.getElementById('result').innerText"),
        "error: read what was dropped: no access; files and folders that can be read (locked)",
      );
      assert.equal(await page.evaluate("document.querySelectorAll('header a').length"), 0);
    }),
});

Deno.test({
  name: "a file of 400 MB is read in pieces, and drawn" +
    (IS_LARGE ? "" : " (by hand: NEUROID_INSPECT=large)"),
  ignore: ignore || !IS_LARGE,
  fn: () =>
    withFolder(async (folder) => {
      const [rows, columns] = [500, 200_000];
      const data = new Float32Array(rows * columns);
      for (let i = 0; i < data.length; i++) data[i] = Math.fround(Math.sin(i * 0.7391) * (i % 13));
      const file = join(folder, "large.nc");
      const id = (prefix: string, count: number) =>
        Array.from({ length: count }, (_, i) => `${prefix}${i}`);
      await writeDataArray(
        file,
        new DataArray(ndarray("float32", [rows, columns], data), {
          dims: ["presentation", "neuroid"],
          coords: {
            stimulus_id: ["presentation", id("s", rows)],
            neuroid_id: ["neuroid", id("n", columns)],
            region: ["neuroid", Array.from({ length: columns }, (_, i) => i % 4 ? "IT" : "V1")],
          },
        }),
      );
      await opened(async (page) => {
        const began = performance.now();
        await drop(page, file);
        const read = performance.now();
        const before = await memoryOf(page);
        await press(page, "Draw the RDM", "document.querySelector('.rdm canvas') !== null");
        const drawn = performance.now();
        console.log({
          megabytes: (await Deno.stat(file)).size / 1e6,
          openSeconds: (read - began) / 1000,
          rdmSeconds: (drawn - read) / 1000,
          rendererMegabytes: [before, await memoryOf(page)],
        });
      });
    }),
});

/** The largest resident memory of the browser's processes that draw pages, in MB (of Linux alone). */
async function memoryOf(page: Page): Promise<number> {
  const parent = page.browser().process()?.pid;
  let most = 0;
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name) || parent === undefined) continue;
    const text = await Deno.readTextFile(`/proc/${name}/cmdline`).catch(() => "");
    if (!text.includes("--type=renderer")) continue;
    const status = await Deno.readTextFile(`/proc/${name}/status`).catch(() => "");
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
  }
  return most;
}
