/** The order in which Brain-Score sorts pictures: that of the coordinate `stimulus_id` by its own type. */
import { compareLabels, compareText } from "../../arrays/mod.ts";

/** How ids, as text, are ordered that are of this type: numbers as numbers, all others as text. */
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
