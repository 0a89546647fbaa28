/** Docblocks as HTML: their text, examples, parameters, results and errors. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { markdownWriter } from "../../jupyter/pages/mod.ts";
import type { JsDoc } from "./doc_types.ts";
import { type Addresses, nameHtml, typeHtml } from "./type_html.ts";

/** What a docblock is written with. */
export interface DocContext {
  /** The address of a name, or of a member as in `DataArray.isel`. */
  readonly to: Addresses;
  /** Told of each link that leads nowhere. */
  readonly broken: (target: string) => void;
}

/** All of a docblock. Headings inside do not come in: the page has its own. */
export function docblockHtml(doc: JsDoc | undefined, context: DocContext): string {
  const tags = doc?.tags ?? [];
  const of = (kind: string) => tags.filter((tag) => tag.kind === kind);
  return [
    proseHtml(doc?.doc ?? "", context),
    partsHtml(
      "Takes",
      of("param").map(({ name = "", doc: text = "" }) =>
        [`<code>${escapeHtml(name)}</code>`, text] as const
      ),
      context,
    ),
    partsHtml("Gives", of("return").map(({ doc: text = "" }) => ["", text] as const), context),
    partsHtml(
      "Throws",
      of("throws").map(({ tsType, doc: text = "" }) =>
        [`<code>${typeHtml(tsType, context.to)}</code>`, text] as const
      ),
      context,
    ),
    ...of("example").map(({ doc: text = "" }) =>
      `<div class="example">\n<p class="part-title">Example</p>\n${proseHtml(text, context)}</div>`
    ),
  ].filter((part) => part !== "").join("\n");
}

/** The first sentence of a docblock, without its links. */
export function summaryHtml(doc: JsDoc | undefined, context: DocContext): string {
  const text = (doc?.doc ?? "").split(/\n\s*\n/)[0]!.replace(/\s+/g, " ");
  const sentence = /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
  return proseHtml(sentence, context).replace(/^<p>|<\/p>\s*$/g, "");
}

function partsHtml(
  title: string,
  parts: readonly (readonly [head: string, text: string])[],
  context: DocContext,
): string {
  if (parts.length === 0) return "";
  const rows = parts.map(([head, text]) =>
    `${head === "" ? "" : `<dt>${head}</dt>`}<dd>${proseHtml(text.trim(), context)}</dd>`
  );
  // A list of descriptions needs a name for each; results have none.
  const list = parts[0]![0] === "" ? rows.join("").replace(/<\/?dd>/g, "") : undefined;
  return `<p class="part-title">${title}</p>\n` +
    (list === undefined
      ? `<dl class="parts">\n${rows.join("\n")}\n</dl>`
      : `<div class="parts">${list}</div>`);
}

/** Markdown with `{@link NAME}` as links; a name that is documented nowhere is code, and told. */
export function proseHtml(text: string, context: DocContext): string {
  const links: string[] = [];
  const marked = text.replace(
    /\{@link(?:code|plain)?\s+([^\s|}]+)(?:\s*\|?\s*([^}]*))?\}/g,
    (_, target, label) => {
      links.push(linkHtml(target, label?.trim() || target, context));
      return `\u{e000}${links.length - 1}\u{e001}`;
    },
  );
  const html = markdownWriter({
    linkTo: (target) => {
      context.broken(target);
      return target;
    },
  }).write(marked);
  return html.replace(/<(\/?)h[1-6][^>]*>/g, "<$1p>")
    .replace(/\u{e000}(\d+)\u{e001}/gu, (_, i) => links[Number(i)]!);
}

function linkHtml(target: string, label: string, { to, broken }: DocContext): string {
  if (/^https?:/.test(target)) {
    return `<a href="${escapeHtml(target)}">${escapeHtml(label)}</a>`;
  }
  if (to(target) === undefined) broken(`{@link ${target}}`);
  return `<code>${nameHtml(target, to).replace(escapeHtml(target), escapeHtml(label))}</code>`;
}
