/**
 * The page on which files are dropped, in a real browser: what it shows of the sample's assemblies and
 * of a package, the numbers of its RDM, how it is stopped, and that it asks nobody for anything.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { computeRdm } from "neuroid";
import { readDataArray } from "neuroid/files";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { chromiumPath } from "./browser.ts";
import { badFiles } from "./inspect_bad_files.ts";
import {
  drop,
  inspectPage,
  IS_DRAWN,
  opened,
  press,
  requireAccessible,
  shot,
  withInspectPage,
} from "./inspect_page.ts";

const program = await chromiumPath();
const ignore = program === undefined;
const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const PICTURES = projectPath("data-samples", "nsd-mini-expected", "surface_package");

Deno.test({
  name: "the page shows an assembly, with the library's RDM; work is stopped and goes on",
  ignore,
  fn: () =>
    withInspectPage(program!, async (page) => {
      const file = join(VOLUME, "Allen2022.V1.nc");
      const comment = (await Deno.readTextFile(await inspectPage())).split("<!--").at(-1)!;
      assert.match(comment, /^h5wasm \d[\s\S]*National Institute of[\s\S]*\n-->\n<\/body>/m);
      const text = await drop(page, file);
      assert.match(text, /Allen2022\.V1\.nc\n+\(presentation: 41, neuroid: 132\) float32/);
      for (const word of ["stimulus_id", "neuroid_id", "nc_testset", "Ceilings"]) {
        assert.ok(text.includes(word), `${word} in ${text}`);
      }
      // In one go, so that it is under way when it is stopped.
      await page.evaluate(`{
        const press = (text) => [...document.querySelectorAll("button")]
          .find((each) => each.textContent === text).click();
        press("Draw the RDM");
        press("Stop");
      }`);
      await page.waitForFunction("document.querySelector('.rdm').innerText === 'stopped'");
      // A new worker has the files of the one that was ended.
      await press(page, "Draw the RDM", IS_DRAWN);
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
    }),
});

Deno.test({
  name:
    "of files that are cut, empty, of another kind or without sense the page says what is wrong",
  ignore,
  fn: () =>
    withFolder((folder) =>
      withInspectPage(program!, async (page) => {
        for (const { name, files, said, rdm } of await badFiles(folder)) {
          const text = await drop(page, ...files);
          for (const part of said) assert.match(text, part, name);
          if (rdm !== undefined) {
            await press(
              page,
              "Draw the RDM",
              "document.querySelector('.rdm .failed') !== null",
            );
            const line = "document.querySelector('.rdm .failed').textContent";
            assert.match(await page.evaluate(line) as string, rdm, name);
          }
          await shot(page, `bad_${name.replaceAll(" ", "_")}`);
        }
        await requireAccessible(page);
      })
    ),
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
      await withInspectPage(program!, async (page) => {
        const text = await drop(page, ...names);
        for (const { code, message } of issues) {
          assert.ok(text.includes(code), `${code} ${message}`);
        }
        const codes = await page.evaluate(
          "[...document.querySelectorAll('.issues code')].map((code) => code.textContent)",
        ) as string[];
        const decoded = codes.filter((code) => code !== "STIMULUS_NOT_DECODED");
        assert.deepEqual(decoded.sort(), issues.map(({ code }) => code).sort());
        await press(page, "Draw the RDM", IS_DRAWN);
        await page.hover(".rdm canvas");
        await page.focus(".rdm canvas");
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction("document.querySelectorAll('.told img').length > 0");
        await shot(page, "package");
        const zip = names.find((name) => name.endsWith(".zip"))!;
        await Deno.writeFile(zip, damaged(await Deno.readFile(zip)));
        const differs = await drop(page, ...names);
        assert.match(differs, /SHA1_DIFFERS stimulus_\S+\.zip: /);
        await press(page, "Draw the RDM", IS_DRAWN);
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

/** A drop of folders and files as a browser hands them over, of which the disk has none. */
const DROPS = `{
  globalThis.dropped = (...entries) => document.dispatchEvent(Object.assign(new Event("drop"), {
    dataTransfer: { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) },
  }));
  globalThis.fileEntry = (name, text) =>
    ({ isFile: true, name, file: (resolve) => resolve(new File([text], name)) });
  globalThis.folderEntry = (name, entries) => ({ isFile: false, name, createReader: () => {
    let at = 0;
    return { readEntries: (resolve) => resolve(entries.slice(at, at += 100)) };
  } });
}`;

Deno.test({
  name: "of two quick drops the page shows the later; folders of thousands, and one that is locked",
  ignore,
  fn: () =>
    withInspectPage(program!, async (page) => {
      await page.evaluate(DROPS);
      const text = await opened(page, () =>
        page.evaluate(`{
          dropped(fileEntry("first.csv", "a,b\\n1,2\\n"));
          dropped(fileEntry("second.csv", "a,b\\n1,2\\n"));
        }`));
      assert.match(text, /second\.csv/);
      assert.doesNotMatch(text, /first\.csv/);
      // 6,000 stimuli whose pictures are there, but for one.
      const many = await opened(page, () =>
        page.evaluate(`{
          const names = Array.from({ length: 6000 }, (_, i) => "p" + i + ".png");
          const rows = names.map((name, i) => "s" + i + "," + name).join("\\n");
          const table = fileEntry("stimuli.csv", "stimulus_id,filename\\n" + rows + "\\n");
          const pictures = names.slice(1).map((name) => fileEntry(name, "no picture"));
          dropped(folderEntry("all", [table, folderEntry("pictures", pictures)]));
        }`));
      assert.match(many, /STIMULUS_FILE_MISSING [^\n]*p0\.png/);
      assert.match(many, /6,000 rows, the first 200 below/);
      const none = await opened(page, () =>
        page.evaluate(`dropped(folderEntry("all", Array.from({ length: 6000 },
          (_, i) => fileEntry(i + ".txt", "text"))))`));
      assert.match(none, /^error: look at what was dropped: 6,?000 files, none of a kind/);
      await page.evaluate(`{
        const reader = { readEntries: (_, refuse) => refuse(new DOMException("no access")) };
        dropped({ isFile: false, name: "locked", createReader: () => reader });
      }`);
      await page.waitForFunction(
        "document.getElementById('result').innerText.includes('no access')",
      );
      assert.equal(
        await page.evaluate("document.getElementById('result').innerText"),
        "error: read what was dropped: no access; files and folders that can be read (locked)",
      );
      assert.equal(await page.evaluate("document.querySelectorAll('header a').length"), 0);
    }),
});
