/** Grouping by several coordinates: every combination of their labels. */
import { asList } from "../indexers.ts";
import type { Label } from "../labels.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { sizeOf } from "../ndarray.ts";
import { coordsOn, type ReduceOptions, type Statistic, statisticOf } from "../reductions/mod.ts";
import { stackedDims } from "../stacking/mod.ts";
import { takeLabeled } from "../take.ts";
import { groupsOf } from "./groups.ts";
import { gathered, keptLabels, noGroups, withAttributes } from "./parts.ts";
import { type Cell, type SeveralGroups, unfolded } from "./unfold.ts";

/**
 * Groups by several coordinates, each along one dimension; on different dimensions these are taken as
 * one, row by row.
 *
 * @throws As {@link groupsOf}.
 */
export function severalGroupsOf(original: Labeled, names: readonly string[]): SeveralGroups {
  const own = names.map((name) => groupsOf(original, name));
  const dims = [...new Set(own.map(({ axis }) => original.dims[axis]!))];
  const dim = dims.length === 1 ? dims[0]! : `stacked_${dims.join("_")}`;
  const array = dims.length === 1 ? original : stackedDims(original, dims, dim);
  const lengths = dims.map((each) => original.values.shape[axisOf(original, each, "group")]!);
  const codes = own.map(({ rows, axis }) =>
    spreadCodes(rows, dims.indexOf(original.dims[axis]!), lengths)
  );
  const cells = new Map<number, number[]>();
  for (let row = 0; row < sizeOf(lengths); row++) {
    let place = 0;
    own.forEach(({ rows }, k) => {
      const code = codes[k]![row]!;
      place = code < 0 || place < 0 ? -1 : place * rows.size + code;
    });
    if (place < 0) continue;
    const known = cells.get(place);
    if (known === undefined) cells.set(place, [row]);
    else known.push(row);
  }
  const labels = own.map(({ rows }) => [...rows.keys()]);
  const sorted = [...cells].sort(([a], [b]) => a - b).map(([place, rows]): Cell => ({
    place,
    rows,
    labels: labelsAt(place, labels),
  }));
  if (sorted.length === 0) throw noGroups(names.join('", "'));
  return { array, groupers: own, dim, cells: sorted };
}

/** For each row of the dimensions taken as one, which label it has; −1 for none. */
function spreadCodes(
  rows: ReadonlyMap<Label, readonly number[]>,
  place: number,
  lengths: readonly number[],
): Int32Array {
  const along = new Int32Array(lengths[place]!).fill(-1);
  [...rows.values()].forEach((at, code) => at.forEach((row) => along[row] = code));
  const inner = sizeOf(lengths.slice(place + 1));
  return Int32Array.from(
    { length: sizeOf(lengths) },
    (_, row) => along[Math.floor(row / inner) % lengths[place]!]!,
  );
}

function labelsAt(place: number, labels: readonly (readonly Label[])[]): Label[] {
  const found: Label[] = [];
  for (const own of labels.toReversed()) {
    found.unshift(own[place % own.length]!);
    place = Math.floor(place / own.length);
  }
  return found;
}

/** A statistic of each combination; a combination that does not occur gets NaN. */
export function severalStatistics(
  groups: SeveralGroups,
  statistic: Statistic,
  options: ReduceOptions,
): Labeled {
  const { array, dim } = groups;
  const axis = array.dims.indexOf(dim);
  const others = array.dims.toSpliced(axis, 1);
  const parts = groups.cells.map(({ rows }): Labeled => ({
    ...array,
    values: statisticOf(gathered(array.values, axis, rows), [0], statistic, options),
    dims: others,
    coords: coordsOn(array, others),
  }));
  const labels = keptLabels(array, dim, groups.cells.map(({ rows }) => rows));
  return withAttributes(unfolded(groups, parts, labels), options);
}

/** The results of a function on each combination, which have to be without the grouped dimension. */
export function mapSeveral(
  groups: SeveralGroups,
  body: (group: Labeled, labels: readonly Label[]) => Labeled,
): Labeled {
  const { array, dim, cells } = groups;
  return unfolded(
    groups,
    cells.map(({ rows, labels }) =>
      body(takeLabeled(array, new Map([[dim, asList(Int32Array.from(rows))]])), labels)
    ),
  );
}
