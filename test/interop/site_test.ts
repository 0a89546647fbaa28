/** The documentation as a site: complete, without a link that leads nowhere, usable by all. */
import assert from "node:assert/strict";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Page } from "puppeteer-core";
import { codesOf, type FindingTable } from "../../lib/issues/mod.ts";
import { AREAS, brokenLinks, buildSite, linksOf } from "../../tasks/site/mod.ts";
import { sourceFiles } from "../house/imports.ts";
import { projectPath } from "../helpers.ts";
import { chromiumPath, withPage } from "./browser.ts";

/** A page of each kind. */
const KINDS = [
  "index.html",
  "guides/nsd.html",
  "from_python.html",
  "tasks.html",
  "checks.html",
  "notebooks/07_explore.html",
  "api/index.html",
  "api/rdm.html",
  "api/arrays/DataArray.html",
];

const folder = await Deno.makeTempDir({ prefix: "neuroid-site-" });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const site = await buildSite(join(folder, "site"));
const html = new Map(
  await Promise.all(
    site.pages.map(async (path) => [path, await Deno.readTextFile(join(site.out, path))] as const),
  ),
);

Deno.test("no link leads nowhere: of pages, files, places on pages, nor of docblocks", () => {
  assert.deepEqual(site.broken, []);
  assert.ok(html.size > 60);
  for (const path of KINDS) assert.ok(html.has(path), path);
});

Deno.test("a link that leads nowhere is found", () => {
  const page = (body: string) => new Map([["a/b.html", `<p id="here">${body}</p>`]]);
  const wrong = (target: string) =>
    brokenLinks(page(`<a class="x" href="${target}">x</a>`), new Set(["a/c.png"])).length;
  for (
    const right of ["#here", "b.html#here", "c.png", "../a/c.png", "https://a.org/x#y", "b.html"]
  ) {
    assert.equal(wrong(right), 0, right);
  }
  for (
    const bad of [
      "#there",
      "b.html#there",
      "d.html",
      "/a/c.png",
      "../c.png",
      "https://a",
      "http:/a.org",
      "javascript:alert(1)",
      "file:///a/b.html",
      "//cdn",
    ]
  ) {
    assert.equal(wrong(bad), 1, bad);
  }
});

Deno.test("pages load nothing from elsewhere, and say so to the browser", () => {
  for (const [path, text] of html) {
    const loaded = [
      ...text.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]*)"/g),
    ];
    for (const [, target] of loaded) assert.doesNotMatch(target!, /^(?!data:)[a-z]+:|^\/\//i, path);
    assert.ok(text.includes(`Content-Security-Policy" content="default-src 'none';`), path);
  }
});

Deno.test("lists that are made of the code take the place of what their files say of them", async () => {
  const text = "The list is in the pages that";
  for (
    const [file, made] of [
      ["tasks", 'id="nsd-check"'],
      ["checks", "<b>To do</b>"],
      ["from_python", 'aria-label="names and what to write"'],
    ] as const
  ) {
    const page = html.get(`${file}.html`)!;
    assert.ok((await Deno.readTextFile(projectPath("docs", `${file}.md`))).includes(text), file);
    assert.ok(!page.includes(text) && page.includes(made), file);
  }
});

Deno.test("every code of every table of findings has its place, with what to do", async () => {
  const listed = AREAS.flatMap(({ table }) => codesOf(table));
  const page = html.get("checks.html")!;
  for (const code of listed) assert.ok(page.includes(`<h3 id="${code}">`), code);
  assert.equal(
    page.match(/<b>To do<\/b>/g)!.length,
    AREAS.flatMap(({ table }) => Object.keys(table)).length,
  );
  // No table is left out.
  const files = (await Promise.all(["lib", "tasks"].map(sourceFiles))).flat();
  for (const file of files) {
    const text = await Deno.readTextFile(projectPath(file));
    if (!/satisfies FindingTable;/.test(text)) continue;
    const tables = await import(pathToFileURL(projectPath(file)).href) as Record<
      string,
      FindingTable
    >;
    for (const table of Object.values(tables).filter((each) => typeof each === "object")) {
      for (const code of codesOf(table)) assert.ok(listed.includes(code), `${file}: ${code}`);
    }
  }
});

