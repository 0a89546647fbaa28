/** What the search looks through: each section of each page, as a script that a page can load. */
import { headingsOf, type Page, unescaped } from "./frame/mod.ts";

/** A place that can be found: its heading, the title of its page, its address, its text. */
export type SearchEntry = readonly [title: string, page: string, address: string, text: string];

/** Longer texts are cut: outputs of notebooks and long tables say no more by their ends. */
const MOST_TEXT = 600;

/** The entries of a page: one for each heading, with the text below it. */
export function entriesOf({ path, title, html }: Page): SearchEntry[] {
  const headings = headingsOf(html);
  return headings.flatMap(({ id, level, text, end }, i) => {
    if (id.endsWith("also-here")) return []; // a list of what is documented elsewhere
    const below = html.slice(end, headings[i + 1]?.start ?? html.length);
    const isTop = level === 1;
    return [
      [
        unescaped(text),
        isTop ? "" : title,
        isTop ? path : `${path}#${encodeURIComponent(id)}`,
        plainText(below).slice(0, MOST_TEXT),
      ] as const,
    ];
  });
}

/** HTML as the text that it shows, without code's outputs and lists of headings. */
function plainText(html: string): string {
  const shown = html
    .replace(/<(style|script|nav)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<pre class="output[\s\S]*?<\/pre>/g, " ")
    .replace(/<ul class="names">[\s\S]*?<\/ul>/g, " ")
    .replace(/<math[\s\S]*?<\/math>/g, " ")
    .replace(/<[^>]*>/g, " ");
  return unescaped(shown).replace(/\s+/g, " ").trim();
}

/** The script that holds the entries of all pages. */
export function searchIndex(pages: readonly Page[]): string {
  return `globalThis.neuroidPages = ${JSON.stringify(pages.flatMap(entriesOf))};\n`;
}
