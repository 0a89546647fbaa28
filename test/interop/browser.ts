/** Tests in a real browser: run where Chromium is there, skipped by name elsewhere. */
import puppeteer, { type Page } from "puppeteer-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program: `NEUROID_CHROMIUM`, or where systems have it; undefined where there is none. */
export async function chromiumPath(): Promise<string | undefined> {
  const given = Deno.env.get("NEUROID_CHROMIUM");
  for (const path of given === undefined ? PLACES : [given]) {
    if ((await Deno.stat(path).catch(() => undefined))?.isFile) return path;
  }
  return undefined;
}

/** Calls `body` with an empty page of a fresh browser without a window. */
export async function withPage(
  program: string,
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const browser = await puppeteer.launch({
    executablePath: program,
    protocolTimeout: 900_000,
    defaultViewport: { width: 1400, height: 1800 },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    await body(await browser.newPage());
  } finally {
    await browser.close();
  }
}