Deno.test("every name that a door exports, and every task, can be found", async () => {
  const doors = JSON.parse(await Deno.readTextFile(projectPath("test/house/doors.json"))) as Record<
    string,
    { values: string[]; types: string[] }
  >;
  for (const [door, { values, types }] of Object.entries(doors)) {
    const path = `api/${door.replace("neuroid/", "")}.html`;
    const targets = linksOf(html.get(path)!).map((link) => posix.join(posix.dirname(path), link));
    for (const name of [...values, ...types]) {
      const isThere = html.get(path)!.includes(` id="${name}">`) ||
        targets.some((target) => target.endsWith(`#${name}`) || target.endsWith(`/${name}.html`));
      assert.ok(isThere, `${door}: ${name}`);
    }
  }
  const { tasks } = JSON.parse(await Deno.readTextFile(projectPath("deno.json")));
  for (const name of Object.keys(tasks)) {
    const heading = `<h3 id="${name.replaceAll(":", "-")}">`;
    assert.ok(html.get("tasks.html")!.includes(heading), `${heading} on the page of tasks`);
  }
});

interface Violation {
  readonly impact: string;
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Runs in the page: what axe finds; of the second scheme what differs there, colors and what is scrolled. */
async function runAxe(isFirst: boolean): Promise<string[]> {
  const { axe } = globalThis as unknown as {
    axe: { run(root: Document, options: unknown): Promise<{ violations: Violation[] }> };
  };
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: isFirst
      ? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
      : { type: "rule", values: ["color-contrast", "scrollable-region-focusable"] },
  });
  return violations.map(({ impact, id, nodes }) =>
    `${impact} ${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(" | ")}`
  );
}

const program = await chromiumPath();
const browserTest = (name: string, body: (page: Page) => Promise<void>) =>
  Deno.test({
    name: program === undefined ? `${name} (needs Chromium)` : name,
    ignore: program === undefined && Deno.env.get("CI") !== "true",
    fn: () => withPage(program!, body),
  });
const address = (path: string) => pathToFileURL(join(site.out, path)).href;

browserTest(
  "axe finds nothing on any kind of page, in light and in dark, broad and narrow",
  async (page) => {
    await page.setBypassCSP(true); // for axe alone, which is put into the page
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const path of KINDS) {
        await page.setViewport({ width: scheme === "light" ? 1400 : 390, height: 900 });
        await page.goto(address(path));
        await page.evaluate(axe.source);
        const found = await page.evaluate(runAxe, scheme === "light");
        assert.deepEqual(found, [], `${path}, ${scheme}`);
        const overflow = await page.evaluate(() =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        assert.equal(overflow, 0, `${path} is broader than a screen of ${scheme}`);
      }
    }
  },
);

browserTest(
  "the search is reached by /, finds names and codes, and opens by Enter; all from files",
  async (page) => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const faults: unknown[] = [];
    page.on("pageerror", (error) => faults.push(error));
    for (
      const [asked, found] of [
        ["computerdm", "api/rdm.html#computeRdm"],
        ["zip nested", "checks.html#ZIP_NESTED"],
        ["DATA_NAN", "checks.html#DATA_NAN"],
        ["nsd:prepare", "tasks.html#nsd-prepare"],
        ["isel", "api/arrays/DataArray.html#isel"],
      ] as const
    ) {
      await page.goto(address("guides/nsd.html"));
      await page.keyboard.press("/");
      await page.keyboard.type(asked);
      await page.waitForSelector("#found li[aria-selected=true]");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.equal(page.url(), address("").replace(/\/?$/, "/") + found, asked);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(requests.filter((url) => !/^(file|data):/.test(url)), []);
  },
);

browserTest(
  "a keyboard skips the menu, opens it on a narrow screen, and closes it again",
  async (page) => {
    await page.setViewport({ width: 390, height: 800 });
    await page.goto(address("guides/nsd.html"));
    await page.keyboard.press("Tab");
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent),
      "Skip to the content",
    );
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
    const isShown = () =>
      page.evaluate(() => getComputedStyle(document.getElementById("menu")!).display !== "none");
    assert.equal(await isShown(), false);
    await page.focus(".menu-button");
    await page.keyboard.press("Enter");
    assert.equal(await isShown(), true);
    await page.keyboard.press("Escape");
    assert.equal(await isShown(), false);
    await page.emulateMediaType("print");
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector(".top")!).display),
      "none",
    );
  },
);
