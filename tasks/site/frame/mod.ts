/** The frame of the pages: menu, search, style. */
export { framed, headingsOf, SCRIPT, SEARCH_INDEX, STYLE, unescaped } from "./frame.ts";
export { addressFrom, type MenuPart, type Page } from "./page.ts";
