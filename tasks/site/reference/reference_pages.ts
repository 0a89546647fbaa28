/** The pages of the reference: a page a door, a page a class, and one that lists the doors. */
import { addressFrom, type Page } from "../frame/mod.ts";
import { classPage } from "./class_page.ts";
import type { DocSymbol, Door } from "./doc_types.ts";
import { type DocContext, proseHtml } from "./docblock_html.ts";
import { doorHtmlPage } from "./door_page.ts";
import { sorted } from "./page_parts.ts";
import { doorPage, isType, Places } from "./places.ts";

/** The page that lists the doors. */
const LIST = "api/index.html";

/** The reference as pages, with what in it leads nowhere. */
export interface Reference {
  readonly pages: readonly Page[];
  /** Links of docblocks that lead nowhere: the page, and the link as it is written. */
  readonly broken: readonly { readonly page: string; readonly target: string }[];
  /** The address of a name in the site. */
  readonly addressOf: (name: string) => string | undefined;
}

/** Makes the pages of all doors; the main one comes first. */
export function referencePages(doors: readonly Door[]): Reference {
  const places = new Places(doors);
  const broken: { page: string; target: string }[] = [];
  const contextOf = (page: string, within?: DocSymbol): DocContext => ({
    to: (name) => {
      const own = within !== undefined && places.memberNames(within).includes(name);
      const address = places.addressOfName(own ? `${within.name}.${name}` : name);
      if (address === undefined) return undefined;
      return address.startsWith(`${page}#`)
        ? address.slice(page.length)
        : addressFrom(page, address);
    },
    broken: (target) => broken.push({ page, target }),
  });
  const pages = doors.flatMap((door) => {
    const own = door.symbols.filter((symbol) => places.homeOf(symbol) === door.name);
    return [
      doorHtmlPage(door, own, places, (symbol) => contextOf(doorPage(door.name), symbol)),
      ...sorted(own.filter((symbol) => places.hasPage(symbol))).map((symbol) => {
        const page = places.addressOf(symbol);
        return classPage(symbol, page, door, places, contextOf(page, symbol));
      }),
    ];
  });
  return {
    pages: [listPage(doors, contextOf(LIST)), ...pages],
    broken,
    addressOf: (name) => places.addressOfName(name),
  };
}

function listPage(doors: readonly Door[], context: DocContext): Page {
  const rows = doors.map(({ name, doc, symbols }) => {
    const values = symbols.filter((symbol) => !isType(symbol)).length;
    return `<dt><a href="${addressFrom(LIST, doorPage(name))}"><code>${name}</code></a></dt>` +
      `<dd>${proseHtml(doc, context)}<p class="note">${values} functions, classes and constants, ` +
      `${symbols.length - values} types</p></dd>`;
  });
  const about =
    "Everything that you can import, by subpath: arguments and results, shapes, units, " +
    "errors, and examples that run.";
  return {
    path: LIST,
    title: "The library",
    about,
    html:
      `<div class="prose">\n<h1 id="the-library">The library</h1>\n<p class="lead">${about}</p>\n` +
      `<dl class="parts">\n${rows.join("\n")}\n</dl>\n</div>`,
    menu: { part: "Library", label: "All modules" },
  };
}
