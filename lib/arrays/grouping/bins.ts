/** Grouping numbers by bins: xarray's `groupby_bins`, with the intervals of `pandas.cut`. */
import { ArgumentError } from "../../errors/mod.ts";
import { Coordinate } from "../coordinate.ts";
import { Coordinates } from "../coordinates.ts";
import { reindexed } from "../joins/mod.ts";
import type { Label } from "../labels.ts";
import { type Labeled, labelsAlong } from "../labeled.ts";
import { ndarray } from "../ndarray.ts";
import type { Groups } from "./groups.ts";

/** The edges of bins by the name of the coordinate that they are of. */
export type Bins = Readonly<Record<string, readonly number[]>>;

/** Groups with the labels of all bins, those too in which nothing lies. */
export interface BinGroups extends Groups {
  readonly bins: readonly string[];
}

/**
 * Groups an array by bins of a coordinate of numbers: those greater than an edge, up to the next one and
 * that included. What lies beyond the edges, and NaN, is in no group.
 *
 * @throws {ArgumentError} for more than one coordinate, edges that do not ascend, and empty bins alone.
 */
export function binGroupsOf(array: Labeled, bins: Bins): BinGroups {
  const doing = "group an array by bins";
  const [entry, ...others] = Object.entries(bins);
  if (entry === undefined || others.length > 0) {
    const found = `${Object.keys(bins).length} coordinates`;
    throw new ArgumentError({
      doing,
      found,
      right: "one: groupBy({ nc_testset: [0, 30, 60, 100] })",
    });
  }
  const [name, edges] = entry;
  const ascends = Array.isArray(edges) && edges.length > 1 &&
    edges.every((edge, i) => typeof edge === "number" && (i === 0 || edge > edges[i - 1]!));
  if (!ascends) {
    const found = `edges ${JSON.stringify(edges)}`;
    throw new ArgumentError({ doing, found, right: "two numbers or more, ascending: [0, 30, 60]" });
  }
  const { coordinate, axis } = labelsAlong(array, name, doing);
  const labels = intervalTexts(edges);
  const own = Array.from(coordinate.numbers(), (x) => {
    const above = edges.findIndex((edge) => x <= edge);
    return above > 0 ? labels[above - 1]! : "";
  });
  const rows = new Map<Label, number[]>(labels.map((label) => [label, []]));
  own.forEach((label, row) => rows.get(label)?.push(row));
  const some = [...rows].filter(([, at]) => at.length > 0);
  if (some.length === 0) {
    const found = `no value of "${name}" in a bin`;
    throw new ArgumentError({
      doing,
      found,
      right: `bins that some lie in, not ${labels.join(" ")}`,
    });
  }
  return {
    array,
    name: `${name}_bins`,
    coordinate: new Coordinate(coordinate.dims, ndarray("string", [own.length], own)),
    axis,
    rows: new Map(some),
    bins: labels,
  };
}

/** A result by groups with the bins that are empty: NaN. */
export function withEmptyBins(result: Labeled, { name, bins, rows }: BinGroups): Labeled {
  if (rows.size === bins.length || !result.dims.includes(name)) return result;
  const known = [...rows.keys()];
  const places = Int32Array.from(bins, (label) => known.indexOf(label));
  const index = new Coordinate([name], ndarray("string", [bins.length], [...bins]));
  const whole = reindexed(result, name, index, places);
  // In xarray's order: other indexes first, that of the bins last.
  const rank = (own: string) => own === name ? 2 : whole.dims.includes(own) ? 0 : 1;
  const coords = [...whole.coords].sort(([a], [b]) => rank(a) - rank(b));
  return { ...whole, coords: new Coordinates(coords) };
}

/** The intervals as pandas writes them: edges in the fewest digits, three at least, that tell them apart. */
function intervalTexts(edges: readonly number[]): string[] {
  const whole = edges.every(Number.isInteger);
  let shown = edges;
  for (let precision = 3; precision < 20; precision++) {
    shown = edges.map((edge) => roundedEdge(edge, precision));
    if (new Set(shown).size === edges.length) break;
  }
  const texts = shown.map((edge) => Number.isInteger(edge) && !whole ? `${edge}.0` : `${edge}`);
  return texts.slice(1).map((text, i) => `(${texts[i]}, ${text}]`);
}

function roundedEdge(edge: number, precision: number): number {
  if (!Number.isFinite(edge) || Number.isInteger(edge)) return edge;
  const size = Math.abs(edge);
  const digits = size < 1 ? precision - 1 - Math.floor(Math.log10(size)) : precision;
  return Number(edge.toFixed(Math.min(digits, 100)));
}
