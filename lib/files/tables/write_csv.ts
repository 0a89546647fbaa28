/** CSV files of columns, and of what becomes a long table. */
import { checkCall, filePath, isPlain, type Kind } from "../../calls/mod.ts";
import {
  DataArray,
  Dataset,
  dateText,
  isDate,
  isDuration,
  type NdArray,
} from "../../arrays/mod.ts";
import { writeWhole } from "../atomic.ts";
import { CSV_COLUMNS, type CsvColumns, type CsvValues, formatCsv } from "../csv/mod.ts";
import { columnsIn, type TableContent } from "./columns.ts";

const CONTENT: Kind<CsvColumns | TableContent> = {
  words: CSV_COLUMNS.words,
  fault: (value, place) => isTable(value) ? undefined : CSV_COLUMNS.fault(value, place),
};

/**
 * Writes a CSV file with the text that {@link formatCsv} gives, whole or not at all; an array, a
 * dataset or rows as a long table, as `writeTable`.
 *
 * @throws {ShapeError} if two columns differ in length
 * @throws {WriteError} if the file cannot be written
 *
 * @example
 * ```ts
 * import { writeCsv } from "neuroid";
 *
 * const path = `${await Deno.makeTempDir()}/scores.csv`;
 * await writeCsv(path, [["region", ["V1", "IT"]], ["score", Float64Array.of(0.5, NaN)]]);
 * console.log(await Deno.readTextFile(path)); // region,score / V1,0.5 / IT,
 * ```
 */
export async function writeCsv(path: string, columns: CsvColumns | TableContent): Promise<void> {
  checkCall("writeCsv", { path: [path, filePath], columns: [columns, CONTENT] }, arguments);
  await writeWhole(path, formatCsv(isTable(columns) ? csvColumns(columns) : columns));
}

function isTable(content: unknown): content is TableContent {
  if (Array.isArray(content)) return isPlain(content[0]);
  if (content instanceof Map) return [...content.values()].some((each) => "dtype" in Object(each));
  return content instanceof DataArray || content instanceof Dataset;
}

function csvColumns(content: TableContent): CsvColumns {
  const columns = columnsIn(content, "write a CSV file");
  return Array.from(columns, ([name, column]) => [name, csvValues(column)] as const);
}

/** The values as CSV has them; no time is an empty field. */
function csvValues({ dtype, data }: NdArray): CsvValues {
  if (dtype === "bool") return Array.from(data as Uint8Array, Boolean);
  const none = -(2n ** 63n);
  const times = data as BigInt64Array;
  if (isDate(dtype)) return Array.from(times, (time) => time === none ? null : dateText(time));
  if (isDuration(dtype)) return Array.from(times, (time) => time === none ? null : time);
  return data as CsvValues;
}
