/** What pages of doors and of classes have in common. */
import { unescaped } from "../frame/mod.ts";

/** The names of a part of a page, as links to their places on it; none where they are few. */
export function namesHtml(found: readonly { readonly name: string }[]): string {
  const names = [...new Set(sorted(found).map(({ name }) => name))];
  if (names.length < 5) return "";
  const items = names.map((name) => `<li><code><a href="#${name}">${name}</a></code></li>`);
  return `<ul class="names">\n${items.join("\n")}\n</ul>\n`;
}

/** By their names, whatever their letters' case. */
export function sorted<Named extends { readonly name: string }>(found: readonly Named[]): Named[] {
  const key = ({ name }: Named) => name.toLowerCase();
  return found.toSorted((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** The first sentence of HTML, as text. */
export function textOf(html: string): string {
  const text = unescaped(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}
