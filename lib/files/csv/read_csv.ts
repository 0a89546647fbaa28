/** Tables of text in, after RFC 4180: divided by commas or tabs. */
import { checkCall, filePath, optional, text as textKind } from "../../calls/mod.ts";
import { CsvError, parse } from "csv-parse/sync";
import { FormatError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { decodeText } from "./decode_text.ts";
import { delimiterOf } from "./delimiter.ts";
import { Table } from "./table.ts";

const DOING = "read a CSV file";
/** The longest text there can be has 2^29 - 24 characters. */
const MOST_BYTES = 2 ** 29 - 24;

/** Each of them ends a line, also where a file has several. */
const LINE_ENDS = ["\r\n", "\n", "\r"];

/**
 * Reads a CSV or TSV file of UTF-8 text, with or without a byte order mark, into a table. Lines end in LF,
 * CRLF or CR, even mixed. The first line names the columns and determines the separator: commas, or tabs if
 * it has no comma and in files named `.tsv`. Blank lines are skipped.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if a row has more or fewer fields than the header or quotes do not match
 *   (with the number of the line), if two columns have one name, and for anything but text. UTF-16,
 *   semicolons, and stand-ins for a file (a git-LFS pointer, an HTML page) are named
 *
 * @example
 * ```ts
 * import { readCsv } from "neuroid";
 *
 * const table = await readCsv("data-samples/nsd-mini/metadata/nsd_stim_info_merged.csv");
 * const shared = table.booleans("shared1000");
 * console.log(table.rows.length, shared.filter(Boolean).length); // 1170 90
 * ```
 */
export async function readCsv(path: string): Promise<Table> {
  checkCall("readCsv", { path: [path, filePath] }, arguments);
  return parseCsv(await readText(path), path);
}

/**
 * All rows of a CSV file, the first line among them, as text: for a file whose first line may hold
 * any words, empty ones too.
 *
 * @throws As {@link readCsv}, but for the names of columns.
 */
export async function readCsvRows(path: string): Promise<readonly (readonly string[])[]> {
  return records(await readText(path), path);
}

async function readText(path: string): Promise<string> {
  using source = await FileSource.open(path, DOING);
  if (source.size > MOST_BYTES) {
    throw source.wrong(
      `${source.size} bytes`,
      `at most ${MOST_BYTES}, as much as one text can hold`,
    );
  }
  return decodeText(await source.read(0, source.size), source);
}

/**
 * The table in a CSV text; as {@link readCsv}.
 *
 * @param where where the text is from, for messages
 */
export function parseCsv(text: string, where?: string): Table {
  checkCall("parseCsv", { text: [text, textKind], where: [where, optional(textKind)] }, arguments);
  const [header, ...rows] = records(text, where);
  if (header === undefined) {
    throw new FormatError({
      doing: DOING,
      found: "no lines",
      right: "a line of column names",
      where,
    });
  }
  const columns = header.map((name, place) => name === "" ? `Unnamed: ${place}` : name);
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) {
    throw new FormatError({
      doing: DOING,
      found: `two columns named "${twice}"`,
      right: "every column name once",
      where,
    });
  }
  return new Table(columns, rows, where);
}

function records(text: string, where: string | undefined): string[][] {
  const found = delimiterOf(text, where);
  if ("other" in found) {
    throw new FormatError({
      doing: DOING,
      found: found.other,
      right: "columns divided by commas or tabs" + (found.other.includes("semicolons")
        ? ', such as pandas writes: read_csv(path, sep=";", decimal=",").to_csv(path, index=False)'
        : "") +
        "; a name that has such a mark stands in quotes",
      where,
    });
  }
  try {
    const options = { skip_empty_lines: true, record_delimiter: LINE_ENDS, ...found };
    return parse(withoutBlanks(text.replace(/^\ufeff/, ""), found.delimiter), options);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new FormatError({ doing: DOING, ...explain(cause), where, cause });
  }
}

/** The text with lines of nothing but white space emptied, as pandas passes over them. */
function withoutBlanks(text: string, delimiter: string): string {
  const white = delimiter === "\t" ? " " : "[ \t]";
  const blank = `(^|[\r\n])${white}+(?=[\r\n]|$)`;
  if (!new RegExp(blank).test(text)) return text;
  // What stands in quotes is taken whole, and so left as it is.
  const pattern = new RegExp(`"[^"]*"|${blank}`, "g");
  return text.replace(pattern, (match, end?: string) => end ?? match);
}

function explain(error: CsvError): { found: string; right: string } {
  const { code, lines, record } = error as CsvError & { lines?: number; record?: unknown[] };
  const line = `line ${lines}`;
  switch (code) {
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH":
      return { found: `${line} has ${record?.length} fields`, right: "as many as the header" };
    case "CSV_QUOTE_NOT_CLOSED":
      return { found: `the quote open at the end, ${line}, is not closed`, right: "a whole file" };
    default:
      return { found: `${line}: ${error.message}`, right: "fields quoted as RFC 4180 has it" };
  }
}
