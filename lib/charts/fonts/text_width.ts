/** How wide a text is, by the advance widths of the font. */
import { BOLD, type FaceWidths, REGULAR } from "./widths.ts";

const FACES = { regular: REGULAR, bold: BOLD };
type Weight = keyof typeof FACES;

/** Advance widths in ems by character code; `other` for characters that the font does not have. */
interface Widths {
  readonly byCode: ReadonlyMap<number, number>;
  readonly other: number;
}

const known = new Map<Weight, Widths>();

/**
 * The width of a line of text in pixels, from the advance widths of its characters (without
 * kerning, which would take off a pixel in a long line).
 */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
  const widths = known.get(weight) ?? readWidths(FACES[weight]);
  known.set(weight, widths);
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

function readWidths({ unitsPerEm, other, runs }: FaceWidths): Widths {
  const byCode = new Map<number, number>();
  for (const run of runs.trim().split("\n")) {
    const [first, ...widths] = run.split(" ").map(Number);
    for (const [i, width] of widths.entries()) byCode.set(first! + i, width / unitsPerEm);
  }
  return { byCode, other: other / unitsPerEm };
}
