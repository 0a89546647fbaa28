/** The prose and the code of a notebook as HTML. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import MarkdownIt from "markdown-it";
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import type { MimeBundle } from "../format/mod.ts";
import { withMath } from "./math.ts";

for (const [name, grammar] of Object.entries({ bash, json, python, typescript })) {
  hljs.registerLanguage(name, grammar);
}

/** Code as HTML, with `hljs-…` classes where the language is one we know. */
export function highlight(code: string, language: string): string {
  if (hljs.getLanguage(language) === undefined) return escapeHtml(code);
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  if (hljs.getLanguage(language)?.name !== "Bash") return value;
  // A command that is broken into lines keeps its flags whole.
  return value.replace(/(?<=\s)--[\w-]+/g, '<span class="flag">$&</span>');
}

/** A heading of the page. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  /** By which links name it; in a notebook the same as in JupyterLab, hyphens for spaces. */
  readonly id: string;
}

/** Turns the Markdown of one page into HTML, and remembers its headings. */
export interface MarkdownWriter {
  readonly headings: readonly Heading[];
  readonly write: (source: string, attachments?: Readonly<Record<string, MimeBundle>>) => string;
}

/** How the ids of headings and the addresses of links and pictures are made. */
export interface MarkdownRules {
  /** The id of a heading with this text, before others of that text are told apart. */
  readonly idOf?: (text: string) => string;
  /** What a link that has no scheme leads to on the page. */
  readonly linkTo?: (target: string) => string;
  /** Where a picture that has no scheme lies for the page. */
  readonly pictureAt?: (source: string) => string;
}

/** As JupyterLab names a heading: its text, with hyphens for spaces. */
function jupyterId(text: string): string {
  return text.replace(/\s+/g, "-");
}

/** Pages of the same folder lie beside each other, as their notebooks do. */
function pageBeside(target: string): string {
  return target.replace(/\.ipynb(?=#|$)/, ".html");
}

/** HTML inside Markdown is shown as text: a page holds nothing that its notebook did not draw. */
export function markdownWriter(
  { idOf = jupyterId, linkTo = pageBeside, pictureAt }: MarkdownRules = {},
): MarkdownWriter {
  const headings: Heading[] = [];
  const markdown = new MarkdownIt({
    html: false,
    linkify: true,
    typographer: false,
    highlight: (code, language) => highlight(code, language === "ts" ? "typescript" : language),
  });
  // Addresses alone: `README.md` is a file, not a site in Moldova.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  withMath(markdown);
  // A table that is broader than the page is scrolled in a box, by keyboard too.
  markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0">\n<table>\n';
  markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
  markdown.core.ruler.push("headings", (state) => {
    state.tokens.forEach((token, i) => {
      if (token.type !== "heading_open") return;
      const text = (state.tokens[i + 1]?.children ?? [])
        .map(({ type, content }) => type === "softbreak" ? " " : content).join("").trim();
      const id = freeId(idOf(text) || "section", headings);
      token.attrSet("id", id);
      headings.push({ level: Number(token.tag.slice(1)), text, id });
    });
  });
  markdown.core.ruler.push("pages", (state) => {
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const [name, place] = token.type === "link_open"
        ? ["href", linkTo] as const
        : token.type === "image"
        ? ["src", pictureAt] as const
        : ["", undefined] as const;
      if (place === undefined) continue;
      const target = String(token.attrGet(name));
      if (!/^[a-z]+:/i.test(target)) token.attrSet(name, place(target));
    }
  });
  return {
    headings,
    // What is broader than the page is scrolled by keyboard too.
    write: (source, attachments = {}) =>
      markdown.render(withAttachments(source, attachments)).replaceAll(
        "<pre>",
        '<pre tabindex="0">',
      ),
  };
}

/** `attachment:a.png` as the picture itself. */
function withAttachments(
  source: string,
  attachments: Readonly<Record<string, MimeBundle>>,
): string {
  return source.replace(/\battachment:([^\s)"']+)/g, (whole, name: string) => {
    const [entry] = Object.entries(attachments[decodeURIComponent(name)] ?? {});
    if (entry === undefined || !/^image\/[\w.+-]+$/.test(entry[0])) return whole;
    return `data:${entry[0]};base64,${String(entry[1]).replace(/[^A-Za-z0-9+/=]/g, "")}`;
  });
}

function freeId(id: string, headings: readonly Heading[]): string {
  let free = id;
  for (let copy = 2; headings.some((heading) => heading.id === free); copy++) {
    free = `${id}-${copy}`;
  }
  return free;
}
