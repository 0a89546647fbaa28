/** What a table shows: its columns, its rows, and its numbers as text. */
import { either, type Kind, kindOf, listOf, number, optionsOf, text } from "../calls/mod.ts";
import { ArgumentError, unknownName } from "../errors/mod.ts";
import { Table } from "../files/mod.ts";

/** A row of a table: values by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Argument checks for the rows of a table. */
export const ROWS: Kind<readonly Row[] | Table> = kindOf(
  "rows, [{ a: 1, b: 2 }, …], or what readCsv gives",
  (value) =>
    value instanceof Table ||
    Array.isArray(value) && value.every((row) => typeof row === "object" && row !== null),
  (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    if ("coords" in value) return "await show(array) shows an array";
    return Object.values(value).every(Array.isArray)
      ? "an object for each row: [{ a: 1, b: 2 }, …]"
      : undefined;
  },
);

/** How one column is shown. */
export interface TableColumn {
  /** The key in the rows, or the column of a {@link Table}. */
  readonly field: string;
  /** The heading; the field by default. */
  readonly title?: string | undefined;
  /** Decimals of its numbers; by default as many as show the largest with four significant digits. */
  readonly decimals?: number | undefined;
}

/** How a table is shown. */
export interface TableOptions {
  /** The caption above the table. */
  readonly caption?: string | undefined;
  /** Which columns, in order; by default all, in the order of the first row. */
  readonly columns?: readonly (string | TableColumn)[] | undefined;
  /** A longer table shows its first and last rows; 20 by default. */
  readonly most?: number | undefined;
}

export const TABLE_OPTIONS = optionsOf<TableOptions>({}, {
  caption: text,
  columns: listOf(
    either(text, optionsOf<TableColumn>({ field: text }, { title: text, decimals: number })),
  ),
  most: number,
});

/** A table ready to be drawn: text in cells. */
export interface TableView {
  /** What stands above the table, if anything. */
  readonly caption: string | undefined;
  /** The headings, one a column. */
  readonly titles: readonly string[];
  /** By column: whether it holds numbers. */
  readonly numeric: readonly boolean[];
  /** Rows of cells; undefined stands for the rows left out. */
  readonly rows: readonly (readonly string[] | undefined)[];
  /** How many rows the whole table has. */
  readonly length: number;
}

const MOST = 20;
const SIGNIFICANT = 4;
const MOST_DECIMALS = 6;

/**
 * What a table shows: the columns wanted, the first and last rows of a long one, and each value as text.
 *
 * @throws {ArgumentError} if there are neither rows nor columns
 * @throws {UnknownNameError} if there are rows but none has a requested column
 */
export function tableView(rows: readonly Row[] | Table, options: TableOptions = {}): TableView {
  const records = Array.isArray(rows) ? rows as readonly Row[] : recordsOf(rows as Table);
  const known = Array.isArray(rows)
    ? [...new Set(records.flatMap((row) => Object.keys(row)))]
    : (rows as Table).columns;
  const columns = (options.columns ?? known)
    .map((column): TableColumn => typeof column === "string" ? { field: column } : column);
  if (columns.length === 0) {
    throw new ArgumentError({
      doing: "show a table",
      found: "no rows and no columns",
      right: "at least one row, or the names of the columns",
    });
  }
  for (const { field } of columns) {
    if (records.length > 0 && !known.includes(field)) {
      throw unknownName("show a table", "column", field, known);
    }
  }
  const shown = visible(records.length, options.most ?? MOST);
  const cells = columns.map((column) => columnCells(records, column));
  return {
    caption: options.caption,
    titles: columns.map(({ field, title = field }) => title),
    numeric: cells.map(({ numeric }) => numeric),
    rows: shown.map((i) => i === undefined ? undefined : cells.map(({ texts }) => texts[i]!)),
    length: records.length,
  };
}

function recordsOf(table: Table): Row[] {
  const numbers = new Map(table.columns.map((name) => [name, numbersIn(table.column(name))]));
  return table.rows.map((row, i) =>
    Object.fromEntries(table.columns.map((name, k) => [name, numbers.get(name)?.[i] ?? row[k]!]))
  );
}

/** A column of text as numbers where all of it are such as a program writes them. */
function numbersIn(texts: readonly string[]): number[] | undefined {
  const isNumber = (text: string) => /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  return texts.every((text) => isNumber(text)) ? texts.map(Number) : undefined;
}

/** Positions of the rows shown, undefined where some are left out. */
function visible(length: number, most: number): (number | undefined)[] {
  const all = Array.from({ length }, (_, i) => i);
  if (length <= most) return all;
  const first = Math.ceil(most / 2);
  return [...all.slice(0, first), undefined, ...all.slice(length - (most - first))];
}

function columnCells(rows: readonly Row[], { field, decimals }: TableColumn) {
  const values = rows.map((row) => row[field]);
  const present = values.filter((value) => value !== undefined && value !== null);
  const isNumber = (value: unknown) => typeof value === "number" || typeof value === "bigint";
  const numeric = present.length > 0 && present.every(isNumber);
  const numbers = present.filter((value): value is number => typeof value === "number");
  const places = decimals ?? decimalsFor(numbers);
  return { numeric, texts: values.map((value) => cellText(value, places)) };
}

/** No decimals for whole numbers; else as many as give the largest number four significant digits. */
function decimalsFor(numbers: readonly number[]): number {
  const finite = numbers.filter(Number.isFinite);
  if (finite.every(Number.isInteger)) return 0;
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const before = Math.floor(Math.log10(largest)) + 1;
  return Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT - before));
}

function cellText(value: unknown, decimals: number): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return String(value);
  const text = value.toFixed(decimals);
  // A small number that would vanish keeps its digits.
  return Number(text) === 0 && value !== 0 ? value.toPrecision(2) : text;
}
