/** Leaving out and reordering along dimensions. */
import { boolean, number, oneOf, optionsOf } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { Coordinates } from "../coordinates.ts";
import { asList } from "../indexers.ts";
import { compareLabels, labelAt, missingTest } from "../labels.ts";
import { axisOf, type Labeled, labelsAlong } from "../labeled.ts";
import { type NdArray, ndarray } from "../ndarray.ts";
import { statisticOf } from "../reductions/mod.ts";
import { takeLabeled } from "../take.ts";

/** The positions that `dropNa` leaves out. */
export interface DropNaOptions {
  /** `"any"` (the default): positions with a missing value; `"all"`: those with nothing else. */
  readonly how?: "any" | "all" | undefined;
  /** Positions with fewer values than this go; instead of `how`. */
  readonly thresh?: number | undefined;
}

export const DROP_NA_OPTIONS = optionsOf<DropNaOptions>({}, {
  how: oneOf("any", "all"),
  thresh: number,
});

/** The positions along a dimension that have values. */
export function withoutMissing(array: Labeled, dim: string, options: DropNaOptions): Labeled {
  const doing = `drop missing values along "${dim}"`;
  const axis = axisOf(array, dim, doing);
  const { how = "any", thresh } = options;
  if (how !== "any" && how !== "all") {
    throw new ArgumentError({ doing, found: `how "${how}"`, right: '"any" or "all"' });
  }
  const others = [...array.dims.keys()].filter((other) => other !== axis);
  const counts = statisticOf(array.values, others, "count", {}).data as BigInt64Array;
  const length = array.values.shape[axis]!;
  const size = length === 0 ? 0 : array.values.data.length / length;
  const least = thresh ?? (how === "any" ? size : 1);
  const kept = Int32Array.from([...counts.keys()].filter((i) => Number(counts[i]) >= least));
  return takeLabeled(array, new Map([[dim, asList(kept)]]));
}

/** How `sortBy` sorts. */
export interface SortOptions {
  /** Whether the least value comes first; true by default. NaN always comes last. */
  readonly ascending?: boolean | undefined;
}

export const SORT_OPTIONS = optionsOf<SortOptions>({}, { ascending: boolean });

/**
 * Reordered by coordinates (the first counts most), each along one dimension; equal labels keep their
 * order (and reverse it where the order is descending, as in xarray).
 */
export function sorted(
  array: Labeled,
  names: readonly string[],
  { ascending = true }: SortOptions,
): Labeled {
  const keys = new Map<string, NdArray[]>();
  for (const name of names) {
    const { dim, labels } = keyOf(array, name);
    keys.set(dim, [...keys.get(dim) ?? [], labels]);
  }
  const positions = Array.from(keys, ([dim, own]) => {
    const order = orderBy(own, !ascending);
    return [dim, asList(ascending ? order : order.reverse())] as const;
  });
  return takeLabeled(array, new Map(positions));
}

/** Labels to sort by; a dimension without any has its positions, as in xarray. */
function keyOf(array: Labeled, name: string): { readonly dim: string; readonly labels: NdArray } {
  const axis = array.dims.indexOf(name);
  if (axis < 0 || array.coords.has(name)) {
    const { coordinate } = labelsAlong(array, name, "sort an array");
    return { dim: coordinate.dims[0]!, labels: coordinate.array };
  }
  const length = array.values.shape[axis]!;
  return {
    dim: name,
    labels: ndarray("int32", [length], Int32Array.from({ length }, (_, i) => i)),
  };
}

/** Positions in ascending order; missing labels first where the order will be turned around. */
function orderBy(keys: readonly NdArray[], missingFirst: boolean): Int32Array {
  const columns = keys.map((array) => {
    const test = missingTest(array.dtype);
    const labels = Array.from(array.data.keys(), (i) => labelAt(array, i));
    return { labels, missing: labels.map((_, i) => test(array.data[i]!)) };
  });
  const compare = (i: number, j: number) => {
    if (missingFirst) {
      for (const { missing } of columns) {
        if (missing[i] !== missing[j]) return missing[i] ? -1 : 1;
      }
    }
    for (const { labels, missing } of columns) {
      if (missing[i] !== missing[j]) return missing[i] ? 1 : -1;
      const order = missing[i] ? 0 : compareLabels(labels[i]!, labels[j]!);
      if (order !== 0) return order;
    }
    return i - j;
  };
  return Int32Array.from(keys[0]!.data.keys()).sort(compare);
}

/** Without dimensions of length 1: those named, or all of them; their labels become scalars. */
export function squeezed(
  array: Labeled,
  dims: readonly string[] | undefined,
  drop: boolean,
): Labeled {
  const doing = "squeeze an array";
  const wanted = dims ?? array.dims.filter((_, axis) => array.values.shape[axis] === 1);
  for (const dim of wanted) {
    const length = array.values.shape[axisOf(array, dim, doing)]!;
    if (length !== 1) {
      throw new ArgumentError({ doing, found: `"${dim}" of length ${length}`, right: "length 1" });
    }
  }
  const one = { kind: "one", position: 0 } as const;
  const result = takeLabeled(array, new Map(wanted.map((dim) => [dim, one])));
  if (!drop) return result;
  const kept = [...result.coords].filter(([name, { dims }]) =>
    dims.length > 0 || array.coords.get(name).dims.length === 0
  );
  return { ...result, coords: new Coordinates(kept) };
}
