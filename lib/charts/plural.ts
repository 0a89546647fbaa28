/** Counts with their nouns in sentences and titles of your own. */
import { checkCall, number, optional, text } from "../calls/mod.ts";
import { plural as pluralOf } from "../errors/mod.ts";

/**
 * A count and its noun, `1 image` or `1,350 voxels`: a sentence stays right on data of one.
 *
 * @param count a whole number
 * @param one the noun for 1
 * @param many the noun for other counts; `one` and an "s" by default
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { plural } from "neuroid/charts";
 *
 * assert.equal(plural(1, "subject"), "1 subject");
 * assert.equal(plural(1350, "vertex", "vertices"), "1,350 vertices");
 * ```
 */
export function plural(count: number, one: string, many?: string): string {
  checkCall("plural", {
    count: [count, number],
    one: [one, text],
    many: [many, optional(text)],
  }, arguments);
  return pluralOf(count, one, many);
}
