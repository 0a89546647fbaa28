/** A class as a page of its own. */
import { addressFrom, type Page } from "../frame/mod.ts";
import type { DocSymbol, Door, Member } from "./doc_types.ts";
import { docblockHtml, type DocContext } from "./docblock_html.ts";
import { inheritedTypes, withTypes } from "./inherited_types.ts";
import { namesHtml, sorted, textOf } from "./page_parts.ts";
import { doorPage, isNamed, type Places } from "./places.ts";
import { declarationsHtml, memberHtml } from "./symbol_html.ts";

/** The page of a class: what it has itself, and what it inherits with the types that it has there. */
export function classPage(
  symbol: DocSymbol,
  path: string,
  door: Door,
  places: Places,
  context: DocContext,
): Page {
  const { name } = symbol;
  const { merged, base } = places.linesOf(symbol);
  const line = [symbol, ...merged];
  const types = inheritedTypes(line);
  const members = line.flatMap(({ declarations }, i) =>
    declarations.flatMap(({ def }) => [
      ...(def.properties ?? []).map((each) => ({ each, part: "Properties" })),
      ...(def.methods ?? []).map((each) => ({
        each,
        part: each.kind === "getter" ? "Properties" : "Methods",
      })),
    ]).map(({ each, part }) => ({ each: withTypes(each, types[i]!), part }))
  ).filter(({ each }) => isPublic(each) && isNamed(each));
  // What a class has itself hides what it inherits under the same name.
  const first = members.filter(({ each }, i) =>
    members.findIndex((other) => other.each.name === each.name) === i ||
    members[i - 1]?.each.name === each.name
  );
  const makers =
    line.map(({ declarations }) =>
      declarations.flatMap(({ def }) => def.constructors ?? [])
        .filter(isPublic)
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
  const above = base === undefined ? "" : `, with everything that ` +
    `<a href="${addressFrom(path, places.addressOf(base))}"><code>${base.name}</code></a> has`;
  return {
    path,
    title: name,
    about: textOf(docblockHtml({ doc: symbol.declarations[0]!.jsDoc?.doc ?? "" }, context)),
    html: `<h1 id="class-${name}"><code>${name}</code></h1>\n<p class="note">A class of ` +
      `<a href="${home}"><code>${door.name}</code></a>${above}.</p>\n${
        declarationsHtml(symbol, context)
      }\n` +
      sections.join("\n"),
    under: doorPage(door.name),
  };
}

function isPublic({ accessibility }: Member): boolean {
  return accessibility === undefined || accessibility === "public";
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
