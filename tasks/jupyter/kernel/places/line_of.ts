/** In which line of a cell an error came up. */
import type { ErrorOutput } from "../../format/mod.ts";

/**
 * The line of the cell, from 1, in which an error came up. Functions of earlier cells look the same
 * in a traceback; the last place in it, the caller of all others, is the cell's own.
 */
export function lineOf(error: Pick<ErrorOutput, "traceback">): number | undefined {
  const places = [...error.traceback.join("\n").matchAll(/<anonymous>:(\d+):\d+/g)];
  const last = places.at(-1);
  return last === undefined ? undefined : Number(last[1]);
}
