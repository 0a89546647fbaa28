/** The kernel in JupyterLab, seen by a browser: results, errors, Tab, Shift-Tab, underlines. */
import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { isReady } from "../../tasks/environments/mod.ts";
import { writeNotebook } from "../../tasks/jupyter/format/mod.ts";
import { projectPath } from "../helpers.ts";
import { notebookOf } from "../tasks/jupyter/cells.ts";
import { chromiumPath, withPage } from "./browser.ts";
import { command, type LabOutput, openInLab, runAll, until, withLab } from "./lab.ts";

/** How often all cells are run; `NEUROID_ROUNDS=20` by hand. */
const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 3);
const CELLS = 30;

const chromium = await chromiumPath();
const missing = chromium === undefined
  ? "Chromium"
  : !await isReady("lab")
  ? 'the Python environment "lab"'
  : undefined;

/** Registers a test in JupyterLab on a notebook of some cells; pictures of it go to `out/`. */
function labKernelTest(
  name: string,
  cells: readonly string[],
  body: (page: Page, picture: (name: string) => Promise<void>) => Promise<void>,
): void {
  Deno.test({
    name: missing === undefined ? name : `${name} (needs ${missing})`,
    ignore: missing !== undefined && Deno.env.get("CI") !== "true",
    fn: async () => {
      if (missing !== undefined) throw new Error(`needs ${missing}`);
      const pictures = projectPath("out", "lab-kernel");
      await Deno.mkdir(pictures, { recursive: true });
      // Where the project's settings hold, which leave out `out`.
      const folder = await Deno.makeTempDir({ dir: projectPath("test"), prefix: "lab-" });
      await using _folder = {
        [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
      };
      await writeNotebook(join(folder, "cells.ipynb"), notebookOf(...cells));
      await withLab(folder, (address) =>
        withPage(chromium!, async (page) => {
          await page.setViewport({ width: 1200, height: 900 });
          await openInLab(page, address, "cells.ipynb");
          const picture = async (name: string) => {
            await new Promise((drawn) => setTimeout(drawn, 500));
            await page.screenshot({ path: join(pictures, `${name}.png`) as `${string}.png` });
          };
          try {
            await body(page, picture);
          } catch (error) {
            await picture("failed");
            throw error;
          }
        }));
    },
  });
}

const valueOf = (outputs: readonly LabOutput[] | undefined) =>
  outputs?.map(({ data }) => data?.["text/plain"]);

labKernelTest(
  `Run All: ${CELLS} cells, each with its result under itself, in ${ROUNDS} rounds`,
  Array.from({ length: CELLS }, (_, i) => `"result ${i}"`),
  async (page, picture) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { outputs, counts } = await runAll(page, 60);
      deepEqual(
        outputs.map(valueOf),
        Array.from({ length: CELLS }, (_, i) => [`"result ${i}"`]),
        `round ${round}`,
      );
      deepEqual(outputs.map(([first]) => first?.execution_count), counts);
      deepEqual(counts, Array.from({ length: CELLS }, (_, i) => round * CELLS + i + 1));
    }
    await picture("run-all");
  },
);

labKernelTest(
  "a syntax error is shown with its line, and the cells behind it do not run",
  ['"before"', "const rows = [1, 2];\nlet q = ;", '"behind"'],
  async (page, picture) => {
    const { outputs, counts } = await runAll(page, 60);
    deepEqual(valueOf(outputs[0]), ['"before"']);
    equal(outputs[1]?.[0]?.output_type, "error");
    deepEqual([outputs[2], counts[2]], [[], null]);
    match(
      await textOf(page, ".jp-CodeCell:nth-of-type(2) .jp-OutputArea"),
      /SyntaxError: Expression expected[^]*:2:9/,
    );
    await picture("syntax-error");
  },
);

labKernelTest(
  "Shift-Tab gives the docblock, Tab the option keys, and a misspelt option is underlined",
  [
    'import { computeRdm, DataArray, ndarray } from "neuroid";\n' +
    'const V1 = new DataArray(ndarray("float64", [2, 1], Float64Array.of(1, 2)), {\n' +
    '  dims: ["presentation", "neuroid"],\n' +
    '  coords: { nc_testset: { dims: ["neuroid"], values: Float64Array.of(30) } },\n});',
    'await computeRdm(V1, { distnce: "euclidean" }).catch(() => "ran");',
    "computeRdm(V1, { ",
    "V1.sel({ nc",
  ],
  async (page, picture) => {
    await page.click(".jp-CodeCell:nth-of-type(1) .cm-content");
    await command(page, "notebook:run-cell-and-select-next");
    await clickAtEnd(page, 3);
    await until("a docblock", 120, async () => {
      await command(page, "tooltip:launch-notebook");
      await new Promise((shown) => setTimeout(shown, 1500));
      return (await textOf(page, ".jp-Tooltip")).includes("The RDM of an assembly");
    });
    await picture("shift-tab");
    await page.keyboard.press("Escape");
    for (const [cell, wanted] of [[3, "distance"], [4, "nc_testset"]] as const) {
      await clickAtEnd(page, cell);
      await until("a completion", 120, async () => {
        await page.keyboard.press("Escape");
        await clickAtEnd(page, cell);
        await command(page, "completer:invoke-notebook");
        await new Promise((shown) => setTimeout(shown, 3000));
        return (await textOf(page, ".jp-Completer")).includes(wanted);
      });
      await picture(`tab-${wanted}`);
      await page.keyboard.press("Escape");
    }
    await clickAtEnd(page, 2);
    await until("an underline", 120, async () => {
      const marked = await page.$$eval(
        ".jp-CodeCell:nth-of-type(2) .cm-lintRange",
        (found) => found.map((each) => each.textContent),
      );
      return marked.includes("distnce");
    });
    await picture("underline");
    // Within 300 ms where the machine is not too busy.
    await until("a note below the cell", 120, async () => {
      await command(page, "notebook:run-cell");
      await new Promise((ran) => setTimeout(ran, 1500));
      return (await textOf(page, ".jp-CodeCell:nth-of-type(2) .jp-OutputArea"))
        .includes("line 1: Object literal may only specify known properties");
    });
    await picture("note");
  },
);

async function textOf(page: Page, selector: string): Promise<string> {
  return await page.$eval(selector, (e) => e.textContent ?? "").catch(() => "");
}

async function clickAtEnd(page: Page, cell: number): Promise<void> {
  await page.click(`.jp-CodeCell:nth-of-type(${cell}) .cm-line:last-child`);
  await page.keyboard.press("End");
}
