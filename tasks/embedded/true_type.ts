/** The widths of characters, from a TrueType file. */
import { FormatError } from "../../lib/errors/mod.ts";

/** Advance widths in the font's units by character code; `other` for characters that it does not have. */
export interface FontWidths {
  readonly unitsPerEm: number;
  readonly byCode: ReadonlyMap<number, number>;
  readonly other: number;
}

/** Reads `head`, `hhea`, `hmtx` and the format 4 `cmap` of a TrueType file (OpenType 1.9). */
export function readWidths(view: DataView, path: string): FontWidths {
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
  const metrics = view.getUint16(table("hhea") + 34);
  const advance = (glyph: number) =>
    view.getUint16(table("hmtx") + 4 * Math.min(glyph, metrics - 1));

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
  return { unitsPerEm: view.getUint16(table("head") + 18), byCode, other: advance(0) };
}
