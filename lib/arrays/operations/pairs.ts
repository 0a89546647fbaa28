/** Operations on two labeled arrays: aligned by labels, broadcast by the names of dimensions. */
import { optionsOf } from "../../calls/mod.ts";
import type { Attributes, Labeled } from "../labeled.ts";
import { sameAttributes } from "../compare.ts";
import {
  type Combined,
  type Operand,
  type PairOperation,
  pairValues,
  type Side,
  sideOf,
} from "../elementwise/mod.ts";
import { aligned, JOIN, type Join, mergedCoords } from "../joins/mod.ts";

/** How two arrays are brought together. */
export interface PairOptions {
  /** Which labels to keep if the indexes of a dimension differ; `"inner"` by default. */
  readonly join?: Join | undefined;
}

export const PAIR_OPTIONS = optionsOf<PairOptions>({}, { join: JOIN });

/**
 * An operation on an array and an operand. Coordinates of both stay but for those that differ;
 * attributes that both have and that differ go; the name stays where both have the same.
 */
export function paired(
  array: Labeled,
  operand: Operand,
  operation: PairOperation,
  { join = "inner" }: PairOptions = {},
): Labeled {
  const doing = `compute "${operation}"`;
  const attrs = commonAttributes([array.attrs, sideOf(operand, doing).attrs ?? {}]);
  const result = together(array, operand, join, doing, (a, b) => pairValues(operation, a, b));
  const named = typeof operand !== "object" || (operand as Partial<Labeled>).name === array.name;
  return { ...result, attrs, name: named ? array.name : undefined };
}

/** Two operands aligned, their values combined, their coordinates merged; name and attrs are the first's. */
export function together(
  array: Labeled,
  operand: Operand,
  join: Join,
  doing: string,
  combine: (a: Side, b: Side) => Combined,
): Labeled {
  const other = sideOf(operand, doing);
  const bare = typeof operand !== "object";
  const labeled = !bare && "coords" in operand ? operand as unknown as Labeled : undefined;
  if (labeled === undefined) {
    const { values, dims } = combine(sideOf(array, doing), other);
    return { ...plain(array), values, dims };
  }
  const [left, right] = aligned([array, labeled], { join }, doing) as [Labeled, Labeled];
  const { values, dims } = combine(sideOf(left, doing), sideOf(right, doing));
  return {
    ...plain(array),
    values,
    dims,
    coords: mergedCoords([left.coords, right.coords], "drop", doing),
  };
}

/** An array's parts, without what it remembers of a file. */
export function plain({ values, dims, coords, attrs, name }: Labeled): Labeled {
  return { values, dims, coords, attrs, name };
}

/** All attributes, but for those of one name that differ. */
export function commonAttributes(all: readonly Attributes[]): Attributes {
  const common: Attributes = {};
  const differing = new Set<string>();
  for (const attrs of all) {
    for (const [key, value] of Object.entries(attrs)) {
      if (differing.has(key)) continue;
      if (!Object.hasOwn(common, key)) common[key] = value;
      else if (!sameAttributes(common[key], value)) {
        delete common[key];
        differing.add(key);
      }
    }
  }
  return common;
}
