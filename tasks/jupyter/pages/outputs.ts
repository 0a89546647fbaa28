/** A cell's outputs as HTML. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { type MimeBundle, type Output, pictureOf, screenText } from "../format/mod.ts";
import type { MarkdownWriter } from "./markdown.ts";
import { mathml } from "./math.ts";

/** One output, in the richest form that a page without scripts can show. */
export function outputHtml(output: Output, markdown: MarkdownWriter): string {
  switch (output.output_type) {
    case "stream":
      return textBox(output.text, output.name === "stderr" ? "stderr" : "stdout");
    case "error":
      return textBox(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`, "error");
    default:
      return displayHtml(output, markdown);
  }
}

function displayHtml(output: Output & { data: MimeBundle }, markdown: MarkdownWriter): string {
  const text = (type: string) => {
    const value = output.data[type];
    return typeof value === "string" ? value : undefined;
  };
  const plain = text("text/plain");
  const html = text("text/html");
  if (html !== undefined) {
    return `<div class="output html" tabindex="0">${withoutMeta(html)}</div>`;
  }
  const prose = text("text/markdown");
  if (prose !== undefined) return `<div class="output prose">${markdown.write(prose)}</div>`;
  const svg = text("image/svg+xml");
  if (svg !== undefined) {
    // As an image, not inline: its ids and styles then meet none of the page's.
    const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    return pictureHtml(source, plain ?? "picture");
  }
  const picture = pictureOf(output);
  if (picture !== undefined) {
    const { type, base64, alt, width, height } = picture;
    return pictureHtml(`data:${type};base64,${base64}`, alt ?? plain ?? "picture", width, height);
  }
  const tex = text("text/latex");
  if (tex !== undefined) {
    const formula = tex.trim().replace(/^\${1,2}|\${1,2}$/g, "");
    return `<div class="output">${mathml(formula, true)}</div>`;
  }
  if (plain !== undefined) return textBox(plain, "value");
  const types = Object.keys(output.data).sort().join(", ");
  return types === "" ? "" : `<p class="output note">An output of type ${escapeHtml(types)}.</p>`;
}

function pictureHtml(source: string, alt: string, width?: number, height?: number): string {
  const size = (name: string, value: number | undefined) =>
    value === undefined ? "" : ` ${name}="${value}"`;
  return `<div class="output picture"><img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}"` +
    `${size("width", width)}${size("height", height)}></div>`;
}

/** What a page may load says its own head alone; `<meta http-equiv>` could lead elsewhere or refresh. */
function withoutMeta(html: string): string {
  let rest = html, before;
  do { // what is left may be one again
    before = rest;
    rest = rest.replace(/<meta(?=[\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*>?/gi, "");
  } while (rest !== before);
  return rest;
}

/** Text as it was printed. It can be scrolled by keyboard, as long lines are not broken. */
function textBox(text: string, kind: "stdout" | "stderr" | "error" | "value"): string {
  const shown = escapeHtml(screenText(text).replace(/\n$/, ""));
  const label = { stdout: "text", stderr: "messages", error: "error", value: "value" }[kind];
  return `<pre class="output ${kind}" tabindex="0" role="region" aria-label="${label}">${shown}</pre>`;
}
