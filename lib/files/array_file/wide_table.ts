/** A table of numbers with one row per line, as an array of two axes. */
import { type NdArray, ndarray } from "../../arrays/mod.ts";
import { DataError, FormatError } from "../../errors/mod.ts";
import { isMissingText, readCsvRows } from "../csv/mod.ts";
import { type ArrayFile, heldArray } from "./array_file.ts";

const DOING = "read a table of numbers";
const NUMBER = /^\s*[-+]?((\d+\.?\d*|\.\d+)(e[-+]?\d+)?|inf|infinity|nan)\s*$/i;
const INTEGER = /^\s*[-+]?\d{1,15}\s*$/;

/**
 * Reads a CSV or TSV as an array (rows, columns of numbers); the first line names the columns. A
 * column without any number in it, such as one of ids, and those named in `idColumns`, name the rows. A
 * column without a name that counts the rows, as pandas writes its index, is left out.
 *
 * Whole numbers alone are int64, others float64; missing ones NaN.
 *
 * @throws {FormatError} if the first line is numbers too, so that it may be the first row
 * @throws {DataError} if a text stands among numbers; it names line and column
 */
export async function openWideTable(
  path: string,
  idColumns: readonly string[] = [],
): Promise<ArrayFile> {
  const [header, ...rows] = await readCsvRows(path);
  if (header === undefined || rows.length === 0) {
    const right = "a line of names and a line for each row";
    const found = header === undefined ? "no lines" : "no rows";
    throw new FormatError({ doing: DOING, found, right, where: path });
  }
  checkHeader(header, path);
  const columns = header.map((name, place) => ({
    name,
    place,
    texts: rows.map((row) => row[place]!),
  }));
  const isIndex = ({ name, texts }: typeof columns[number]) =>
    name === "" && texts.every((text, row) => text === String(row));
  const isNumbers = ({ name, texts }: typeof columns[number]) =>
    name !== "" && !idColumns.includes(name) && texts.some((text) => NUMBER.test(text));
  const numbers = columns.filter((column) => !isIndex(column) && isNumbers(column));
  const names = columns.filter((column) => !isIndex(column) && !isNumbers(column));
  if (numbers.length === 0) {
    const right = "one column of numbers or more";
    throw new FormatError({ doing: DOING, found: "no column of numbers", right, where: path });
  }
  const labels = {
    columns: numbers.map(({ name }) => name),
    rows: new Map(names.map(({ name, texts }) => [name, texts])),
  };
  return heldArray(path, undefined, numbersOf(numbers, rows.length, path), labels);
}

function checkHeader(header: readonly string[], where: string): void {
  const twice = header.find((name, place) => header.indexOf(name) !== place);
  if (twice !== undefined && !header.every((name) => NUMBER.test(name))) {
    const found = `two columns named "${twice}"`;
    throw new FormatError({ doing: DOING, found, right: "every name once", where });
  }
  const counts = header.filter((name) => name !== "").every((name, place) =>
    name === String(place) || name === String(place + 1)
  );
  if (counts || !header.every((name) => NUMBER.test(name))) return;
  throw new FormatError({
    doing: DOING,
    found: `the first line is numbers: ${header.slice(0, 3).join(", ")}${
      header.length > 3 ? ", …" : ""
    }`,
    right: "a first line with the names of the columns; it would be lost as such",
    where,
  });
}

function numbersOf(
  columns: readonly { readonly name: string; readonly texts: readonly string[] }[],
  rows: number,
  where: string,
): NdArray {
  const shape = [rows, columns.length];
  const values = new Float64Array(rows * columns.length);
  let isWhole = true;
  for (const [column, { name, texts }] of columns.entries()) {
    for (const [row, text] of texts.entries()) {
      const isMissing = isMissingText(text);
      if (!isMissing && !NUMBER.test(text)) {
        throw new DataError({
          doing: DOING,
          found: `${JSON.stringify(text)} in column "${name}", row ${row + 1} below the names`,
          right: "a number, or an empty field where one is missing",
          where,
        });
      }
      isWhole &&= !isMissing && INTEGER.test(text);
      values[row * columns.length + column] = isMissing ? NaN : numberOf(text);
    }
  }
  return isWhole
    ? ndarray("int64", shape, BigInt64Array.from(values, BigInt))
    : ndarray("float64", shape, values);
}

function numberOf(text: string): number {
  if (!/[a-df-z]/i.test(text)) return Number(text);
  if (/nan/i.test(text)) return NaN;
  return text.trim().startsWith("-") ? -Infinity : Infinity;
}
