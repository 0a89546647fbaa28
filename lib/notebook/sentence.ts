/** How numbers and lists are written within a sentence. */
import { givenText } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";

/** Smaller numbers than this are written with a power of ten. */
const SMALL = 0.0005;
const MOST_DECIMALS = 3;
/** What stands for a minus in the text of a number: not in 2-5, e-5 or an id. */
const HYPHEN = /(?<![\w.\-/])-(?=\d)/g;
const SIGNIFICANT = 3;

/**
 * A sentence of a template's texts and values.
 *
 * @throws {ArgumentError} for a value that is neither number nor text nor a list of them
 */
export function sentence(texts: readonly string[], values: readonly unknown[]): string {
  return texts.map((text, i) => {
    if (i >= values.length) return text;
    return text + written(values[i], `${texts[i]!.slice(-30)}\${…}`);
  }).join("");
}

function written(value: unknown, place: string): string {
  if (!Array.isArray(value) && !isTyped(value)) return single(value, place);
  const parts = Array.from(value as ArrayLike<unknown>, (each) => single(each, place));
  if (parts.length === 0) return "none";
  return parts.length === 1
    ? parts[0]!
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

function isTyped(value: unknown): boolean {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function single(value: unknown, place: string): string {
  if (typeof value === "string") return value.replace(HYPHEN, "−");
  if (typeof value === "bigint" || typeof value === "number") return numberText(value);
  throw new ArgumentError({
    doing: "say a sentence",
    found: givenText(value),
    right:
      "a number, a text, or a list of them; Number(array.values) of an array without dimensions",
    where: place,
  });
}

/** A number as English prose has it: `1,350`, `47.5`, `0.595`, `−0.015`, `4.2e-5`. */
export function numberText(value: number | bigint): string {
  return unsigned(value).replace(/^-/, "−");
}

function unsigned(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isInteger(value)) {
    return (Object.is(value, -0) ? 0 : value).toLocaleString("en-US");
  }
  if (!Number.isFinite(value)) return `${value}`.replace("Infinity", "∞");
  const size = Math.abs(value);
  if (size < SMALL) return value.toExponential(1);
  const before = Math.floor(Math.log10(size)) + 1;
  const decimals = Math.max(0, Math.min(MOST_DECIMALS, SIGNIFICANT - before));
  return value.toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
