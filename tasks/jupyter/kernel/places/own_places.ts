/** Tracebacks with the places of the cell as it was typed. */
import type { Translation } from "./position.ts";

const FRAME = /^(\s*at (?:async )?)(?:(\S.*?) \()?<anonymous>:(\d+):(\d+)(\)?)$/;

/**
 * A traceback's frames lead into the JavaScript that Deno has made of a cell, which has no empty
 * lines, no types and a beginning of its own. Here they lead to the cell. The outermost frame is the
 * cell's; those above it are as long as they have no name or one that the cell declares, as functions
 * of earlier cells look the same. Frames of those keep what Deno said.
 */
export function withOwnPlaces(
  traceback: readonly string[],
  source: string,
  translation: Translation | undefined,
): string[] {
  const lines = [...traceback];
  if (translation?.kind !== "translated") return lines;
  let outermost = true;
  for (let at = lines.length - 1; at >= 0; at--) {
    const frame = FRAME.exec(lines[at]!);
    if (frame === null) continue;
    const [, before = "", name, line, column, after = ""] = frame;
    if (!outermost && name !== undefined && !declares(source, name)) break;
    outermost = false;
    const own = translation.placeAt({ line: Number(line), column: Number(column) });
    if (own === undefined) continue;
    const called = name === undefined ? "" : `${name} (`;
    lines[at] = `${before}${called}<anonymous>:${own.line}:${own.column}${after}`;
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
