/** Comparing labeled arrays as xarray does. */
import { isFloat, type Label, labelAt } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import type { NdArray } from "./ndarray.ts";
import { isDuration, nanosecondsOf, NOT_A_TIME } from "./times.ts";

/** Same dims in the same order, same values, same coordinates in any order; NaN equals NaN. */
export function sameLabeled(a: Labeled, b: Labeled): boolean {
  if (a.dims.join() !== b.dims.join() || a.coords.size !== b.coords.size) return false;
  for (const [name, coordinate] of a.coords) {
    if (!b.coords.has(name)) return false;
    const other = b.coords.get(name);
    if (coordinate.dims.join() !== other.dims.join()) return false;
    if (!sameValues(coordinate.array, other.array)) return false;
  }
  return sameValues(a.values, b.values);
}

/** Also the same name, and the same attributes on the array and each coordinate. */
export function identicalLabeled(a: Labeled, b: Labeled): boolean {
  return sameLabeled(a, b) && a.name === b.name && sameAttributes(a.attrs, b.attrs) &&
    a.coords.names.every((name) =>
      sameAttributes(a.coords.get(name).attrs, b.coords.get(name).attrs)
    );
}

/** Whether two attributes, or all of two arrays, are the same. */
export function sameAttributes(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a.constructor !== b.constructor) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) =>
    Object.hasOwn(b, key) &&
    sameAttributes((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
  );
}

/**
 * Whether two arrays have the same shape and the same values; NaN equals NaN, dtypes may differ.
 */
export function sameValues(a: NdArray, b: NdArray): boolean {
  if (a.shape.length !== b.shape.length || a.shape.some((n, i) => n !== b.shape[i])) return false;
  if (a.data === b.data && a.dtype === b.dtype) return true;
  const plain = a.dtype === b.dtype && !isFloat(a.dtype);
  for (let i = 0; i < a.data.length; i++) {
    const x = a.data[i]!, y = b.data[i]!;
    if (x === y) continue;
    if (plain || (x === x || y === y) && comparableOf(a, i) !== comparableOf(b, i)) return false;
  }
  return true;
}

/** Python counts True as 1, so bool compares as a number; durations compare in one unit. */
function comparableOf(array: NdArray, i: number): Label {
  const { dtype } = array;
  if (isDuration(dtype)) {
    const count = array.data[i] as bigint;
    return count === NOT_A_TIME ? count : count * nanosecondsOf(dtype);
  }
  const label = labelAt(array, i);
  return typeof label === "boolean" ? Number(label) : label;
}
