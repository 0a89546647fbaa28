/** A Markdown file of the project as a page. */
import { MissingError } from "../../../lib/errors/mod.ts";
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { type MarkdownRules, markdownWriter } from "../../jupyter/pages/mod.ts";
import { addressFrom, headingsOf, type Page } from "../frame/mod.ts";
import { pageOfFile, resolvedFrom, type Source } from "./sources.ts";

/** What pages of prose are made with. */
export interface ProseContext {
  /** The part of a page that is made of the library itself, by the name in its mark. */
  readonly generated: (name: string, rules: MarkdownRules) => string;
  /** The place in the reference of a name of the library; undefined for other words. */
  readonly referenceOf: (name: string) => string | undefined;
  /** Has a file of the project copied into the site, and says where it will lie. */
  readonly copied: (file: string) => string;
}

/**
 * A part that is generated takes the place of what stands from `<!-- generated: NAME -->` to
 * `<!-- end of NAME -->`: what those read who have the file alone.
 */
const MARK = /^<!-- generated: ([a-z-]+) -->$[\s\S]*?^<!-- end of \1 -->$/m;

/** The page of a Markdown file, whose text is given. */
export function prosePage(source: Source, text: string, context: ProseContext): Page {
  const rules = rulesFor(source.file, source.page, context);
  const markdown = markdownWriter(rules);
  const parts = text.split(MARK);
  const html = parts.map((part, i) =>
    i % 2 === 0
      ? `<div class="prose">\n${linked(markdown.write(plain(part)), source.page, context)}</div>`
      : context.generated(part, rules)
  ).join("\n").replace(/<div class="prose">\s*<\/div>/g, "");
  const title = headingsOf(html).find(({ level }) => level === 1);
  if (title === undefined) {
    throw new MissingError({
      doing: "make a page",
      found: "no heading of level 1",
      right: "# and the page's title in the first line",
      where: source.file,
    });
  }
  const { part, label } = source;
  return {
    path: source.page,
    title: markdown.headings.find(({ level }) => level === 1)!.text,
    about: firstSentence(html),
    html,
    menu: { part, label },
  };
}

/** Ids as GitHub makes them, and addresses of the pages that files become. */
export function rulesFor(file: string, page: string, context: ProseContext): MarkdownRules {
  return {
    idOf: slug,
    linkTo: (target) => {
      const [path, anchor] = target.split("#") as [string, string?];
      if (path === "") return target;
      const wanted = resolvedFrom(file, path);
      const there = pageOfFile(wanted) ?? context.copied(wanted);
      return addressFrom(page, there) + (anchor === undefined ? "" : `#${anchor}`);
    },
    pictureAt: (target) => addressFrom(page, context.copied(resolvedFrom(file, target))),
  };
}

/** A heading's id: small letters, digits, hyphens. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");
}

// Marks for programs are no text.
function plain(text: string): string {
  return text.replace(/^<!--[\s\S]*?-->\n?/gm, "");
}

/** Names of the library in code become links to their documentation, but in headings and links. */
function linked(html: string, page: string, { referenceOf }: ProseContext): string {
  return html.split(/(<a [\s\S]*?<\/a>|<h\d[\s\S]*?<\/h\d>|<pre[\s\S]*?<\/pre>)/).map((part, i) =>
    i % 2 === 1
      ? part
      : part.replace(/<code>([A-Za-z_]\w*)((?:\([^<]*\))?)<\/code>/g, (all, name) => {
        const place = referenceOf(name);
        if (place === undefined) return all;
        return `<a href="${escapeHtml(addressFrom(page, place))}">${all}</a>`;
      })
  ).join("");
}

function firstSentence(html: string): string {
  const [, paragraph = ""] = /<p>([\s\S]*?)<\/p>/.exec(html) ?? [];
  const text = paragraph.replace(/<[^>]+>/g, "").replace(/\s+/g, " ").trim();
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}
