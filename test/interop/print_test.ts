import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { Notebook, Output } from "../../tasks/jupyter/format/mod.ts";
import { notebookPage } from "../../tasks/jupyter/pages/mod.ts";
import { codeCell } from "../tasks/jupyter/cells.ts";
import { withFolder } from "../helpers.ts";
import { chromiumPath, withPage } from "./browser.ts";

/** A4 between Chromium's margins, in CSS pixels. */
const WIDTH = 718;

const display = (html: string): Output => ({
  output_type: "display_data",
  data: { "text/html": html, "text/plain": "" },
  metadata: {},
});
const row = (tag: string, n: number) => `<tr>${`<${tag}>column 12.345</${tag}>`.repeat(n)}</tr>`;
const WIDE: Notebook = {
  metadata: {},
  cells: [
    {
      cell_type: "markdown",
      id: "a",
      metadata: {},
      source: `# T\n\n|${"a long head|".repeat(14)}\n|${"-|".repeat(14)}\n|${
        "value|".repeat(14)
      }\n\n\`${"x".repeat(200)}\``,
    },
    codeCell(`const text = "${"long line ".repeat(40)}";`, [
      {
        output_type: "stream",
        name: "stdout",
        text: `${"y".repeat(300)}\n${"line\n".repeat(200)}end`,
      },
      display(
        `<div style="overflow:auto;max-height:80px"><p>${"tall<br>".repeat(40)}last</p></div>`,
      ),
      display(`<table style="white-space:nowrap">${row("th", 12)}${row("td", 12)}</table>`),
      display(`<details><summary>Values</summary><pre>folded ${"z ".repeat(300)}</pre></details>`),
    ], 1),
  ],
};

/** What reaches beyond the paper or would have to be scrolled, and how high a folded part is. */
const LOOK = `(() => {
  const width = document.documentElement.clientWidth;
  const wrong = [];
  for (const each of document.querySelectorAll("main *")) {
    const box = each.getBoundingClientRect();
    const { overflowX, overflowY } = getComputedStyle(each);
    const hides = /auto|scroll|hidden/.test(overflowX + overflowY) &&
      (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
    if (box.right > width + 1 || hides) wrong.push(each.tagName + " " + each.className);
  }
  return { wrong, folded: document.querySelector("details pre").getBoundingClientRect().height };
})()`;

const chromium = await chromiumPath();
Deno.test({
  name: `a printed page loses no text and has no scroll bar${chromium ? "" : " (needs Chromium)"}`,
  ignore: chromium === undefined && Deno.env.get("CI") !== "true",
  fn: async () => {
    await withFolder(async (folder) => {
      const path = join(folder, "page.html");
      await Deno.writeTextFile(path, notebookPage(WIDE, "T"));
      await withPage(chromium!, async (page) => {
        await page.setViewport({ width: WIDTH, height: 1000 });
        await page.goto(`file://${path}`);
        await page.emulateMediaType("print");
        const seen = await page.evaluate(LOOK) as { wrong: string[]; folded: number };
        deepEqual(seen.wrong, []);
        ok(seen.folded > 20, "what is folded is printed");
        const pdf = await page.pdf({ format: "A4" });
        equal(new TextDecoder("latin1").decode(pdf.subarray(0, 5)), "%PDF-");
      });
    });
  },
});
