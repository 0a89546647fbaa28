/** Builds the site: gathers its pages, puts the frame around them, writes them, looks at their links. */
import { basename, dirname, join } from "node:path";
import { createRequire } from "node:module";
import { ArgumentError, MissingError, plural, systemText } from "../../lib/errors/mod.ts";
import { byteText } from "../../lib/files/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { projectPath } from "../cli/mod.ts";
import { contentCss } from "../jupyter/pages/mod.ts";
import { framed, type Page, SCRIPT, SEARCH_INDEX, STYLE } from "./frame/mod.ts";
import siteCss from "./frame/site.css" with { type: "text" };
import siteScript from "./frame/site.js" with { type: "text" };
import {
  checksHtml,
  namesElsewhereHtml,
  notebookPages,
  readTasks,
  tasksHtml,
} from "./generated/mod.ts";
import { type BrokenLink, brokenLinks } from "./links.ts";
import { type ProseContext, prosePage, SOURCES } from "./prose/mod.ts";
import { readDoors, referencePages } from "./reference/mod.ts";
import { searchIndex } from "./search_index.ts";
import { requireSiteFolder, writeSite } from "./site_folder.ts";

/** A page that is built apart, and becomes part of the site where its file is given. */
const INSPECT = {
  path: "inspect.html",
  title: "Inspect a package",
  about:
    "Drop an assembly, a stimulus set or a package: coordinates, checks, ceilings, RDM; nothing leaves your machine.",
};

/** A site that was built. */
export interface Site {
  /** Its folder. */
  readonly out: string;
  /** The paths of its pages. */
  readonly pages: readonly string[];
  /** All of its files together. */
  readonly bytes: number;
  /** Links that lead nowhere, of pages and of docblocks. */
  readonly broken: readonly BrokenLink[];
}

/** What a site is built with. */
export interface SiteOptions extends RunOptions {
  /** The file of the page for packages; without it the site has none. */
  readonly inspect?: string | undefined;
}

/** Builds the site into a folder that is empty or holds an earlier one. */
export async function buildSite(
  out: string,
  { inspect, progress, signal }: SiteOptions = {},
): Promise<Site> {
  await requireSiteFolder(out);
  const [doors, tasks] = await Promise.all([readDoors(), readTasks()]);
  signal?.throwIfAborted();
  const reference = referencePages(doors);
  const copies = new Map<string, string>();
  const context: ProseContext = {
    generated: (name) => {
      if (name === "tasks") return tasksHtml(tasks);
      if (name === "checks") {
        return checksHtml((each) => reference.addressOf(each) ?? each, "tasks.html");
      }
      if (name === "names") return namesElsewhereHtml();
      throw new ArgumentError({
        doing: "make a page",
        found: `no part "${name}"`,
        right: "one of tasks, checks, names",
      });
    },
    referenceOf: reference.addressOf,
    copied: (file) => {
      const place = `files/${basename(file)}`;
      copies.set(place, file);
      return place;
    },
  };
  const pages: Page[] = [];
  for (const source of SOURCES) {
    const text = await Deno.readTextFile(projectPath(source.file)).catch((cause) => {
      if (source.optional && cause instanceof Deno.errors.NotFound) return undefined;
      throw new MissingError({
        doing: "read the source of a page",
        found: systemText(cause),
        right: "a Markdown file",
        where: source.file,
        cause,
      });
    });
    if (text !== undefined) pages.push(prosePage(source, text, context));
  }
  pages.push(...await notebookPages(context), ...reference.pages);
  const files = new Map<string, string | Uint8Array>();
  if (inspect !== undefined) {
    // Only in the site an index lies beside the page.
    const text = await Deno.readTextFile(inspect);
    files.set(
      INSPECT.path,
      text.replace("<b>neuroid</b>", '<b><a href="index.html">neuroid</a></b>'),
    );
    pages.push({
      ...INSPECT,
      html: "",
      menu: { part: "Start", label: INSPECT.title },
      isWhole: true,
    });
  }
  signal?.throwIfAborted();
  const html = new Map(
    pages.filter(({ isWhole }) => !isWhole).map((page) => [page.path, framed(page, pages)]),
  );
  for (const [path, text] of html) files.set(path, text);
  files.set(STYLE, contentCss + siteCss);
  files.set(SCRIPT, `${await readMiniSearch()}\n${siteScript}`);
  files.set(SEARCH_INDEX, searchIndex(pages));
  const missing: BrokenLink[] = [];
  for (const [place, file] of copies) {
    const bytes = await Deno.readFile(projectPath(file)).catch(() => undefined);
    if (bytes !== undefined) files.set(place, bytes);
    else missing.push({ page: "(sources)", target: file, why: "no such file in the project" });
  }
  const bytes = await writeSite(out, files, progress);
  const broken = [
    ...missing,
    ...brokenLinks(html, new Set([...files.keys()].filter((path) => !html.has(path)))),
    ...reference.broken.map((each) => ({
      ...each,
      why: "a docblock names what is documented nowhere",
    })),
  ];
  return { out, pages: [...html.keys()], bytes, broken };
}

/** What is said of a site that was built. */
export function siteText({ out, pages, bytes, broken }: Site): string {
  return [
    ...broken.map(({ page, target, why }) => `${page}: ${target}: ${why}`),
    `${plural(pages.length, "page")}, ${byteText(bytes)}: open ${
      join(out, "index.html")
    } in a browser`,
  ].join("\n");
}

/** The search's library, as the script that a page loads. */
async function readMiniSearch(): Promise<string> {
  const path = createRequire(import.meta.url).resolve("minisearch");
  const text = await Deno.readTextFile(join(dirname(path), "..", "umd", "index.js"));
  return text.replace(/\n\/\/# sourceMappingURL=.*/, "");
}
