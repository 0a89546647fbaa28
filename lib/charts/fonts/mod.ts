/** The font of the charts: what a browser is asked for, the files for pictures, the width of a text. */
export { FONT_FAMILY, FONT_STACK } from "./family.ts";
export { withFontFiles } from "./font_files.ts";
export { textWidth, wrapText } from "./text_width.ts";
