/** Tracebacks with the places of the cell as it was typed. */
import type { Translation } from "./position.ts";

const FRAME = /^(\s*at (?:async )?)(?:(\S.*?) \()?<anonymous>:(\d+):(\d+)(\)?)$/;

/** A cell that has run, and the way from what ran to what was typed. */
export interface PlacedCell {
  readonly source: string;
  readonly translation: () => Promise<Translation | undefined>;
}

/** An earlier cell, by its number in brackets. */
export interface EarlierCell extends PlacedCell {
  readonly number: number;
}

/**
 * A traceback's frames lead into the JavaScript that Deno has made of a cell, which has no empty
 * lines, no types and a beginning of its own. Here they lead to the cell: the outermost frame to this
 * one, a frame with a name to the last cell that declares it, one without to the same cell as that
 * below it. Frames whose cell is not found keep what Deno said.
 *
 * @param earlier the latest first
 */
export async function withOwnPlaces(
  traceback: readonly string[],
  cell: PlacedCell,
  earlier: readonly EarlierCell[] = [],
): Promise<string[]> {
  const lines = [...traceback];
  let from: PlacedCell | EarlierCell | undefined = cell;
  for (let at = lines.length - 1; at >= 0; at--) {
    const frame = FRAME.exec(lines[at]!);
    if (frame === null) continue;
    const [, before = "", name, line, column, after = ""] = frame;
    const isOutermost = lines.slice(at + 1).every((below) => !FRAME.test(below));
    if (name !== undefined && !isOutermost) {
      from = [cell, ...earlier].find(({ source }) => declares(source, name));
    }
    const translation = await from?.translation().catch(() => undefined);
    if (from === undefined || translation?.kind !== "translated") continue;
    const own = translation.placeAt({ line: Number(line), column: Number(column) });
    if (own === undefined) continue;
    const place = "number" in from ? `In [${from.number}]` : "<anonymous>";
    const called = name === undefined ? "" : `${name} (`;
    lines[at] = `${before}${called}${place}:${own.line}:${own.column}${after}`;
  }
  return lines;
}

/** Whether a cell declares what a frame names, as `f`, `new A`, `A.method` or `Object.method`. */
function declares(source: string, name: string): boolean {
  const last = name.replace(/ \[as .*\]$/, "").split(/[\s.]/).at(-1)!;
  if (!/^[\w$#]+$/.test(last)) return false;
  const escaped = last.replaceAll("$", "\\$");
  return new RegExp(
    `\\b(?:function\\*?|class|const|let|var)\\s+${escaped}(?![\\w$])|` +
      `(?<![\\w$.])${escaped}\\s*(?::|=(?!=)|\\([^()]*\\)[^;{}]*\\{)`,
  ).test(source);
}
