/** Lists as scientists write them, with gaps, as columns of one kind. */
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";

/**
 * A list as a column: numbers (null, undefined are NaN), truth values, or text (gaps are empty).
 *
 * @throws {ArgumentError} if numbers and text are mixed, or a value is neither.
 */
export function coordinateOf(doing: string, name: string, list: ArrayLike<unknown>): NdArray {
  const { length } = list;
  if (list instanceof Float64Array) return ndarray("float64", [length], list);
  const kinds = new Set<string>();
  for (let i = 0; i < length; i++) if (!isGap(list[i])) kinds.add(kindOf(list[i]));
  const [kind = "number"] = kinds;
  if (kinds.size > 1 || !["number", "text", "truth value"].includes(kind)) {
    throw new ArgumentError({
      doing,
      found: `column "${name}" holds ${[...kinds].map((each) => `a ${each}`).join(" and ")}`,
      right: "numbers, text or true and false, one kind in a column",
    });
  }
  if (kind === "number") {
    const numbers = new Float64Array(length);
    for (let i = 0; i < length; i++) numbers[i] = isGap(list[i]) ? NaN : Number(list[i]);
    return ndarray("float64", [length], numbers);
  }
  if (kind === "truth value" && !Array.prototype.some.call(list, isGap)) {
    return ndarray("bool", [length], Uint8Array.from(list as ArrayLike<number>, Number));
  }
  const text = Array.from({ length }, (_, i) => isGap(list[i]) ? "" : String(list[i]));
  return ndarray("string", [length], text);
}

function isGap(value: unknown): boolean {
  return value === null || value === undefined;
}

function kindOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return "number";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "truth value";
  return Array.isArray(value) || ArrayBuffer.isView(value) ? "list" : typeof value;
}
