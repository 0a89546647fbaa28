/** A long table, a row for each combination of presentation, neuroid and time bin, as an array. */
import {
  type Attributes,
  type Coordinate,
  Coordinates,
  DataArray,
  ndarray,
} from "../../../../arrays/mod.ts";
import { ArgumentError, DataError } from "../../../../errors/mod.ts";
import { requireCoordinateNames } from "../coordinate_names.ts";
import { axesOf, type LongAxis } from "./axes.ts";
import { chooseColumns, DOING, type LongColumns, type LongTable } from "./columns.ts";
import { filled } from "./fill_places.ts";
import { requireNumbers } from "./require_numbers.ts";
import { outerTrialColumns, spreadColumns } from "./spread_columns.ts";

/** What is made of a long table. */
export interface LongOptions extends LongColumns {
  /** The column of the values. */
  readonly values: string;
  /** The dimensions in their order; presentation, neuroid, time_bin by default. */
  readonly dims?: readonly string[] | undefined;
  /** The name of the array. */
  readonly name?: string | undefined;
  /** Its attributes. */
  readonly attrs?: Attributes | undefined;
}

/** The array, and what is to be said of it. */
export interface LongArray {
  readonly array: DataArray;
  readonly notes: readonly string[];
}

/**
 * Makes an array (presentation, neuroid, and time_bin where there is one), each sorted: presentations by
 * stimulus and repetition or trial, neuroids by id, time bins by start, whatever the order of the rows.
 * Values keep their type where each combination has a row; where some have none these are NaN, and whole
 * numbers become float64.
 *
 * @throws {UnknownNameError} for columns that are not there
 * @throws {DataError} for two rows of one combination, rows that do not say where they belong, values that
 *   are no numbers, and a column that is constant in no dimension
 */
export function longArray(given: LongTable, options: LongOptions): LongArray {
  const table = withTextStimuli(given, options.stimulusColumn ?? "stimulus_id");
  const { path } = table;
  const chosen = chooseColumns(table, options);
  if (options.timeBinWidth !== undefined && chosen.timeBin === undefined) {
    const found = "a width of time bins, and no column that says when one starts";
    const right = "--time-bin-column COLUMN (timeBinColumn)";
    throw new ArgumentError({ doing: DOING, found, right, where: path });
  }
  const values = requireNumbers(table, chosen.values);
  const axes = axesOf(table, chosen, options);
  const array = filled(table, chosen.values, values, axes);
  const positions = chosen.others.filter((name) => isPosition(table, name));
  const outer = outerTrialColumns(table, chosen.trial, axes);
  const spread = spreadColumns(
    table,
    [...chosen.others.filter((name) => !positions.includes(name)), ...outer],
    axes,
  );
  const coords = coordinatesIn(axes, spread.coords, path);
  const ordered = new DataArray(array, {
    dims: axes.map(({ dim }) => dim),
    coords,
    attrs: options.attrs ?? {},
    name: options.name,
  }).transpose(...orderOf(axes, options.dims, path));
  const where = path === undefined ? "" : `${path}: `;
  const left = positions.length === 0
    ? []
    : [`left out ${positions.join(" and ")}: whole numbers, called as dimensions are`];
  const notes = [...left, ...spread.notes].map((note) => `${where}${note}`);
  return { array: ordered, notes };
}

/** Whether a column numbers positions, as those of dimensions without coordinates in a table of an array. */
function isPosition({ columns }: LongTable, name: string): boolean {
  return DIMENSIONS.has(name) && /^u?int/.test(columns.get(name)!.dtype);
}

const DIMENSIONS: ReadonlySet<string> = new Set(["presentation", "neuroid", "time_bin"]);

/** Ids of stimuli are text for Brain-Score. */
function withTextStimuli(table: LongTable, name: string): LongTable {
  const column = table.columns.get(name);
  if (column === undefined || column.dtype === "string") return table;
  const texts = Array.from(
    column.data as ArrayLike<unknown>,
    (id) => id !== id ? "" : String(id),
  );
  const columns = new Map(table.columns);
  columns.set(name, ndarray("string", [texts.length], texts));
  return { ...table, columns };
}

function orderOf(
  axes: readonly LongAxis[],
  dims: readonly string[] | undefined,
  where: string | undefined,
): readonly string[] {
  const own = axes.map(({ dim }) => dim);
  if (dims === undefined) return own;
  if ([...dims].sort().join() === [...own].sort().join()) return dims;
  const isTime = dims.includes("time_bin") && !own.includes("time_bin");
  const found = `the dimensions ${dims.join(",")}` +
    (isTime ? ", and no column that says when a time bin starts" : "");
  const right = isTime
    ? "--time-bin-column COLUMN (timeBinColumn)"
    : `${own.join(",")}, in any order`;
  throw new ArgumentError({ doing: DOING, found, right, where });
}

function coordinatesIn(
  axes: readonly LongAxis[],
  others: ReadonlyMap<string, Coordinate>,
  path: string | undefined,
): Coordinates {
  const own = new Map(axes.flatMap(({ coords }) => [...coords]));
  for (const [name, coordinate] of others) {
    if (own.has(name)) {
      throw new DataError({
        doing: DOING,
        found: `a column ${name} beside the one that becomes ${name}`,
        right: `another name for it, or --drop-columns ${name} (dropColumns)`,
        where: path,
      });
    }
    own.set(name, coordinate);
  }
  requireCoordinateNames(own.keys(), path ?? "the table");
  if (axes.some(({ dim }) => dim === "time_bin") && !own.has("time_bin_end")) {
    const along = [...own].filter(([name, { dims }]) =>
      dims.join() === "time_bin" && name !== "time_bin_start"
    );
    const names = along.map(([name]) => name).join(", ");
    throw new DataError({
      doing: DOING,
      found: "starts of time bins, and no column time_bin_end" +
        (names === "" ? "" : ` (along time_bin lies ${names})`),
      right: "how long each is, in milliseconds: --time-bin-width MS (timeBinWidth); or a column " +
        "time_bin_end",
      where: path,
    });
  }
  return new Coordinates(own);
}
