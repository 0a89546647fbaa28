/** What becomes of coordinates, attributes and rows where an array is grouped. */
import { ArgumentError } from "../../errors/mod.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import type { Labeled } from "../labeled.ts";
import type { NdArray } from "../ndarray.ts";
import { permuted } from "../permute.ts";
import type { ReduceOptions } from "../reductions/mod.ts";
import { take, takeLabeled } from "../take.ts";

/**
 * The coordinates along the grouped dimension, where each row is a group of its own and so keeps its
 * labels; else none.
 */
export function keptLabels(
  array: Labeled,
  dim: string,
  rows: readonly (readonly number[])[],
): Coordinates {
  const axis = array.dims.indexOf(dim);
  const alone = rows.length === array.values.shape[axis] && rows.every((own) => own.length === 1);
  if (!alone) return new Coordinates();
  const order = asList(Int32Array.from(rows, (own) => own[0]!));
  const moved = takeLabeled(array, new Map([[dim, order]]));
  return new Coordinates([...moved.coords].filter(([, { dims }]) => dims.includes(dim)));
}

/** Whether the groups are the positions of a dimension, in their order. */
export function isUngrouped(
  array: Labeled,
  name: string,
  axis: number,
  rows: ReadonlyMap<unknown, readonly number[]>,
): boolean {
  return name === array.dims[axis] && rows.size === array.values.shape[axis] &&
    [...rows.values()].every(([row], i) => row === i);
}

/** Adds coordinates in the order of the original array; the last one stays last. */
export function withLabels(
  whole: Labeled,
  original: Labeled,
  labels: Coordinates,
  last: string,
): Labeled {
  const entries = original.coords.names.flatMap((name) => {
    if (name === last) return [];
    const source = whole.coords.has(name) ? whole.coords : labels.has(name) ? labels : undefined;
    return source === undefined ? [] : [[name, source.get(name)] as const];
  });
  return { ...whole, coords: new Coordinates([...entries, [last, whole.coords.get(last)]]) };
}

/** Leaves the attributes out where they are not wanted. */
export function withAttributes(array: Labeled, { keepAttrs = true }: ReduceOptions): Labeled {
  return keepAttrs ? array : { ...array, attrs: {} };
}

/**
 * The rows of a group in the memory order that NumPy's indexing gives them: the group's axis first.
 * So a group's rows are added one after another, whichever axis it is on.
 */
export function gathered(values: NdArray, axis: number, rows: readonly number[]): NdArray {
  const part = take(values, axis, asList(Int32Array.from(rows)));
  const order = part.shape.map((_, i) => i).filter((i) => i !== axis);
  return permuted(part, [axis, ...order]);
}

/** What says that there is nothing to group. */
export function noGroups(name: string): ArgumentError {
  return new ArgumentError({
    doing: `group an array by "${name}"`,
    found: "no groups",
    right: "at least one label",
  });
}
