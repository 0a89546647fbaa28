/** What ids of pictures are by the type of the coordinate `stimulus_id`: how they are ordered, and written. */
import { compareLabels, compareText } from "../../arrays/mod.ts";

/**
 * How Brain-Score sorts pictures, whose ids, here as text, are of this type: numbers as numbers, all others as
 * text.
 */
export function idOrder(dtype: string): (a: string, b: string) => number {
  if (/^u?int/.test(dtype)) return (a, b) => compareLabels(BigInt(a), BigInt(b));
  if (/^float/.test(dtype)) return (a, b) => compareLabels(numberOf(a), numberOf(b));
  return compareText;
}

/** NaN comes last, as in NumPy. */
function numberOf(text: string): number {
  const value = Number(text);
  return Number.isNaN(value) ? Infinity : value;
}

/** The text of an id of this type that somebody wrote otherwise: of the number 7 `007`, `7.0` or `7e0`. */
export function idText(dtype: string): (written: string) => string {
  const isWhole = /^u?int/.test(dtype), isSingle = dtype === "float32";
  if (!isWhole && !/^float/.test(dtype)) return (written) => written;
  return (written) => {
    const digits = /^([+-]?\d+)(\.0*)?$/.exec(written)?.[1];
    if (isWhole && digits !== undefined) return String(BigInt(digits.replace(/^\+/, "")));
    const value = written.trim() === "" ? NaN : Number(written);
    return Number.isNaN(value) ? written : String(isSingle ? Math.fround(value) : value);
  };
}
