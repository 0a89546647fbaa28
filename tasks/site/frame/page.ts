/** What a page of the site is, before its frame is put around it. */

/** A page: where it lies, what it is called, what it says. */
export interface Page {
  /** Its path in the site, with slashes: `guides/nsd.html`. */
  readonly path: string;
  /** Its heading, and its title in the browser. */
  readonly title: string;
  /** A sentence for search results and for browsers. */
  readonly about: string;
  /** What stands in its main part, the heading of level 1 with it. */
  readonly html: string;
  /** Its name in the menu, and the part of the menu; not listed where it is undefined. */
  readonly menu?: { readonly part: MenuPart; readonly label: string } | undefined;
  /** The page that the menu marks in its place. */
  readonly under?: string | undefined;
  /** Whether the page is a file as it is, without this frame; `html` is then empty. */
  readonly isWhole?: boolean;
}

/** The parts of the menu, in their order. */
export const MENU_PARTS = [
  "Start",
  "Guides",
  "Notebooks",
  "Reference",
  "Library",
  "Project",
] as const;

/** A part of the menu. */
export type MenuPart = typeof MENU_PARTS[number];

/** The way from a page to another file of the site, as a relative address. */
export function addressFrom(page: string, target: string): string {
  const up = page.split("/").length - 1;
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  if (folder !== "" && target.startsWith(folder)) return target.slice(folder.length);
  return "../".repeat(up) + target;
}
