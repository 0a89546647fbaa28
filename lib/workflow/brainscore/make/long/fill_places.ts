/** The values of a long table in their places. */
import {
  allocate,
  type NdArray,
  ndarray,
  type NumericDType,
  sizeOf,
  type TypedArray,
} from "../../../../arrays/mod.ts";
import { DataError, plural } from "../../../../errors/mod.ts";
import type { LongAxis } from "./axes.ts";
import { DOING, type LongTable } from "./columns.ts";
import { doubledRow } from "./doubled_rows.ts";

/** More cells than any array of one machine's memory has. */
const MOST_CELLS = 2 ** 31;

/**
 * The values of the column `name` in their places; NaN where there is no row.
 *
 * @throws {DataError} for two rows of one place, and for more places than memory can hold
 */
export function filled(
  table: LongTable,
  name: string,
  values: NdArray,
  axes: readonly LongAxis[],
): NdArray {
  const shape = axes.map(({ codes }) => codes.first.length);
  const cells = sizeOf(shape);
  const rows = values.data.length;
  if (cells > MOST_CELLS) {
    throw new DataError({
      doing: DOING,
      found: `${plural(rows, "row")} for an array of ${shape.join(" × ")}`,
      right: "a row for each combination; another column for the presentations or the neuroids",
      where: table.path,
    });
  }
  const places = Array.from(
    { length: rows },
    (_, row) => axes.reduce((at, { codes }, i) => at * shape[i]! + codes.of[row]!, 0),
  );
  const rowOf = new Int32Array(cells).fill(-1);
  for (let row = 0; row < rows; row++) {
    const place = places[row]!;
    if (rowOf[place]! >= 0) throw doubledRow(table, axes, places, [rowOf[place]!, row], name);
    rowOf[place] = row;
  }
  const isWhole = rows === cells;
  const dtype = (isWhole || values.dtype === "float32" ? values.dtype : "float64") as NumericDType;
  const data = allocate(dtype, cells);
  if (!isWhole) data.fill(NaN as never);
  for (let row = 0; row < rows; row++) {
    const value = values.data[row]!;
    (data as Float64Array)[places[row]!] = (isWhole ? value : Number(value)) as number;
  }
  return ndarray(dtype, shape, data as TypedArray);
}
