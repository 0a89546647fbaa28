/** Columns of a CSV as pandas' `read_csv` takes them: which texts become numbers, truth, nothing. */
import { type NdArray, ndarray } from "../arrays/mod.ts";
import { isMissingText } from "../files/mod.ts";
import type { Cell } from "./cell.ts";

const BOOLEAN_TEXT = /^(true|false)$/i;
// White space of ASCII alone, unlike `\s`.
const INTEGER_TEXT = /^[ \t-\r]*[+-]?\d+[ \t-\r]*$/;
const NUMBER_TEXT = /^[ \t-\r]*[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|inf|infinity)[ \t-\r]*$/i;
const INT64 = [-(2n ** 63n), 2n ** 63n - 1n] as const;

/** Whether pandas reads this text as "no value". */
export function looksMissing(text: string): boolean {
  return isMissingText(text);
}

/** Whether pandas reads this text as a number, infinity included. */
export function looksNumber(text: string): boolean {
  return NUMBER_TEXT.test(text);
}

/** Whether pandas reads this text as a truth value. */
export function looksBoolean(text: string): boolean {
  return BOOLEAN_TEXT.test(text);
}

/** The text of a cell in a CSV that pandas writes. */
export function cellText(cell: Cell): string {
  if (cell === null || Number.isNaN(cell)) return "";
  return typeof cell === "boolean" ? (cell ? "True" : "False") : String(cell);
}

/**
 * A column of texts as `read_csv` gives it: int64, float64 (also whole numbers with gaps, and
 * columns without a value), bool, or text (truth with gaps as True and False). Missing numbers are
 * NaN; missing texts are empty.
 */
export function pandasColumn(texts: readonly string[]): NdArray {
  const shape = [texts.length];
  const filled = texts.filter((text) => !looksMissing(text));
  const whole = filled.length === texts.length;
  if (filled.length > 0 && filled.every(looksBoolean)) {
    const isTrue = (text: string) => text.toLowerCase() === "true";
    if (whole) return ndarray("bool", shape, Uint8Array.from(texts, (text) => +isTrue(text)));
    const words = texts.map((text) => looksMissing(text) ? "" : isTrue(text) ? "True" : "False");
    return ndarray("string", shape, words);
  }
  if (whole && filled.length > 0 && filled.every((text) => INTEGER_TEXT.test(text))) {
    const integers = texts.map((text) => BigInt(text.trim().replace("+", "")));
    if (integers.every((integer) => integer >= INT64[0] && integer <= INT64[1])) {
      return ndarray("int64", shape, BigInt64Array.from(integers));
    }
  }
  if (filled.every(looksNumber)) return ndarray("float64", shape, Float64Array.from(texts, float));
  return ndarray("string", shape, texts.map((text) => looksMissing(text) ? "" : text));
}

function float(text: string): number {
  if (looksMissing(text)) return NaN;
  if (!/inf/i.test(text)) return Number(text);
  return text.trim().startsWith("-") ? -Infinity : Infinity;
}
