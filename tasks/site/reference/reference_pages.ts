/** The pages of the reference: a page a door, a page a class, and one that lists the doors. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { addressFrom, type Page, unescaped } from "../frame/mod.ts";
import type { DocSymbol, Door, Member } from "./doc_json.ts";
import { docblockHtml, type DocContext, proseHtml, summaryHtml } from "./docblock_html.ts";
import { doorPage, hasPage, isNamed, isType, Places } from "./places.ts";
import { declarationsHtml, kindOf, memberHtml, symbolHtml } from "./symbol_html.ts";

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
      ...sorted(own.filter(hasPage)).map((symbol) => {
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
  const about = "Everything that can be imported, door by door: what it takes and gives, shapes, " +
    "units, errors, and examples that run.";
  return {
    path: LIST,
    title: "The library",
    about,
    html:
      `<div class="prose">\n<h1 id="the-library">The library</h1>\n<p class="lead">${about}</p>\n` +
      `<dl class="parts">\n${rows.join("\n")}\n</dl>\n</div>`,
    menu: { part: "Library", label: "All doors" },
  };
}

function doorHtmlPage(
  { name, doc, symbols }: Door,
  own: readonly DocSymbol[],
  places: Places,
  contextOf: (symbol?: DocSymbol) => DocContext,
): Page {
  const path = doorPage(name);
  const byKind = [
    ["Functions", own.filter((each) => kindOf(each) === "function")],
    ["Classes", own.filter((each) => kindOf(each) === "class")],
    ["Constants", own.filter((each) => kindOf(each) === "constant")],
    ["Types", own.filter((each) => kindOf(each) === "type")],
  ] as const;
  const sections = byKind.flatMap(([title, found]) => {
    if (found.length === 0) return [];
    const shown = sorted(found).map((each) =>
      hasPage(each)
        ? classEntry(each, path, places, contextOf(each))
        : symbolHtml(each, contextOf(each))
    );
    return [
      `<h2 id="${title.toLowerCase()}">${title}</h2>\n${namesHtml(found)}${shown.join("\n")}`,
    ];
  });
  const others = sorted(symbols.filter((symbol) => !own.includes(symbol)));
  const lists = [
    ["Also here", others.filter((each) => !isType(each))],
    ["Types that are also here", others.filter(isType)],
  ] as const;
  for (const [title, found] of lists) {
    if (found.length === 0) continue;
    const items = found.map((each) =>
      `<li><code><a href="${
        addressFrom(path, places.addressOf(each))
      }">${each.name}</a></code></li>`
    );
    const id = title.toLowerCase().replaceAll(" ", "-");
    sections.push(`<h2 id="${id}">${title}</h2>\n<ul class="names">\n${items.join("\n")}\n</ul>`);
  }
  const text = proseHtml(doc, contextOf());
  return {
    path,
    title: name,
    about: textOf(text),
    html:
      `<h1 id="${
        name.replace("/", "-")
      }"><code>${name}</code></h1>\n<div class="lead">${text}</div>\n` +
      sections.join("\n"),
    menu: { part: "Library", label: name },
  };
}

/** The names of a part of a page, as links to their places on it; none where they are few. */
function namesHtml(found: readonly { readonly name: string }[]): string {
  const names = [...new Set(sorted(found).map(({ name }) => name))];
  if (names.length < 5) return "";
  const items = names.map((name) => `<li><code><a href="#${name}">${name}</a></code></li>`);
  return `<ul class="names">\n${items.join("\n")}\n</ul>\n`;
}

function classEntry(symbol: DocSymbol, page: string, places: Places, context: DocContext): string {
  const { name, declarations } = symbol;
  const address = escapeHtml(addressFrom(page, places.addressOf(symbol)));
  return `<section class="symbol">\n<h3 id="${name}"><code><a href="${address}">${name}</a></code> ` +
    `<span class="kind">class</span></h3>\n<p>${
      summaryHtml(declarations[0]!.jsDoc, context)
    }</p>\n</section>`;
}

function classPage(
  symbol: DocSymbol,
  path: string,
  door: Door,
  places: Places,
  context: DocContext,
): Page {
  const { name } = symbol;
  const line = [symbol, ...places.basesOf(symbol)];
  const members = line.flatMap(({ declarations }) => declarations).flatMap(({ def }) => [
    ...(def.properties ?? []).map((each) => ({ each, part: "Properties" })),
    ...(def.methods ?? []).map((each) => ({
      each,
      part: each.kind === "getter" ? "Properties" : "Methods",
    })),
  ]).filter(({ each }) => each.accessibility === undefined || each.accessibility === "public")
    .filter(({ each }) => isNamed(each));
  // What a class has itself hides what it inherits under the same name.
  const first = members.filter(({ each }, i) =>
    members.findIndex((other) => other.each.name === each.name) === i ||
    members[i - 1]?.each.name === each.name
  );
  const makers =
    line.map(({ declarations }) =>
      declarations.flatMap(({ def }) => def.constructors ?? [])
        .filter(({ accessibility }) => accessibility === undefined || accessibility === "public")
    ).find((found) => found.length > 0) ?? [];
  const parts: (readonly [string, readonly Member[]])[] = [
    ["Made by", makers],
    ["Properties", first.filter(({ part }) => part === "Properties").map(({ each }) => each)],
    ["Methods", first.filter(({ part }) => part === "Methods").map(({ each }) => each)],
  ];
  const sections = parts.filter(([, found]) => found.length > 0).map(([title, found]) =>
    `<h2 id="all-${title.toLowerCase().replaceAll(" ", "-")}">${title}</h2>\n` +
    namesHtml(found) +
    withoutSameIds(sorted(found).map((each) => memberHtml(each, context))).join("\n")
  );
  const home = addressFrom(path, doorPage(door.name));
  return {
    path,
    title: name,
    about: textOf(docblockHtml({ doc: symbol.declarations[0]!.jsDoc?.doc ?? "" }, context)),
    html: `<h1 id="class-${name}"><code>${name}</code></h1>\n<p class="note">A class of ` +
      `<a href="${home}"><code>${door.name}</code></a></p>\n${
        declarationsHtml(symbol, context)
      }\n` +
      sections.join("\n"),
    under: doorPage(door.name),
  };
}

/** Forms of one method stand below each other; the first has the id. */
function withoutSameIds(sections: readonly string[]): string[] {
  const seen = new Set<string>();
  return sections.map((section) => {
    const id = /<h3 id="([^"]+)"/.exec(section)![1]!;
    if (!seen.has(id)) {
      seen.add(id);
      return section;
    }
    return section.replace(/<h3 id="[^"]+"/, "<h3");
  });
}

function sorted<Named extends { readonly name: string }>(found: readonly Named[]): Named[] {
  const key = ({ name }: Named) => name.toLowerCase();
  return found.toSorted((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** The first sentence of HTML, as text. */
function textOf(html: string): string {
  const text = unescaped(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}
