/** Whether what names the rows and columns in a file says the same as the tables. */
import { Coordinate, type Label, ndarray } from "../../../arrays/mod.ts";
import { ArgumentError, DataError } from "../../../errors/mod.ts";
import type { ArrayFile } from "../../../files/mod.ts";
import { coordinatesIn, type DimensionTable } from "./table_coordinates.ts";

const DOING = "make an assembly";

/**
 * The coordinates of an array: those of its file, then those of the tables, which must be the same
 * where both have one.
 *
 * @throws {DataError} if they are not; it shows the first place
 * @throws {ArgumentError} if dimensions are given in another order than the file's own
 */
export function joinCoordinates(
  file: ArrayFile,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): Map<string, Coordinate> {
  const joined = new Map<string, Coordinate>();
  const from = new Map<string, string>();
  const add = (name: string, coordinate: Coordinate, path: string) => {
    const known = joined.get(name);
    if (known !== undefined) {
      requireOneDimension(name, [known, from.get(name)!], [coordinate, path]);
      requireSame(name, from.get(name)!, known, path, coordinate);
    }
    joined.set(name, coordinate);
    from.set(name, path);
  };
  for (const [name, coordinate] of [...ofHeader(file, dims), ...ofLabels(file, dims)]) {
    joined.set(name, coordinate);
    from.set(name, file.path);
  }
  for (const table of tables) {
    for (const [name, coordinate] of coordinatesIn(table)) add(name, coordinate, table.path);
  }
  return joined;
}

/** Of netCDF, along the dimensions as they are called now. */
function ofHeader({ header, path }: ArrayFile, dims: readonly string[]): [string, Coordinate][] {
  if (header === undefined) return [];
  const own = header.dims;
  if (own.some((dim, axis) => dim !== dims[axis] && dims.includes(dim))) {
    throw new ArgumentError({
      doing: DOING,
      found: `the dimensions ${dims.join(",")}`,
      right: `${own.join(",")}, the order of the file's own`,
      where: path,
    });
  }
  return [...header.coords].flatMap(([name, coordinate]) => {
    const along = coordinate.dims.map((dim) => dims[own.indexOf(dim)]!);
    if (along.length !== 1) return [];
    // An index by the old name of its dimension would be one of a dimension that is not there.
    const renamed = name === coordinate.dims[0] && own.indexOf(name) >= 0
      ? indexName(dims[own.indexOf(name)]!, header.coords.names)
      : name;
    const { array, attrs } = coordinate;
    return [[renamed, new Coordinate(along, array, attrs)] as [string, Coordinate]];
  });
}

/** Ids along neuroid and stimulus are what Brain-Score calls so. */
function indexName(dim: string, others: readonly string[]): string {
  const id = `${dim}_id`;
  return (dim === "neuroid" || dim === "stimulus") && !others.includes(dim) ? id : dim;
}

/** Of a wide table: ids beside the rows, and the names of its columns. */
function ofLabels({ labels }: ArrayFile, dims: readonly string[]): [string, Coordinate][] {
  if (labels === undefined) return [];
  const [rows, columns] = dims as [string, string];
  const texts = (values: readonly string[]) => ndarray("string", [values.length], [...values]);
  const isCount = labels.columns.every((name, i) => name === String(i)) ||
    labels.columns.every((name, i) => name === String(i + 1));
  return [
    ...[...labels.rows].map(([name, values]): [string, Coordinate] => [
      name === "" ? `${rows === "presentation" ? "stimulus" : rows}_id` : name,
      new Coordinate([rows], texts(values)),
    ]),
    ...(isCount || columns === undefined
      ? []
      : [[`${columns}_id`, new Coordinate([columns], texts(labels.columns))] as [
        string,
        Coordinate,
      ]]),
  ];
}

/** Tables of two dimensions may both have a column `id`: a coordinate has one dimension. */
function requireOneDimension(
  name: string,
  [known, first]: readonly [Coordinate, string],
  [other, second]: readonly [Coordinate, string],
): void {
  const [a, b] = [known.dims.join(), other.dims.join()];
  if (a === b) return;
  const named = `${JSON.stringify(name)} along ${a} (${first}) and along ${b}`;
  const example = b === "neuroid" && name === "id" ? "neuroid_id" : `${b}_${name}`;
  throw new DataError({
    doing: DOING,
    found: `two coordinates ${named}`,
    right: `a name of its own for each: rename the column in one table, to ${example} in this one`,
    where: second,
  });
}

function requireSame(
  name: string,
  inFile: string,
  ofFile: Coordinate,
  inTable: string,
  ofTable: Coordinate,
): void {
  const [file, table] = [ofFile.labels(), ofTable.labels()];
  const same = (a: Label, b: Label) => String(a) === String(b) || Number(a) === Number(b);
  const row = file.findIndex((label, i) => i >= table.length || !same(label, table[i]!));
  if (row < 0 && file.length === table.length) return;
  const sorted = (labels: readonly Label[]) => labels.map(String).sort().join("\n");
  const isOrder = sorted(file) === sorted(table);
  throw new DataError({
    doing: `${DOING}, compare ${name}`,
    found: `at position ${row + 1} (from 1) ${show(file[row])} in ${inFile}, ` +
      `${show(table[row])} in ${inTable}`,
    right: isOrder
      ? "one order: both have the same values; sort one of them as the other"
      : "the same values in the same order",
    where: inFile,
  });
}

const show = (label: Label | undefined) =>
  label === undefined ? "none" : typeof label === "string" ? JSON.stringify(label) : String(label);
