/** Pages that close, kernels that start again, and two pages on one kernel. */
import { deepEqual, equal, match } from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { isThere } from "../processes.ts";
import { type LabCases, textOf, valuesOf } from "./lab_cases.ts";
import { command, kernelOf, type LabOutput, runCell, shownIn, until } from "./lab.ts";

/** Runs one cell, counted from 1; its outputs once it has a number again. */
async function run(page: Page, cell: number): Promise<readonly LabOutput[]> {
  const before = (await shownIn(page)).counts[cell - 1];
  await start(page, cell);
  await until(`cell ${cell} has run`, 60, async () => {
    const { counts, idle } = await shownIn(page);
    return idle && counts[cell - 1] !== null && counts[cell - 1] !== before;
  });
  return (await shownIn(page)).outputs[cell - 1]!;
}

async function start(page: Page, cell: number): Promise<void> {
  await page.bringToFront();
  await runCell(page, cell);
}

/** The cases of sessions. */
export const SESSION_CASES: LabCases = {
  "a closed browser: the kernel goes on, is found again with its names, and the long cell's result arrives":
    {
      cells: [
        'const kept = "before"; Deno.pid',
        "const late = await new Promise((done) => setTimeout(() => done(kept + ', and after'), 6000));",
        "[Deno.pid, kept, late]",
      ],
      holds: async ({ page, picture, open }) => {
        const [pid] = valuesOf(await run(page, 1))!;
        const kernel = await kernelOf(page);
        await start(page, 2);
        await until("the cell runs", 30, async () => !(await shownIn(page)).idle);
        await page.close();
        const again = await open();
        equal(await kernelOf(again), kernel);
        const values = valuesOf(await run(again, 3));
        deepEqual(values, [`[ ${pid}, "before", "before, and after" ]`]);
        await picture("browser-again", again);
      },
    },
  "a restart from the browser in the middle of a busy cell: nothing of the old one is left": {
    cells: ['const kept = "before"; Deno.pid', "while (true) {}", "[typeof kept, Deno.pid]"],
    holds: async ({ page, picture }) => {
      const pid = Number(valuesOf(await run(page, 1))![0]);
      await start(page, 2);
      await until("the cell runs", 30, async () => !(await shownIn(page)).idle);
      await command(page, "notebook:restart-kernel");
      await page.waitForSelector(".jp-Dialog .jp-mod-accept");
      await page.click(".jp-Dialog .jp-mod-accept");
      await until("the old process has ended", 10, () => !isThere(pid));
      await until("the kernel is back", 60, async () => (await shownIn(page)).idle);
      const [value] = valuesOf(await run(page, 3))!;
      match(String(value), /^\[ "undefined", \d+ \]$/);
      deepEqual((await shownIn(page)).counts[2], 1);
      await picture("restarted");
    },
  },
  "two pages on one kernel: each has its own results, and the one that asks is answered": {
    cells: ['const shared = "first"; shared', 'prompt("who?")', "[shared, 2]"],
    holds: async ({ page, picture, open }) => {
      deepEqual(valuesOf(await run(page, 1)), ['"first"']);
      const second = await open();
      equal(await kernelOf(second), await kernelOf(page));
      deepEqual(valuesOf(await run(second, 3)), ['[ "first", 2 ]']);
      await start(page, 2);
      const question = ".jp-Stdin-input";
      await page.waitForSelector(question);
      match(await textOf(page, ".jp-Stdin"), /who\?/);
      equal(await second.$(question), null);
      await picture("two-pages-asked");
      await page.type(question, "the first page");
      await page.keyboard.press("Enter");
      await until("the answer is there", 30, async () => {
        const { outputs } = await shownIn(page);
        return valuesOf(outputs[1])!.includes('"the first page"');
      });
      // What both have sent runs one after the other, each with its result in its own page.
      await start(page, 3);
      await start(second, 1);
      await until("both have run", 30, async () => {
        const [first, other] = await Promise.all([shownIn(page), shownIn(second)]);
        return first.counts[2] === 4 && other.counts[0] === 5 && first.idle && other.idle;
      });
      deepEqual(valuesOf((await shownIn(page)).outputs[2]), ['[ "first", 2 ]']);
      deepEqual(valuesOf((await shownIn(second)).outputs[0]), ['"first"']);
      await picture("two-pages", second);
    },
  },
};
