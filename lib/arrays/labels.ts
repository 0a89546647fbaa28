/** The labels that coordinates hold: how they are read, compared, sorted and searched. */
import { editDistance } from "../errors/mod.ts";
import type { DType, NdArray } from "./ndarray.ts";
import { dateText, isDate, isDuration, isTime, NOT_A_TIME } from "./times.ts";

/**
 * One label or value as scientists write it. int64 and uint64 come as a number where that is exact
 * (up to 2^53), as a bigint beyond; bool comes as a boolean, a date as text
 * (`2024-05-01T12:30:00.000000000`), a duration as the number of its unit, NaN where there is none.
 */
export type Label = string | number | bigint | boolean;

/**
 * The type of an array's labels for user code: usable as any dtype, because the dtype is known only at run
 * time. A whole number of 64 bits is a bigint beyond 2^53.
 */
export type LabelOf<D extends DType> = DType extends D
  // deno-lint-ignore no-explicit-any -- `(label) => label.startsWith("n")` has to fit as `(nc) => nc > 30`
  ? any
  : D extends "string" | "datetime64[ns]" ? string
  : D extends "bool" ? boolean
  : D extends "int64" | "uint64" ? number | bigint
  : number;

/** The element at a flat position of an array, as a label. */
export function labelAt(array: NdArray, position: number): Label {
  const value = array.data[position]!;
  if (isDate(array.dtype)) return dateText(value as bigint);
  if (isDuration(array.dtype) && value === NOT_A_TIME) return NaN;
  return array.dtype === "bool" ? value !== 0 : comparable(value);
}

/**
 * The form under which equal labels are the same map key: bigints that are safe integers as
 * numbers.
 */
export function comparable(label: Label): Label {
  if (typeof label !== "bigint") return label;
  const number = Number(label);
  return Number.isSafeInteger(number) ? number : label;
}

/**
 * The rows (from 0) of each label of a one-dimensional array, labels in order of first appearance.
 */
export function rowsOfLabels(array: NdArray): Map<Label, number[]> {
  const rows = new Map<Label, number[]>();
  for (let i = 0; i < array.data.length; i++) {
    const label = labelAt(array, i);
    const known = rows.get(label);
    if (known === undefined) rows.set(label, [i]);
    else known.push(i);
  }
  return rows;
}

/**
 * Orders two labels of one dtype as NumPy sorts them: numbers by size with NaN last, false before true,
 * text by code point. For `Array.prototype.sort`: negative where `a` comes first.
 */
export function compareLabels(a: Label, b: Label): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (a < b) return -1;
  return a > b ? 1 : Number(a !== a) - Number(b !== b);
}

/**
 * Orders text by Unicode code point, as Python does (JavaScript's `<` goes by UTF-16 unit). For
 * `Array.prototype.sort`: negative where `a` comes first.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}

/** A label as it stands in messages and previews: text in single quotes. */
export function labelText(label: Label): string {
  return typeof label === "string" ? `'${label}'` : String(label);
}

/**
 * Up to five of `known` that look most like `wanted`, best first: for messages about unknown
 * labels.
 */
export function nearestLabels(wanted: Label, known: Iterable<Label>): Label[] {
  const far = (label: Label) =>
    typeof label === "string" || typeof wanted === "string"
      ? editDistance(String(wanted), String(label))
      : Math.abs(Number(label) - Number(wanted));
  const ranked = Array.from(known, (label) => ({ label, distance: far(label) }));
  return ranked.sort((a, b) => a.distance - b.distance).slice(0, 5).map(({ label }) => label);
}

/** Whether a dtype holds floating-point numbers, the only ones that can be NaN. */
export function isFloat(dtype: DType): dtype is "float32" | "float64" {
  return dtype === "float32" || dtype === "float64";
}

/** What tells a missing value of a dtype: NaN, or no time. */
export function missingTest(dtype: DType): (x: number | bigint | string) => boolean {
  if (isFloat(dtype)) return (x) => x !== x;
  return isTime(dtype) ? (x) => x === NOT_A_TIME : () => false;
}

/** The element at a position as a map key under which equal elements of other dtypes are found too. */
export function keyAt(array: NdArray, i: number): Label {
  return keyOf(labelAt(array, i));
}

/** A label as such a key: Python counts True as 1. */
export function keyOf(label: Label): Label {
  return typeof label === "boolean" ? Number(label) : comparable(label);
}
