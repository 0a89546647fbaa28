/** The frame of every page: head, search, menu, list of headings. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { addressFrom, MENU_PARTS, type Page } from "./page.ts";

/** Everything comes from the site's own folder, also where it is opened as a file. */
const POLICY = "default-src 'none'; img-src 'self' file: data:; style-src 'self' file: " +
  "'unsafe-inline'; script-src 'self' file:; base-uri 'none'; form-action 'none'";

/** Where the style and the script of all pages lie. */
export const STYLE = "assets/site.css";
/** The script of the search, which asks for {@link SEARCH_INDEX} when it is used. */
export const SCRIPT = "assets/site.js";
/** The index of the search, as a script, since files that a browser opens cannot be fetched. */
export const SEARCH_INDEX = "assets/search_index.js";

/** The most headings that a list of both levels has. */
const MOST_LISTED = 60;

/** A page in its frame. `pages` are all of the site, from which the menu is made. */
export function framed(page: Page, pages: readonly Page[]): string {
  const to = (target: string) => escapeHtml(addressFrom(page.path, target));
  const title = page.path === "index.html" ? "neuroid" : `${page.title} · neuroid`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(page.about)}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${to(STYLE)}">
<script src="${to(SCRIPT)}" data-root="${to("")}" data-index="${to(SEARCH_INDEX)}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="${to("index.html")}">neuroid</a>
<div class="search" role="search" hidden>
<input id="search" type="search" role="combobox" aria-label="Search" aria-controls="found"
 aria-expanded="false" aria-autocomplete="list" autocomplete="off" placeholder="Search ( / )">
<ul id="found" role="listbox" aria-label="Found" hidden></ul>
<p id="found-count" class="unseen" role="status"></p>
</div>
<a class="menu-button" href="#menu">Menu</a>
</header>
<nav id="menu" class="menu" aria-label="Pages">
<a class="menu-close" href="#content">Close the menu</a>
${menuHtml(page, pages)}
</nav>
<main id="content" tabindex="-1">
${withContents(page.html)}
</main>
</body>
</html>
`;
}

function menuHtml(page: Page, pages: readonly Page[]): string {
  const current = page.menu === undefined ? page.under : page.path;
  return MENU_PARTS.flatMap((part) => {
    const listed = pages.flatMap(({ path, menu }) => menu?.part === part ? [{ path, menu }] : []);
    if (listed.length === 0) return [];
    const items = listed.map(({ path, menu }) => {
      const mark = path !== current
        ? ""
        : path === page.path
        ? ' aria-current="page"'
        : ' aria-current="true"';
      const address = escapeHtml(addressFrom(page.path, path));
      return `<li><a href="${address}"${mark}>${escapeHtml(menu.label)}</a></li>`;
    });
    return [`<h2>${part}</h2>\n<ul>\n${items.join("\n")}\n</ul>`];
  }).join("\n");
}

/** The headings of level 2 and 3 as a list behind the heading of level 1, where there are several. */
function withContents(html: string): string {
  const headings = headingsOf(html).filter(({ level }) => level === 2 || level === 3);
  // Long pages list their names themselves, below each heading of level 2.
  const listed = headings.length > MOST_LISTED
    ? headings.filter(({ level }) => level === 2)
    : headings;
  const end = html.indexOf("</h1>");
  if (listed.length < 3 || end < 0) return html;
  const items = listed.map(({ level, id, text }) =>
    `<li class="level-${level}"><a href="#${escapeHtml(encodeURIComponent(id))}">${text}</a></li>`
  );
  const list = `\n<nav class="contents" aria-label="On this page">\n<details>\n` +
    `<summary>On this page</summary>\n<ul>\n${items.join("\n")}\n</ul>\n</details>\n</nav>`;
  return html.slice(0, end + 5) + list + html.slice(end + 5);
}

/** A heading of a page as it stands there: its text is HTML without tags. */
export interface PageHeading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
  /** Where it begins, and where it ends, in the HTML. */
  readonly start: number;
  readonly end: number;
}

/** The headings of levels 1 to 3 that have an id, in their order. */
export function headingsOf(html: string): PageHeading[] {
  return [...html.matchAll(/<h([1-3]) id="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g)].map((match) => ({
    level: Number(match[1]),
    id: unescaped(match[2]!),
    // What kind of thing it is stands behind its name, and is not part of it.
    text: match[3]!.replace(/<span[\s\S]*?<\/span>/g, "").replace(/<[^>]+>/g, "").trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The characters that HTML writes as names. */
export function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    lt: "<",
    gt: ">",
    quot: '"',
    amp: "&",
    "#39": "'",
  };
  return text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => names[name]!);
}
