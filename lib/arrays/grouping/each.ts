/** Groups one by one, and what a function of a group may give. */
import { givenText, isPromise } from "../../calls/mod.ts";
import { ArgumentError, UnknownNameError } from "../../errors/mod.ts";
import { arrayOf } from "../coordinate_input.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { keyOf, type Label, labelText, nearestLabels } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import { ndarray } from "../ndarray.ts";
import { REDUCE_OPTIONS } from "../reductions/mod.ts";
import { takeLabeled } from "../take.ts";
import type { Groups } from "./groups.ts";
import type { SeveralGroups } from "./unfold.ts";

/** A group that is made when it is asked for. */
export interface EachGroup {
  /** Its label, or with several coordinates a list of them. */
  readonly label: Label | readonly Label[];
  readonly take: () => Labeled;
}

/** The groups of one coordinate. */
export function eachOfOne({ array, axis, rows }: Groups): EachGroup[] {
  return Array.from(rows, ([label, at]) => group(label, array, array.dims[axis]!, at));
}

/** The groups of several coordinates. */
export function eachCell({ array, dim, cells }: SeveralGroups): EachGroup[] {
  return cells.map(({ labels, rows }) => group(labels, array, dim, rows));
}

function group(
  label: Label | readonly Label[],
  array: Labeled,
  dim: string,
  rows: readonly number[],
): EachGroup {
  const positions = asList(Int32Array.from(rows));
  return { label, take: () => takeLabeled(array, new Map([[dim, positions]])) };
}

/**
 * The group of some labels.
 *
 * @throws {UnknownNameError} for labels that no group has.
 */
export function groupNamed(groups: readonly EachGroup[], labels: readonly Label[]): EachGroup {
  const wanted = labels.flat() as Label[];
  const keys = (label: Label | readonly Label[]) => [label].flat() as Label[];
  const found = groups.find(({ label }) => {
    const own = keys(label);
    return own.length === wanted.length &&
      own.every((each, i) => keyOf(each) === keyOf(wanted[i]!));
  });
  if (found !== undefined) return found;
  const texts = (some: readonly Label[]) => some.map(labelText).join(", ");
  const known = groups.map(({ label }) => texts(keys(label)));
  throw new UnknownNameError({
    doing: "look up a group",
    found: `no group ${texts(wanted) || "without a label"}`,
    right: `nearest: ${nearestLabels(texts(wanted), known).join("; ")}`,
  });
}

/**
 * What a function of a group has given, as an array; a bare value has no dimensions.
 *
 * @throws {ArgumentError} for nothing, and for what is neither an array nor a value.
 */
export function resultOf(given: unknown, label: unknown): Labeled {
  if (typeof given === "number") return scalar(ndarray("float64", [], Float64Array.of(given)));
  if (typeof given === "string" || typeof given === "boolean" || typeof given === "bigint") {
    return scalar(arrayOf("value", given));
  }
  if (typeof given === "object" && given !== null && "dims" in given && "values" in given) {
    return given as Labeled;
  }
  throw new ArgumentError({
    doing: "map groups",
    found: `${given === undefined ? "nothing" : givenText(given)} given back for group ${
      [label].flat().join(", ")
    }`,
    right: given === undefined
      ? "a DataArray or a number: (group) => group.mean(), without braces or with return; " +
        "to do something with each: for (const [label, group] of groups) …"
      : isPromise(given)
      ? "no Promise: for (const [label, group] of groups) … await …"
      : "a DataArray or a number: (group) => group.mean()",
  });
}

function scalar(values: Labeled["values"]): Labeled {
  return { values, dims: [], coords: new Coordinates(), attrs: {}, name: undefined };
}

/** The options of a statistic of groups; where dimensions are given, it says how these are named. */
export const GROUP_OPTIONS: typeof REDUCE_OPTIONS = {
  ...REDUCE_OPTIONS,
  fault(value, place) {
    const dims = typeof value === "string" || Array.isArray(value)
      ? value
      : (Object(value) as { readonly dim?: unknown }).dim;
    if (dims === undefined || dims === null) return REDUCE_OPTIONS.fault(value, place);
    return {
      found: `a dimension, ${JSON.stringify(dims)}`,
      right: `the statistic of each group over it: map((group) => group.mean(${
        JSON.stringify(dims)
      }))`,
    };
  },
};
