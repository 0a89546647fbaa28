/** Sentences with numbers in them: what a notebook says of the data that it has just seen. */
import { ArgumentError } from "../errors/mod.ts";
import { kernel, send, settle } from "./kernel.ts";
import { sentence } from "./sentence.ts";

/** A value in a sentence of {@link say}: a number, a text, or a list of them. */
export type Said = string | number | bigint | readonly (string | number | bigint)[];

/**
 * Prints a sentence about the data with computed numbers in it, so that it is correct for other data too. A
 * notebook shows it as prose (Markdown); outside a notebook it goes to the console. Await it.
 *
 * Numbers get three significant digits (0.595, −0.015, 47.5), whole numbers all of theirs (1,350), NaN
 * is `NaN`; a list reads "V1, V2 and IT", an empty one "none". A text is unchanged, except for a real minus
 * sign before a number; use `x.toFixed(1)` to choose the decimals yourself.
 *
 * @example
 * ```ts
 * import { say } from "neuroid";
 *
 * const [reliable, voxels, best] = [5402, 9039, ["V1", "V2"]];
 * await say`${reliable} of ${voxels} voxels lie beyond the 30 % line, most of them in ${best}.`;
 * // 5,402 of 9,039 voxels lie beyond the 30 % line, most of them in V1 and V2.
 * ```
 *
 * @throws {ArgumentError} for a value that has no place in a sentence, such as undefined
 */
export async function say(
  texts: TemplateStringsArray,
  ...values: readonly Said[]
): Promise<void> {
  if (!Array.isArray(texts) || !Array.isArray(texts.raw)) {
    throw new ArgumentError({
      doing: "say",
      found: `${typeof texts} in parentheses`,
      right: "a sentence behind the name, without parentheses: say`r = ${r}`",
    });
  }
  const text = sentence(texts, values);
  const target = kernel();
  if (target === undefined) return console.log(text);
  await send(target, { data: { "text/markdown": text, "text/plain": text }, metadata: {} });
  await settle();
}
