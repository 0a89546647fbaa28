/** What all charts ask of their data, as errors that say which argument is wrong. */
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import type { Numbers } from "./numbers.ts";

/** Throws an {@link ArgumentError} where a list is empty. */
export function needSome(chart: string, what: string, list: { readonly length: number }): void {
  if (list.length > 0) return;
  throw new ArgumentError({ doing: `draw ${chart}`, found: `no ${what}`, right: "at least one" });
}

/** Throws an {@link ArgumentError} where there is no value, or none but NaN and infinities. */
export function needFinite(chart: string, what: string, values: Numbers): void {
  needSome(chart, what, values);
  if (Array.prototype.some.call(values, Number.isFinite)) return;
  throw new ArgumentError({
    doing: `draw ${chart}`,
    found: `all ${values.length} ${what} are NaN or infinite`,
    right: "at least one finite number",
  });
}

/** Throws a {@link ShapeError} where lists that belong together differ in length. */
export function needSameLength(
  chart: string,
  lists: Readonly<Record<string, { readonly length: number }>>,
): void {
  const lengths = Object.entries(lists).map(([name, { length }]) => `${length} ${name}`);
  if (new Set(Object.values(lists).map(({ length }) => length)).size <= 1) return;
  throw new ShapeError({
    doing: `draw ${chart}`,
    found: lengths.join(", "),
    right: "one of each, in the same order",
  });
}

/** Throws a {@link ShapeError} where a list has another length than `length`. */
export function needLength(
  chart: string,
  what: string,
  list: { readonly length: number },
  length: number,
): void {
  if (list.length === length) return;
  throw new ShapeError({
    doing: `draw ${chart}`,
    found: `${list.length} ${what}`,
    right: `${length} are needed`,
  });
}
