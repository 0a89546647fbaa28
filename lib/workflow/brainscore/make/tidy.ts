/** A tidy table, a row an answer or a spike, as an assembly. */
import {
  type Attributes,
  Coordinate,
  Coordinates,
  DataArray,
  type NdArray,
  ndarray,
} from "../../../arrays/mod.ts";
import { ArgumentError, DataError, unknownName } from "../../../errors/mod.ts";
import { requireCoordinateNames } from "./coordinate_names.ts";
import type { DimensionTable } from "./table_coordinates.ts";

const DOING = "make an assembly of a table";

/** What of a table are the values. */
export interface TidyOptions {
  /** The column of the values. */
  readonly values?: string | undefined;
  /** The columns of probabilities, each named as the choice it is of. */
  readonly choices?: readonly string[] | undefined;
  /** The name of the array. */
  readonly name?: string | undefined;
  /** Its attributes. */
  readonly attrs?: Attributes | undefined;
}

/**
 * One column as the values, or several as choices, and all others as coordinates of the rows.
 *
 * @throws {UnknownNameError} if there is no such column
 * @throws {DataError} if probabilities are not numbers, and for names that no coordinate may have
 */
export function tidyArray(table: DimensionTable, options: TidyOptions): DataArray {
  const { dim, path, columns, rows } = table;
  const { values, choices, name, attrs = {} } = options;
  const taken = choices ?? [values!];
  const column = (each: string): NdArray => {
    const found = columns.get(each);
    if (found === undefined) throw unknownName(DOING, "column", each, columns.keys(), path);
    return found;
  };
  const chosen = taken.map(column);
  const coords = [...columns].filter(([each]) => !taken.includes(each))
    .map(([each, array]) => [each, new Coordinate([dim], array)] as const);
  requireCoordinateNames(coords.map(([each]) => each), path);
  if (choices === undefined) {
    const [array] = chosen as [NdArray];
    return new DataArray(array, { dims: [dim], coords: new Coordinates(coords), attrs, name });
  }
  if (columns.has("choice")) {
    const found = "a column called choice, as the dimension of the choices is";
    throw new ArgumentError({ doing: DOING, found, right: "another name", where: path });
  }
  const data = new Float64Array(rows * chosen.length);
  for (const [place, { dtype, data: cells }] of chosen.entries()) {
    if (dtype === "string" || dtype === "bool") {
      throw new DataError({
        doing: DOING,
        found: `${dtype === "string" ? "text" : "truth values"} in the column ${taken[place]}`,
        right: "probabilities",
        where: path,
      });
    }
    for (let row = 0; row < rows; row++) data[row * chosen.length + place] = Number(cells[row]);
  }
  return new DataArray(ndarray("float64", [rows, chosen.length], data), {
    dims: [dim, "choice"],
    coords: new Coordinates([
      ...coords,
      ["choice", new Coordinate(["choice"], ndarray("string", [taken.length], [...taken]))],
    ]),
    attrs,
    name,
  });
}
