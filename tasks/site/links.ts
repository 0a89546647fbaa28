/** Whether links lead anywhere: pages, files and anchors inside the site; addresses by their form alone. */
import { posix } from "node:path";
import { unescaped } from "./frame/mod.ts";

/** A link that leads nowhere. */
export interface BrokenLink {
  /** The page that it stands on. */
  readonly page: string;
  /** As it is written there. */
  readonly target: string;
  /** What is wrong with it. */
  readonly why: string;
}

/** Addresses that a page may name: with a host that could be one. */
const ADDRESS = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#]\S*)?$/i;

/**
 * The links of some pages that lead nowhere. `pages` has the HTML of each by its path; `others` are the
 * files of the site that are not pages.
 */
export function brokenLinks(
  pages: ReadonlyMap<string, string>,
  others: ReadonlySet<string>,
): BrokenLink[] {
  const ids = new Map([...pages].map(([path, html]) => [path, idsOf(html)]));
  return [...pages].flatMap(([page, html]) =>
    linksOf(html).flatMap((target) => {
      const why = fault(page, target, ids, others);
      return why === undefined ? [] : [{ page, target, why }];
    })
  );
}

/** What a page leads to or loads, as it is written, each once; pictures inside the page are left out. */
export function linksOf(html: string): string[] {
  const found = [...html.matchAll(/<[a-z][^>]*?\s(?:href|src|data-index)="([^"]*)"/gi)]
    .map(([, target]) => unescaped(target!));
  return [...new Set(found)].filter((target) => !target.startsWith("data:"));
}

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => unescaped(id!)));
}

function fault(
  page: string,
  target: string,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  others: ReadonlySet<string>,
): string | undefined {
  if (/^(https?:)?\/\//i.test(target)) {
    return ADDRESS.test(target) ? undefined : "this is not the address of a site";
  }
  if (/^mailto:[^@\s]+@[^@\s]+$/.test(target)) return undefined;
  if (/^[a-z][a-z+.-]*:/i.test(target)) return "a page leads to files and sites alone";
  const [path, anchor] = target.split("#") as [string, string?];
  if (path.startsWith("/")) {
    return "a path from the root leads elsewhere where the site is a folder";
  }
  const file = path === "" ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  if (others.has(file)) return undefined;
  const there = ids.get(file);
  if (there === undefined) return "no such page or file in the site";
  if (anchor === undefined || there.has(decodeURIComponent(anchor))) return undefined;
  return `no such place on ${file}`;
}
