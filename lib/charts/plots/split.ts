/** The rows of a plot: those with the numbers that it needs, by panel and by color. */
import { ArgumentError } from "../../errors/mod.ts";
import { needFinite, needSome } from "../check.ts";
import { plural } from "../numbers.ts";
import type { Categories, PlotColumn } from "./column.ts";
import type { PlotOptions } from "./options.ts";
import type { PlotTable } from "./plot_data.ts";

/** More panels than this are not seen any more. */
const MOST_PANELS = 100;

/** What a plot draws of its rows. */
export interface Split {
  /** What the plot does, for messages: `draw a histogram`. */
  readonly doing: string;
  /** The rows with all numbers and categories that the plot needs. */
  readonly rows: Int32Array;
  /** How many rows lack one. */
  readonly leftOut: number;
  /** The panels' names; one without a name where there are no facets. */
  readonly panels: readonly (string | undefined)[];
  /** The colors' names; none where all have one color. */
  readonly groups: readonly string[];
  /** The panel of a row of the table. */
  panelOf(row: number): number;
  /** The group of a row of the table, 0 where there are none. */
  groupOf(row: number): number;
}

/** A column of numbers; refuses text, and a column without a single finite number. */
export function numbersOf(chart: string, table: PlotTable, name: string): Float64Array {
  const column = table.column(name);
  needSome(chart, "rows", { length: table.length });
  if (!column.isNumeric && column.categories().names.some((each) => !/^(true|false)$/.test(each))) {
    const [first] = column.categories().names;
    const right = `a column of numbers${numericNames(table)}`;
    const found = `column "${name}" holds text ("${first}")`;
    throw new ArgumentError({ doing: `draw ${chart}`, found, right });
  }
  const numbers = column.numbers();
  needFinite(chart, `values of ${name}`, numbers);
  return numbers;
}

function numericNames(table: PlotTable): string {
  const names = table.names.filter((name) => table.column(name).isNumeric);
  return names.length === 0 ? "" : `: ${names.slice(0, 12).join(", ")}`;
}

/** Chooses the rows whose numbers are finite and whose categories are there. */
export function splitRows(
  chart: string,
  table: PlotTable,
  options: Pick<PlotOptions, "color" | "facet">,
  numbers: readonly Float64Array[],
  categories: readonly Categories[] = [],
): Split {
  const doing = `draw ${chart}`;
  const named = (name: string | undefined) =>
    name === undefined ? undefined : table.column(name).categories();
  const [facet, color] = [named(options.facet), named(options.color)];
  if (facet !== undefined && facet.names.length > MOST_PANELS) {
    throw new ArgumentError({
      doing,
      found: `${facet.names.length} values of facet "${options.facet}"`,
      right: `at most ${MOST_PANELS}: choose some, or use color`,
    });
  }
  const needed = [...categories, ...[facet, color].filter((each) => each !== undefined)];
  const rows = new Int32Array(table.length);
  let count = 0;
  for (let row = 0; row < table.length; row++) {
    if (!numbers.every((each) => Number.isFinite(each[row]))) continue;
    if (!needed.every(({ codes }) => codes[row]! >= 0)) continue;
    rows[count++] = row;
  }
  if (count === 0) {
    const found = `none of ${plural(table.length, "row")} has all values that are needed`;
    throw new ArgumentError({ doing, found, right: "at least one row without NaN" });
  }
  return {
    doing,
    rows: rows.subarray(0, count),
    leftOut: table.length - count,
    panels: facet?.names ?? [undefined],
    groups: color?.names ?? [],
    panelOf: (row) => facet?.codes[row] ?? 0,
    groupOf: (row) => color?.codes[row] ?? 0,
  };
}

/** The values of rows, in lists by a number from 0 to `count`. */
export function gather(
  rows: ArrayLike<number>,
  values: Float64Array,
  count: number,
  listOf: (row: number) => number,
): Float64Array[] {
  const sizes = new Int32Array(count);
  for (let i = 0; i < rows.length; i++) sizes[listOf(rows[i]!)]!++;
  const lists = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Int32Array(count);
  for (let i = 0; i < rows.length; i++) {
    const list = listOf(rows[i]!);
    lists[list]![filled[list]!++] = values[rows[i]!]!;
  }
  return lists;
}

/** Whether no place of a panel has rows of two colors, so that colors need no room of their own. */
export function isNested(split: Split, placeOf: (row: number) => number, places: number): boolean {
  const known = new Int32Array(split.panels.length * places).fill(-1);
  return split.rows.every((row) => {
    const cell = split.panelOf(row) * places + placeOf(row);
    const group = split.groupOf(row);
    if (known[cell] === -1) known[cell] = group;
    return known[cell] === group;
  });
}

/** `12 of 400 rows without a value left out`; nothing where none was. */
export function leftOutText({ leftOut, rows }: Split): string {
  if (leftOut === 0) return "";
  return `${leftOut} of ${plural(leftOut + rows.length, "row")} without a value left out`;
}

/** The column that `name` gives, else the one of values, else the only one of numbers. */
export function valueName(
  doing: string,
  table: PlotTable,
  name: string | undefined,
  option: string,
  taken: readonly (string | undefined)[] = [],
): string {
  if (name !== undefined) return name;
  if (table.value !== undefined && !taken.includes(table.value)) return table.value;
  const left = table.names.filter((each) => !taken.includes(each) && table.column(each).isNumeric);
  if (left.length === 1) return left[0]!;
  throw new ArgumentError({
    doing,
    found: `no option "${option}"`,
    right: `${option}: one of ${table.names.join(", ")}`,
  });
}

/** A column for an axis, with the title that the options give, or its own. */
export function axisTitle(column: PlotColumn, given: string | undefined): string {
  return given ?? column.title;
}
