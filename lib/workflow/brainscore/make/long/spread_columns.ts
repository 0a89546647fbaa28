/** The other columns of a long table, each along the dimension in which it is constant. */
import { Coordinate, type Label } from "../../../../arrays/mod.ts";
import { DataError, plural } from "../../../../errors/mod.ts";
import { labelsOf, type LongAxis } from "./axes.ts";
import { columnAt } from "./column_at.ts";
import { DOING, type LongTable } from "./columns.ts";

/** The first place of a dimension at which a column has two values. */
interface Conflict {
  readonly axis: LongAxis;
  /** Places with two values or more. */
  readonly places: number;
  readonly place: number;
  readonly rows: readonly [number, number];
}

/** Coordinates of the other columns, and what a reader should look at. */
export interface SpreadColumns {
  readonly coords: ReadonlyMap<string, Coordinate>;
  readonly notes: readonly string[];
}

/**
 * Gives each column the dimension along which it has one value at each place. A column with one value
 * in the whole table describes neuroids.
 *
 * @throws {DataError} if a column is constant in none; it shows where it comes closest
 */
export function spreadColumns(
  table: LongTable,
  others: readonly string[],
  axes: readonly LongAxis[],
): SpreadColumns {
  const coords = new Map<string, Coordinate>();
  const everywhere: string[] = [];
  // Of a column that is constant in several, what says most of it: a time, then a neuroid.
  const order = [...axes].reverse();
  for (const name of others) {
    const column = table.columns.get(name)!;
    const labels = labelsOf(column);
    const different = new Set(labels).size;
    const conflicts = order.map((axis) => conflictIn(axis, labels));
    const free = order.filter((_, i) => conflicts[i] === undefined);
    const axis = different > 1 ? free[0] : order.find(({ dim }) => dim === "neuroid");
    if (axis === undefined) throw constantInNone(table, name, labels, conflicts as Conflict[]);
    if (different === 1) everywhere.push(name);
    coords.set(name, new Coordinate([axis.dim], columnAt(column, axis.codes.first)));
  }
  const notes = everywhere.length === 0 ? [] : [
    `${everywhere.join(", ")}: the same in all rows; taken as ${
      everywhere.length === 1 ? "a coordinate" : "coordinates"
    } of neuroid`,
  ];
  return { coords, notes };
}

/** Of the columns that name a trial together the outer ones that say where a neuroid is of, as its session. */
export function outerTrialColumns(
  table: LongTable,
  trial: readonly string[],
  axes: readonly LongAxis[],
): string[] {
  const neuroid = axes.find(({ dim }) => dim === "neuroid")!;
  return trial.slice(0, -1).filter((name) =>
    conflictIn(neuroid, labelsOf(table.columns.get(name)!)) === undefined
  );
}

function conflictIn(axis: LongAxis, labels: readonly Label[]): Conflict | undefined {
  const { of, first } = axis.codes;
  const wrong = new Uint8Array(first.length);
  let rows: [number, number] | undefined;
  for (let row = 0; row < of.length; row++) {
    const place = of[row]!;
    if (Object.is(labels[row], labels[first[place]!])) continue;
    wrong[place] = 1;
    rows ??= [first[place]!, row];
  }
  if (rows === undefined) return undefined;
  const places = wrong.reduce((sum, each) => sum + each, 0);
  return { axis, places, place: of[rows[1]]!, rows };
}

function constantInNone(
  { path }: LongTable,
  name: string,
  labels: readonly Label[],
  conflicts: readonly Conflict[],
): DataError {
  const share = ({ places, axis }: Conflict) => places / axis.codes.first.length;
  const nearest = conflicts.reduce((best, each) => share(each) <= share(best) ? each : best);
  const { axis, place, places, rows } = nearest;
  const [a, b] = rows.map((row) => valueText(labels[row]!)) as [string, string];
  const dims = conflicts.map((each) => each.axis.dim).reverse();
  return new DataError({
    doing: DOING,
    found:
      `the column ${name} is constant in no dimension (${dims.join(", ")}): at ${
        axis.nameOf(place)
      } it is ${a} in row ${rows[0] + 1} below the names and ${b} in row ${rows[1] + 1}` +
      (places > 1 ? `, and at ${plural(places - 1, `other place`)} of ${axis.dim}` : ""),
    right: `one value for each ${axis.dim}; or leave the column out: --drop-columns ${name} ` +
      "(dropColumns)",
    where: path,
  });
}

const valueText = (label: Label) =>
  label === "" ? "missing" : typeof label === "string" ? JSON.stringify(label) : String(label);
