/** A table of text with named columns, as read from CSV. */
import {
  answerNames,
  answerParts,
  anything,
  checkCall,
  type Kind,
  kindOf,
  listOf,
  number,
  optional,
  text,
} from "../../calls/mod.ts";
import { DataError, unknownName } from "../../errors/mod.ts";
import { isMissingText } from "./missing.ts";

const TRUTH = new Map([
  ...["True", "true", "TRUE"].map((text) => [text, true] as const),
  ...["False", "false", "FALSE"].map((text) => [text, false] as const),
]);

const COLUMNS = listOf(text);
const ROWS: Kind<readonly (readonly string[])[]> = kindOf(
  'rows of texts: [["1", "V1"], ["2", "V4"]]',
  (value) => Array.isArray(value) && (value.length === 0 || Array.isArray(value[0])),
);
const WHERE = optional(text);

/**
 * Rows of text under column names. Numbers and truth values are made on request, column by column.
 */
export class Table {
  readonly #places: ReadonlyMap<string, number>;

  /** A table of columns and rows, which it does not copy. */
  constructor(
    /**
     * The names of the columns, each once. One without a name is `Unnamed: N`, as in pandas, N from
     * 0.
     */
    readonly columns: readonly string[],
    /** The rows without the header, each with one text a column. */
    readonly rows: readonly (readonly string[])[],
    /** The file that it is from, for messages. */
    readonly where?: string,
  ) {
    checkCall("Table", {
      columns: [columns, COLUMNS],
      rows: [rows, ROWS],
      where: [where, WHERE],
    }, arguments);
    this.#places = new Map(columns.map((name, place) => [name, place]));
  }

  /** Whether there is a column of this name. */
  has(name: string): boolean {
    checkCall("Table.has", { name: [name, anything] }, arguments);
    return this.#places.has(name);
  }

  /** The first rows; 5 by default. */
  head(count = 5): Table {
    checkCall("Table.head", { count: [count, number] }, arguments);
    return new Table(this.columns, this.rows.slice(0, Math.max(0, count)), this.where);
  }

  /**
   * A column as text.
   *
   * @throws {UnknownNameError} if no such name exists; the message lists the available ones
   * @throws {ArgumentError} if the name is not text, such as a column's place
   */
  column(name: string): string[] {
    checkCall("Table.column", { name: [name, text] }, arguments);
    const place = this.#places.get(name);
    if (place === undefined) {
      throw unknownName("read a table", "column", name, this.columns, this.where);
    }
    return this.rows.map((row) => row[place]!);
  }

  /**
   * A column as numbers. Empty fields and all of pandas' words for missing values (`NaN`, `n/a`,
   * `NULL`, `<NA>`, `#N/A`, …) give NaN.
   *
   * @throws {DataError} if anything else is not a number; it names the row
   */
  numbers(name: string): Float64Array {
    checkCall("Table.numbers", { name: [name, anything] }, arguments);
    const column = this.column(name);
    const numbers = new Float64Array(column.length);
    for (const [row, text] of column.entries()) numbers[row] = this.#number(name, row, text);
    return numbers;
  }

  /**
   * A column of truth values: `True` and `False`, also as `true` or `TRUE`.
   *
   * @throws {DataError} if it contains anything else; names the row
   */
  booleans(name: string): boolean[] {
    checkCall("Table.booleans", { name: [name, anything] }, arguments);
    return this.column(name).map((field, row) => {
      const truth = TRUTH.get(field);
      if (truth === undefined) throw this.#wrong(name, row, field, "True or False");
      return truth;
    });
  }

  #number(name: string, row: number, text: string): number {
    if (isMissingText(text)) return NaN;
    // Number() also takes "0x10", "  " and "Infinity", which CSV writers do not write.
    if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
    const number = /^\s*[-+]?[\d.]/.test(text) && !/[xob]/i.test(text) ? Number(text) : NaN;
    if (Number.isNaN(number)) throw this.#wrong(name, row, text, "a number");
    return number;
  }

  #wrong(name: string, row: number, text: string, right: string): DataError {
    return new DataError({
      doing: "read a table",
      found: `${JSON.stringify(text)} in column "${name}", row ${row + 1} below the header`,
      right,
      where: this.where,
    });
  }
}

// As pandas' attributes.
answerParts(
  Table,
  (table, name) => Object.hasOwn(table, "rows") && table.has(name) ? table.column(name) : undefined,
);

const rowsWithTypes =
  'rowsOfColumns(await readColumns("file.csv")) of "neuroid/arrays": rows whose numbers are numbers';
answerNames(Table, {
  get: 'column("name") for text, numbers("name")',
  iloc: "rows[0], or head()",
  join: 'array.join(table, { on: "stimulus_id" }) of a DataArray',
  map: "rows.map((row) => …)",
  merge: 'array.join(table, { on: "stimulus_id" }) of a DataArray',
  query: "rows.filter((row) => …)",
  sort_values: "rows.toSorted((a, b) => …)",
  to_dict: rowsWithTypes,
  to_records: rowsWithTypes,
});
