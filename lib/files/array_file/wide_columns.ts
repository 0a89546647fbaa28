/** A table of columns with their types, in Parquet or Arrow, as an array of two axes. */
import {
  allocate,
  Coordinate,
  isTime,
  type NdArray,
  ndarray,
  type NumericDType,
} from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import { readColumns } from "../tables/mod.ts";
import { type ArrayFile, heldArray } from "./array_file.ts";

/**
 * Reads such a table as an array (rows, columns of numbers). Columns of text, truth values or dates, and those
 * named in `idColumns`, name the rows; an index of pandas without a name is left out.
 *
 * Values are of the type that all columns have; whole numbers of several are int64, others float64.
 *
 * @throws {FormatError} if no column has numbers
 */
export async function openWideColumns(
  path: string,
  idColumns: readonly string[] = [],
): Promise<ArrayFile> {
  const columns = [...await readColumns(path)].filter(([name]) =>
    !/^__index_level_\d+__$/.test(name)
  );
  const isNumbers = ([name, { dtype }]: [string, NdArray]) =>
    !idColumns.includes(name) && dtype !== "string" && dtype !== "bool" && !isTime(dtype);
  const numbers = columns.filter(isNumbers);
  if (numbers.length === 0 || numbers[0]![1].data.length === 0) {
    throw new FormatError({
      doing: "read a table of numbers",
      found: numbers.length === 0 ? "no column of numbers" : "no rows",
      right: "one column of numbers or more, and a row for each presentation",
      where: path,
    });
  }
  const texts = (column: NdArray) => new Coordinate(["row"], column).labels().map(String);
  const rows = columns.filter((column) => !isNumbers(column))
    .map(([name, column]) => [name, texts(column)] as const);
  const labels = { columns: numbers.map(([name]) => name), rows: new Map(rows) };
  return heldArray(path, undefined, sideBySide(numbers.map(([, column]) => column)), labels);
}

function sideBySide(columns: readonly NdArray[]): NdArray {
  const [rows, width] = [columns[0]!.data.length, columns.length];
  const types = new Set(columns.map(({ dtype }) => dtype));
  const isWhole = [...types].every((dtype) => !dtype.startsWith("float"));
  const dtype = (types.size === 1 ? [...types][0]! : isWhole ? "int64" : "float64") as NumericDType;
  const data = allocate(dtype, rows * width);
  const isBig = dtype === "int64" || dtype === "uint64";
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) {
      const value = column.data[row] as number | bigint;
      data[row * width + place] = (isBig ? BigInt(value) : Number(value)) as never;
    }
  });
  return ndarray(dtype, [rows, width], data);
}
