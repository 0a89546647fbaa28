/** Numbers and lists as the titles of plots have them. */
import { countText } from "../numbers.ts";

/** Three significant digits, with a true minus sign. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "none";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) {
    return (value < 0 ? "−" : "") + countText(Math.abs(value));
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(2).replaceAll("-", "−").replace("e+", "e");
  }
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, 6)).replace("-", "−");
}

/** `V1 37.4, V2 21.0`; of more than six only the ends, by value. */
export function figures(names: readonly string[], values: readonly number[]): string {
  const known = names.map((name, i) => [name, values[i]!] as const)
    .filter(([, value]) => Number.isFinite(value));
  const text = ([name, value]: readonly [string, number]) => `${name} ${figure(value)}`;
  if (known.length <= 6) return known.map(text).join(", ");
  const sorted = [...known].sort((a, b) => a[1] - b[1]);
  return `${text(sorted[0]!)} to ${text(sorted.at(-1)!)}`;
}
