/** In which line of a cell an error came up. */
import type { ErrorOutput } from "../../format/mod.ts";
import { translate } from "./position.ts";

/**
 * The line of the cell, from 1, in which an error came up. Functions of earlier cells look the same
 * in a traceback; the last place in it, the caller of all others, is the cell's own.
 */
export async function lineOf(
  error: Pick<ErrorOutput, "traceback">,
  source: string,
): Promise<number | undefined> {
  const places = [...error.traceback.join("\n").matchAll(/<anonymous>:(\d+):(\d+)/g)];
  const last = places.at(-1);
  if (last === undefined) return undefined;
  const translated = await translate(source);
  if (translated?.kind !== "translated") return translated?.place.line;
  return translated.lineAt({ line: Number(last[1]), column: Number(last[2]) });
}
