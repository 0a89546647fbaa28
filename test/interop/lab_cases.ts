/** Cases in one JupyterLab and one browser, a notebook each. */
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { isReady } from "../../tasks/environments/mod.ts";
import { writeNotebook } from "../../tasks/jupyter/format/mod.ts";
import { projectPath } from "../helpers.ts";
import { notebookOf } from "../tasks/jupyter/cells.ts";
import { chromiumPath, withPage } from "./browser.ts";
import { type LabOutput, openInLab, until, withLab } from "./lab.ts";

/** What a case has at hand. */
export interface LabCase {
  /** The notebook's page. */
  readonly page: Page;
  /** Keeps a picture of a page in `out/lab-kernel`. */
  readonly picture: (name: string, page?: Page) => Promise<void>;
  /** Opens the notebook in one more page of the browser. */
  readonly open: () => Promise<Page>;
}

/** A case by its name: the cells of its notebook, and what holds. */
export type LabCases = Readonly<
  Record<string, { cells: readonly string[]; holds: (given: LabCase) => Promise<void> }>
>;

/** Registers a test whose steps are the cases; without Chromium or JupyterLab it is skipped by name. */
export async function labCases(title: string, cases: LabCases): Promise<void> {
  const chromium = await chromiumPath();
  const missing = chromium === undefined
    ? "Chromium"
    : !await isReady("lab")
    ? 'the Python environment "lab"'
    : undefined;
  Deno.test({
    name: missing === undefined ? title : `${title} (needs ${missing})`,
    ignore: missing !== undefined && Deno.env.get("CI") !== "true",
    fn: async (t) => {
      if (missing !== undefined) throw new Error(`needs ${missing}`);
      const pictures = projectPath("out", "lab-kernel");
      await Deno.mkdir(pictures, { recursive: true });
      // Where the project's settings hold, which leave out `out`.
      const folder = await Deno.makeTempDir({ dir: projectPath("test"), prefix: "lab-" });
      await using _folder = {
        [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
      };
      const files = Object.keys(cases).map((_, i) => `cells-${i + 1}.ipynb`);
      for (const [i, { cells }] of Object.values(cases).entries()) {
        await writeNotebook(join(folder, files[i]!), notebookOf(...cells));
      }
      await withLab(folder, (address, endKernels) =>
        withPage(chromium!, async (first) => {
          const picture = async (name: string, page = first) => {
            await page.bringToFront();
            // What the pointer stands on is explained, above all else.
            await page.mouse.move(0, 0);
            await page.screenshot({ path: join(pictures, `${name}.png`) as `${string}.png` });
          };
          for (const [i, [name, { holds }]] of Object.entries(cases).entries()) {
            await t.step(name, async () => {
              const pages: Page[] = [];
              const open = async () => {
                const page = await first.browser().newPage();
                pages.push(page);
                await page.setViewport({ width: 1200, height: 900 });
                await openInLab(page, address, files[i]!);
                return page;
              };
              const page = await open();
              try {
                await holds({ page, picture: (name, of = page) => picture(name, of), open });
              } catch (error) {
                for (const each of pages) {
                  if (!each.isClosed()) await picture(`failed-${pages.indexOf(each) + 1}`, each);
                }
                throw error;
              } finally {
                for (const each of pages) if (!each.isClosed()) await each.close();
                await endKernels();
              }
            });
          }
        }));
    },
  });
}

/** The plain text of each of a cell's outputs. */
export function valuesOf(outputs: readonly LabOutput[] | undefined): unknown[] | undefined {
  return outputs?.map(({ data }) => data?.["text/plain"]);
}

/** The text of what a selector finds first; empty where there is nothing. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return await page.$eval(selector, (e) => e.textContent ?? "").catch(() => "");
}

/** Puts the cursor at the end of a cell, counted from 1. */
export async function clickAtEnd(page: Page, cell: number): Promise<void> {
  const line = `.jp-CodeCell:nth-of-type(${cell}) .cm-line:last-child`;
  await page.waitForSelector(line);
  await page.click(line);
  await page.keyboard.press("End");
}

/** Does something until it has shown what it should, again where that has not come in some seconds. */
export async function tryUntil(
  what: string,
  act: () => Promise<void>,
  holds: () => Promise<boolean>,
  eachSeconds: number,
): Promise<void> {
  await until(what, 120, async () => {
    await act();
    return await until(what, eachSeconds, holds).then(() => true, () => false);
  });
}
