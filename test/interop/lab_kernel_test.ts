/** The kernel in JupyterLab, seen by a browser: results, errors, Tab, Shift-Tab, underlines. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
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
      const folder = projectPath("out", "lab-kernel");
      await Deno.mkdir(folder, { recursive: true });
      await writeNotebook(join(folder, "cells.ipynb"), notebookOf(...cells));
      await withLab(folder, (address) =>
        withPage(chromium!, async (page) => {
          await page.setViewport({ width: 1200, height: 900 });
          await openInLab(page, address, "cells.ipynb");
          await body(page, async (name) => {
            await new Promise((drawn) => setTimeout(drawn, 500));
            await page.screenshot({ path: join(folder, `${name}.png`) as `${string}.png` });
          });
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
      await page.$eval(".jp-RenderedText[data-mime-type*=error]", (e) => e.textContent ?? ""),
      /SyntaxError: Expression expected[^]*:2:9/,
    );
    await picture("syntax-error");
  },
);
