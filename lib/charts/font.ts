/**
 * The font of the charts: what a browser is asked for, the files the pictures are drawn with, and
 * the width of a text in them.
 */
import { fileURLToPath } from "node:url";
import { FormatError, MissingError } from "../errors/mod.ts";

/** The family that the shipped files hold. */
export const FONT_FAMILY = "Arimo";
/** What a specification asks for: the shipped font, then those of the same widths. */
export const FONT_STACK = `${FONT_FAMILY}, Arial, Helvetica, "Liberation Sans", sans-serif`;

const FACES = { regular: "Arimo-Regular.ttf", bold: "Arimo-Bold.ttf" };
type Weight = keyof typeof FACES;

/** The paths of the font files. */
export function fontFiles(): string[] {
  return Object.values(FACES).map(pathOf);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`./fonts/${file}`, import.meta.url));
}

/** Advance widths in ems by character code; `other` for characters that the font does not have. */
interface Widths {
  readonly byCode: ReadonlyMap<number, number>;
  readonly other: number;
}

const loaded = new Map<Weight, Widths>();

/**
 * The width of a line of text in pixels, from the advance widths of its characters (without
 * kerning, which would take off a pixel in a long line).
 */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
  const widths = widthsOf(weight);
  let ems = 0;
  for (const character of text) {
    ems += widths.byCode.get(character.codePointAt(0)!) ?? widths.other;
  }
  return ems * size;
}

/** Breaks a text at spaces into lines of at most `width` pixels; a longer word keeps its line. */
export function wrapText(
  text: string,
  width: number,
  size: number,
  weight: Weight = "regular",
): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size, weight) <= width) {
      lines[lines.length - 1] = longer;
    } else lines.push(word);
  }
  return lines;
}

function widthsOf(weight: Weight): Widths {
  const known = loaded.get(weight);
  if (known) return known;
  const path = pathOf(FACES[weight]);
  let bytes: Uint8Array;
  try {
    bytes = Deno.readFileSync(path);
  } catch (cause) {
    throw new MissingError({
      doing: "measure the text of a chart",
      found: "its font cannot be read",
      right: "the file belongs to the library and needs --allow-read",
      where: path,
      cause,
    });
  }
  const widths = readWidths(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), path);
  loaded.set(weight, widths);
  return widths;
}

/** Reads `head`, `hhea`, `hmtx` and the format 4 `cmap` of a TrueType file (OpenType 1.9). */
function readWidths(view: DataView, path: string): Widths {
  const tables = new Map<string, number>();
  for (let i = 0, count = view.getUint16(4); i < count; i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    tables.set(tag, view.getUint32(at + 8));
  }
  const table = (tag: string) => {
    const at = tables.get(tag);
    if (at !== undefined) return at;
    throw new FormatError({
      doing: "read a font",
      found: `no "${tag}" table`,
      right: "a TrueType file",
      where: path,
    });
  };
  const unitsPerEm = view.getUint16(table("head") + 18);
  const metrics = view.getUint16(table("hhea") + 34);
  const advance = (glyph: number) =>
    view.getUint16(table("hmtx") + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;

  const map = table("cmap") + view.getUint32(table("cmap") + 8);
  const byCode = new Map<number, number>();
  const segments = view.getUint16(map + 6) / 2;
  for (let i = 0; i < segments; i++) {
    const end = view.getUint16(map + 14 + 2 * i);
    const start = view.getUint16(map + 16 + 2 * (segments + i));
    const delta = view.getUint16(map + 16 + 2 * (2 * segments + i));
    const rangeAt = map + 16 + 2 * (3 * segments + i);
    const range = view.getUint16(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0
        ? (code + delta) & 0xffff
        : view.getUint16(rangeAt + range + 2 * (code - start));
      if (glyph !== 0) byCode.set(code, advance(glyph));
    }
  }
  return { byCode, other: advance(0) };
}
