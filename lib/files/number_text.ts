/** Numbers in the text of files. */

const NUMBER = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf|infinity)$/i;

/** A number as C and Python read it, `nan` and `inf` too; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  if (/nan/i.test(text)) return NaN;
  if (/inf/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}
