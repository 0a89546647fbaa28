/** A door of the library as a page. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { addressFrom, type Page } from "../frame/mod.ts";
import type { DocSymbol, Door } from "./doc_types.ts";
import { type DocContext, proseHtml, summaryHtml } from "./docblock_html.ts";
import { namesHtml, sorted, textOf } from "./page_parts.ts";
import { classOf, doorPage, isType, type Places } from "./places.ts";
import { kindOf, symbolHtml } from "./symbol_html.ts";

/** The page of a door: the names at home there, with their documentation, and what else it exports. */
export function doorHtmlPage(
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
      places.hasPage(each)
        ? classEntry(each, path, places, contextOf(each))
        : symbolHtml(each, contextOf(each), alsoHtml(each, path, places))
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

function classEntry(symbol: DocSymbol, page: string, places: Places, context: DocContext): string {
  const { name, declarations } = symbol;
  const address = escapeHtml(addressFrom(page, places.addressOf(symbol)));
  return `<section class="symbol">\n<h3 id="${name}"><code><a href="${address}">${name}</a></code> ` +
    `<span class="kind">class</span></h3>\n<p>${
      summaryHtml(declarations[0]!.jsDoc, context)
    }</p>\n</section>`;
}

/** Of an abstract class where its methods stand: with the classes that extend it. */
function alsoHtml(symbol: DocSymbol, page: string, places: Places): string {
  if (classOf(symbol) === undefined) return "";
  const links = places.extending(symbol).filter((each) => places.hasPage(each)).map((each) =>
    `<a href="${addressFrom(page, places.addressOf(each))}"><code>${each.name}</code></a>`
  );
  return links.length === 0
    ? ""
    : `<p class="note">Its members are listed with the classes that extend it: ${
      links.join(", ")
    }.</p>`;
}
