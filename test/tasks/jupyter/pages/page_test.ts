import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import type { Notebook, Output, TextCell } from "../../../../tasks/jupyter/format/mod.ts";
import { notebookPage } from "../../../../tasks/jupyter/pages/mod.ts";
import { codeCell } from "../cells.ts";

const prose = (source: string, more: Partial<TextCell> = {}): TextCell => ({
  cell_type: "markdown",
  id: "",
  source,
  metadata: {},
  ...more,
});

function page(...cells: Notebook["cells"]): string {
  return notebookPage({ metadata: {}, cells }, "name");
}

function pageOf(data: Record<string, string>, metadata: Record<string, unknown> = {}): string {
  return page(codeCell("x", [{ output_type: "display_data", data, metadata } as Output]));
}

Deno.test("the title is the first heading, or the notebook's name", () => {
  match(page(prose("# A & B"), prose("# C")), /<title>A &amp; B<\/title>/);
  match(page(prose("text")), /<title>name<\/title>/);
});

Deno.test("headings are listed and linked; those with the same text get different ids", () => {
  const html = page(prose("# T\n## One `x`\n### Two"), prose("## One x"));
  const links = [...html.matchAll(/<li class="(.*?)"><a href="(.*?)">(.*?)<\/a>/g)];
  deepEqual(links.map(([, ...parts]) => parts), [
    ["level-2", "#One-x", "One x"],
    ["level-3", "#Two", "Two"],
    ["level-2", "#One-x-2", "One x"],
  ]);
  for (const [, , target] of links) match(html, new RegExp(` id="${target!.slice(1)}"`));
});

Deno.test("links lead to other pages, addresses are links, and file names are not", () => {
  const html = page(
    prose("[next](03_x.ipynb#A-b) [far](https://a.org/x.ipynb) https://b.org README.md"),
  );
  match(html, /<a href="03_x\.html#A-b">next/);
  match(html, /<a href="https:\/\/a\.org\/x\.ipynb">far/);
  match(html, /<a href="https:\/\/b\.org">https:\/\/b\.org<\/a> README\.md/);
});

Deno.test("nothing in a page is fetched or run: Markdown's HTML is text, and the policy forbids the rest", () => {
  const html = page(prose("<script>alert(1)</script>\n\n[x](javascript:alert(1))"));
  match(html, /&lt;script&gt;/);
  doesNotMatch(html, /<script|href="javascript/);
  match(html, /Content-Security-Policy" content="default-src 'none'; img-src data:/);
  doesNotMatch(html, /<link|src="http|@import|url\(/);
});

Deno.test("math becomes MathML; prices and code stay as they are", () => {
  const html = page(prose("$a^2$ and $$b$$\n\n$$\n\\frac{1}{n}\n$$\n\n$5 or $6, `$x$`, \\$y$"));
  equal(html.match(/<math /g)?.length, 3);
  equal(html.match(/<math [^>]*display="block"/g)?.length, 2);
  match(html, /<mfrac>/);
  match(html, /<p>\$5 or \$6, <code>\$x\$<\/code>, \$y\$<\/p>/);
});

Deno.test("display math may share lines with its dollars, and one without an end stays text", () => {
  equal(page(prose("$$a\n+ b$$")).match(/<math /g)?.length, 1);
  equal(page(prose("text\n$$a$$\ntext")).match(/<math /g)?.length, 1);
  equal(page(prose("$$a\n\nb")).match(/<math /g), null);
});

Deno.test("code cells have their number and colored code", () => {
  const html = page(codeCell("const a = 1;"), prose("x"), codeCell("a < 2"));
  deepEqual([...html.matchAll(/<section class="cell" id="(.*?)"/g)].map((m) => m[1]), [
    "cell-1",
    "cell-2",
  ]);
  match(html, /<span class="hljs-keyword">const<\/span>/);
  match(html, /a &lt; <span class="hljs-number">2<\/span>/);
});

Deno.test("printed text, messages and errors are escaped and told apart", () => {
  const html = page(codeCell("x", [
    { output_type: "stream", name: "stdout", text: "<a>\n" },
    { output_type: "stream", name: "stderr", text: "careful" },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["E: v", "  at <anonymous>"] },
  ]));
  match(html, /<pre class="output stdout"[^>]*>&lt;a&gt;<\/pre>/);
  match(html, /<pre class="output stderr"[^>]*>careful<\/pre>/);
  match(html, /<pre class="output error"[^>]*>E: v\n {2}at &lt;anonymous&gt;<\/pre>/);
});

Deno.test("of a bundle the richest form that needs no script is shown", () => {
  const vega = {
    "application/vnd.vegalite.v5+json": "{}",
    "image/png": "QUJD",
    "text/plain": "plain",
  };
  match(pageOf(vega), /<img src="data:image\/png;base64,QUJD" alt="plain">/);
  match(
    pageOf({ "text/html": "<b>1</b>", "text/plain": "plain" }),
    /<div class="output html" tabindex="0"><b>1<\/b><\/div>/,
  );
  match(pageOf({ "text/markdown": "**b**" }), /<strong>b<\/strong>/);
  match(pageOf({ "text/latex": "$$x^2$$" }), /<msup>/);
  match(pageOf({ "text/plain": "<p>" }), /<pre class="output value"[^>]*>&lt;p&gt;<\/pre>/);
  match(pageOf({ "image/svg+xml": "<svg/>" }), /<img src="data:image\/svg\+xml,%3Csvg%2F%3E"/);
  match(pageOf({ "application/x-own": "1" }), /An output of type application\/x-own\./);
});

Deno.test("a picture has its text alternative and the size at which it is meant", () => {
  const about = { "image/png": { alt: 'RDM of "V1"', width: 320, height: 200 } };
  match(
    pageOf({ "image/png": "QU\nJD", "text/plain": "plain" }, about),
    /<img src="data:image\/png;base64,QUJD" alt="RDM of &quot;V1&quot;" width="320" height="200">/,
  );
});

Deno.test("an attached picture is in the page", () => {
  const html = page(prose("![A map](attachment:a%20b.png)", {
    attachments: { "a b.png": { "image/png": "QUJD\n" } },
  }));
  match(html, /<img src="data:image\/png;base64,QUJD" alt="A map">/);
});

Deno.test("a picture is its bytes alone, and no output leads a page elsewhere", () => {
  const broken = 'AAAA" onload="alert(1)';
  doesNotMatch(pageOf({ "image/png": broken }), /" onload="/);
  const attachments = { "a.png": { "image/png": "AAAA) <b> [x](http://a.org" } };
  const attached = page(prose("![a](attachment:a.png)", { attachments }));
  doesNotMatch(attached, /a\.org"|<b>/);
  const typed = { "a.png": { 'text/html,<b>"': "AAAA" } };
  doesNotMatch(page(prose("![a](attachment:a.png)", { attachments: typed })), /text\/html/);
  for (
    const meta of [
      '<meta http-equiv="refresh" content="0;url=http://a.org">',
      "<META\nhttp-equiv=refresh content='0;url=http://a.org'>",
      '<meta/http-equiv="refresh" content="0;url=http://a.org>"',
      '<meta content="a>b;url=http://a.org" http-equiv="refresh">',
      '<me<meta x>ta http-equiv="refresh" content="0;url=http://a.org">',
      '<meta http-equiv="Content-Security-Policy" content="img-src http://a.org',
    ]
  ) {
    const html = pageOf({ "text/html": `<p>kept</p>${meta}<i>kept too</i>` });
    equal(html.match(/<meta[\s/]/gi)?.length, 4, meta);
    match(html, /<p>kept<\/p>/);
  }
});
