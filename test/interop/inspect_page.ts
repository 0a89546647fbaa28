/** The page for packages in a real browser: opened, given files, looked at. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ElementHandle, Page } from "puppeteer-core";
import { buildInspectPage } from "../../tasks/inspect/mod.ts";
import { withPage } from "./browser.ts";

const SHOTS = Deno.env.get("NEUROID_SHOTS");
const built = await Deno.makeTempDir({ prefix: "neuroid-test-inspect-" });
globalThis.addEventListener("unload", () => Deno.removeSync(built, { recursive: true }));
let page: Promise<string> | undefined;

/** The page's file; it is built once. */
export function inspectPage(): Promise<string> {
  return page ??= buildInspectPage(built, join(built, "work")).then(({ path }) => path);
}

/** Keeps the last RDM that the worker hands to the page, and how long the page stood still at most. */
const WATCH = `{
  const Own = Worker;
  globalThis.Worker = class extends Own {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data: { answer } }) => {
        if (answer?.condensed) globalThis.drawn = answer;
      });
    }
  };
  let last = performance.now();
  globalThis.stoodStill = 0;
  setInterval(() => {
    const now = performance.now();
    globalThis.stoodStill = Math.max(globalThis.stoodStill, now - last);
    last = now;
  }, 10);
}`;

/** Opens the page in a fresh browser: it may say nothing on the console, and ask nobody for anything. */
export async function withInspectPage(
  program: string,
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const file = await inspectPage();
  await withPage(program, async (page) => {
    const asked: string[] = [], said: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.evaluateOnNewDocument(WATCH);
    await page.goto(pathToFileURL(file).href);
    await body(page);
    assert.deepEqual(asked.filter((url) => !/^(file|blob):/.test(url)), []);
    assert.deepEqual(said, []);
    const refused = await page.evaluate(
      "fetch('https://example.org/').then(() => 'answered', () => 'refused')",
    );
    assert.equal(refused, "refused", "the page's policy");
  });
}

/** Does what opens files, and returns what the page then shows. */
export async function opened(page: Page, act: () => Promise<unknown>): Promise<string> {
  const before = await page.evaluate("document.body.dataset.done ?? ''");
  await act();
  await page.waitForFunction(`(document.body.dataset.done ?? '') !== ${JSON.stringify(before)}`, {
    timeout: 600_000,
  });
  return await page.evaluate("document.getElementById('result').innerText") as string;
}

/** Drops files of the disk. */
export function drop(page: Page, ...files: string[]): Promise<string> {
  return opened(page, async () => {
    const input = await page.$("#files") as ElementHandle<never>;
    await input.uploadFile(...files);
  });
}

/** Presses a button by its text, and waits until an expression is true. */
export async function press(page: Page, text: string, done: string): Promise<void> {
  await page.evaluate(
    `[...document.querySelectorAll("button")].find((b) => b.textContent.includes(${
      JSON.stringify(text)
    })).click()`,
  );
  await page.waitForFunction(done, { timeout: 800_000 });
}

/** That an RDM is drawn. */
export const IS_DRAWN = "document.querySelector('.rdm canvas') !== null";

/** Requires that axe finds nothing, in light and dark. */
export async function requireAccessible(page: Page): Promise<void> {
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

/** Pictures of the page, where `NEUROID_SHOTS` names a folder for them. */
export async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const [size, width] of [["broad", 1400], ["narrow", 390]] as const) {
    await page.setViewport({ width, height: 1000 });
    for (const value of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      const path = join(SHOTS, `${name}_${size}_${value}.png`) as `${string}.png`;
      await page.screenshot({ path, fullPage: true });
    }
  }
  await page.setViewport({ width: 1400, height: 1800 });
}
