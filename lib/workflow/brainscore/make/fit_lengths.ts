/** Whether tables have as many rows as the array has positions, and whether lengths tell which axis is which. */
import { shapeText } from "../../../arrays/mod.ts";
import { plural, ShapeError, unknownName } from "../../../errors/mod.ts";
import type { ArrayFile } from "../../../files/mod.ts";
import type { DimensionTable } from "./table_coordinates.ts";
import { columnNotes, columnsText } from "./wide_columns.ts";

const DOING = "make an assembly";

/** The axes of an array that dimensions are given to, and what is to be said of that. */
export interface FittedAxes {
  /** The array without axes of length 1 that no dimension was named for. */
  readonly shape: readonly number[];
  /** Whether each axis of the file is kept. */
  readonly kept: readonly boolean[];
  /** What a reader should look at. */
  readonly notes: readonly string[];
}

/**
 * Gives each axis its dimension. Axes of length 1 beyond the dimensions are dropped, since MATLAB
 * has no array of one axis.
 *
 * @throws {ShapeError} if axes and dimensions, or the lengths of axes and tables, do not agree
 * @throws {UnknownNameError} for a table of a dimension that is not named
 */
export function fitAxes(
  file: ArrayFile,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): FittedAxes {
  const notes: string[] = [];
  const axes = file.shape;
  const long = axes.filter((length) => length !== 1);
  const kept = axes.length !== dims.length && long.length === dims.length
    ? axes.map((length) => length !== 1)
    : axes.map(() => true);
  const shape = axes.filter((_, axis) => kept[axis]);
  if (shape.length !== dims.length) {
    throw new ShapeError({
      doing: DOING,
      found: `${plural(axes.length, "axis", "axes")} ${shapeText(axes)} and ${
        plural(dims.length, "dimension")
      } (${dims.join(", ")})`,
      right: "a dimension for each axis",
      where: file.path,
    });
  }
  if (shape.length < axes.length) {
    notes.push(`${file.path}: dropped the axes of length 1 of ${shapeText(axes)}`);
  }
  for (const { dim, path, rows } of tables) {
    const axis = dims.indexOf(dim);
    if (axis < 0) throw unknownName(DOING, "dimension", dim, dims, path);
    if (shape[axis] !== rows) throw wrongLength(file, shape, dims, tables, axis);
  }
  const toLookAt = [...alikeAxes(file, shape, dims), ...columnNotes(file, dims, tables)];
  return { shape, kept, notes: [...notes, ...toLookAt] };
}

function wrongLength(
  file: ArrayFile,
  shape: readonly number[],
  dims: readonly string[],
  tables: readonly DimensionTable[],
  axis: number,
): ShapeError {
  const table = tables.find(({ dim }) => dim === dims[axis])!;
  const other = permutations(dims).find((order) =>
    tables.every(({ dim, rows }) => shape[order.indexOf(dim)] === rows)
  );
  const isMirror = other?.join() === [...dims].reverse().join();
  const why = isMirror && /\.(h5|hdf5?|he5)$/i.test(file.path)
    ? " (MATLAB writes axes into HDF5 in the opposite order)"
    : "";
  const ofColumns = file.labels !== undefined && axis === 1 && other === undefined
    ? columnsText(file, dims, tables)
    : undefined;
  const which = ofColumns === undefined ? "" : `, ${ofColumns.found}`;
  return new ShapeError({
    doing: DOING,
    found: `${shape[axis]} positions of ${dims[axis]} in the array of shape ${shapeText(shape)}` +
      `${which}, ${plural(table.rows, "row")} in its table ${table.path}`,
    right: other === undefined
      ? ofColumns?.right ?? "a row for each position"
      : `the dimensions in the order ${other.join(",")}, for which all lengths agree${why}`,
    where: file.path,
  });
}

/** Axes of one length, whose order nothing but the user knows. */
function alikeAxes(
  { path, header, labels }: ArrayFile,
  shape: readonly number[],
  dims: readonly string[],
): string[] {
  if (header !== undefined || labels !== undefined) return []; // the file says which is which
  const alike = dims.filter((_, axis) =>
    shape[axis]! > 1 && shape.some((length, other) => other !== axis && length === shape[axis])
  );
  if (alike.length === 0) return [];
  return [
    `${path}: ${alike.join(" and ")} have the same length, ${shape[dims.indexOf(alike[0]!)]}, so ` +
    `lengths cannot identify the axes; taken as given, (${dims.join(", ")}): ` +
    "compare a value that you know",
  ];
}

function permutations(dims: readonly string[]): string[][] {
  if (dims.length > 5) return [];
  if (dims.length < 2) return [[...dims]];
  return dims.flatMap((first, i) =>
    permutations(dims.toSpliced(i, 1)).map((rest) => [first, ...rest])
  );
}
