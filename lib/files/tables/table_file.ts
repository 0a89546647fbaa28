/** Tables in files of the kind that the name ends in. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { readCsv, type Table } from "../csv/mod.ts";
import type { NdArray } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { baseName } from "../source/mod.ts";
import { readArrow, writeArrow } from "./arrow.ts";
import { TABLE_CONTENT, type TableContent } from "./columns.ts";
import { writeCsv } from "./write_csv.ts";
import { readParquet, writeParquet } from "./parquet.ts";
import { isMissingText } from "../csv/mod.ts";

/**
 * Writes an array, a dataset, columns or rows as a table: CSV, Parquet or Arrow, as the name ends
 * (`.csv`, `.parquet`, `.arrow`, `.feather`). An array becomes a long table: its coordinates, then its
 * values under its name, or `value`.
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { writeTable } from "neuroid/files";
 *
 * const means = new DataArray(ndarray("float64", [2], Float64Array.of(0.5, 1)), {
 *   dims: ["region"],
 *   coords: { region: ["region", ["V1", "IT"]] },
 *   name: "score",
 * });
 * const path = `${await Deno.makeTempDir()}/scores.csv`;
 * await writeTable(path, means);
 * console.log(await Deno.readTextFile(path)); // region,score / V1,0.5 / IT,1.0
 * ```
 *
 * @throws {ArgumentError} for another ending.
 * @throws {WriteError} if the file cannot be written.
 */
export async function writeTable(path: string, content: TableContent): Promise<void> {
  checkCall("writeTable", { path: [path, filePath], content: [content, TABLE_CONTENT] }, arguments);
  const kind = kindOf(path, "write a table");
  if (kind === "parquet") return await writeParquet(path, content);
  if (kind === "arrow") return await writeArrow(path, content);
  await writeCsv(path, content);
}

/**
 * Reads a table by columns: CSV, Parquet or Arrow, as the name ends. Of a CSV file columns of whole
 * numbers are int64, of other numbers float64, of `True` and `False` bool, others text; missing numbers
 * are NaN and make floats. `DataArray.fromColumns` makes an array of them.
 *
 * @example
 * ```ts
 * import { DataArray, readColumns, writeTable } from "neuroid";
 *
 * const path = `${await Deno.makeTempDir()}/scores.parquet`;
 * await writeTable(path, [{ region: "V1", score: 0.5 }, { region: "IT", score: 0.25 }]);
 * const columns = await readColumns(path);
 * const scores = DataArray.fromColumns(columns, { dims: ["region"], value: "score" });
 * console.log(scores.sel({ region: "V1" }).item()); // 0.5
 * ```
 *
 * @throws {ArgumentError} for another ending.
 * @throws {MissingError} if there is no such file.
 * @throws {FormatError} as `readCsv`, `readParquet`, `readArrow`.
 */
export async function readColumns(path: string): Promise<Map<string, NdArray>> {
  checkCall("readColumns", { path: [path, filePath] }, arguments);
  const kind = kindOf(path, "read a table");
  if (kind === "parquet") return await readParquet(path);
  if (kind === "arrow") return await readArrow(path);
  const table = await readCsv(path);
  return new Map(table.columns.map((name) => [name, columnIn(table, name)]));
}

function kindOf(path: string, doing: string): "csv" | "parquet" | "arrow" {
  const ending = /\.(\w+)$/.exec(baseName(path))?.[1]?.toLowerCase();
  if (ending === "csv" || ending === "tsv" && doing.startsWith("read")) return "csv";
  if (ending === "parquet" || ending === "pq") return "parquet";
  if (ending === "arrow" || ending === "feather") return "arrow";
  throw new ArgumentError({
    doing,
    found: ending === undefined ? "a name without an ending" : `the ending .${ending}`,
    right: `${doing.startsWith("read") ? ".csv, .tsv" : ".csv"}, .parquet, .arrow or .feather`,
    where: path,
  });
}

/** A column in the dtype that pandas reads it in. */
function columnIn(table: Table, name: string): NdArray {
  const texts = table.column(name), shape = [texts.length];
  const there = texts.filter((text) => !isMissingText(text));
  const missing = there.length < texts.length;
  const fits = (pattern: RegExp) => there.every((text) => pattern.test(text));
  if (
    there.length > 0 && !missing && fits(/^(true|false)$/i) &&
    fits(/^(True|TRUE|true|False|FALSE|false)$/)
  ) {
    const data = Uint8Array.from(texts, (text) => /^t/i.test(text) ? 1 : 0);
    return { dtype: "bool", shape, data };
  }
  if (there.length > 0 && !missing && fits(/^\s*[+-]?\d{1,20}\s*$/)) {
    const whole = texts.map((text) => BigInt(text.trim().replace(/^\+/, "")));
    const least = whole.reduce((a, b) => a < b ? a : b),
      most = whole.reduce((a, b) => a > b ? a : b);
    if (BigInt.asIntN(64, least) === least && BigInt.asIntN(64, most) === most) {
      return { dtype: "int64", shape, data: BigInt64Array.from(whole) };
    }
    if (least >= 0n && BigInt.asUintN(64, most) === most) {
      return { dtype: "uint64", shape, data: BigUint64Array.from(whole) };
    }
  }
  if (fits(/^\s*[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf|infinity)\s*$/i)) {
    return { dtype: "float64", shape, data: table.numbers(name) };
  }
  return { dtype: "string", shape, data: texts.map((text) => isMissingText(text) ? "" : text) };
}
