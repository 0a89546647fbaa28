/** A stimulus set: a table with a row a stimulus, and where each stimulus lies on disk. */
import { anything, boolean, checkCall, filePath, kindOf, optionsOf, text } from "../calls/mod.ts";
import { ArgumentError, orText, unknownName, UnknownNameError } from "../errors/mod.ts";
import type { Cell } from "./cell.ts";
import { requireInside } from "./inside.ts";
import { looksMissing } from "./pandas_columns.ts";
import { readCsv, type Table } from "../files/mod.ts";
import { FILE_COLUMNS, stimulusPath } from "./stimulus_tables.ts";

/** How a CSV becomes a stimulus set. */
export interface StimulusCsvOptions {
  /** The identifier of the set, such as `MyExperiment2024`. */
  readonly name: string;
  /** The folder that the files named in the CSV lie in. */
  readonly folder: string;
  /**
   * The column that says where each stimulus lies; it is read and dropped. By default the first of
   * `image_file_name`, `image_filename`, `filename` that the CSV has.
   */
  readonly fileColumn?: string | undefined;
  /** The name under which that column stays among the metadata; it is dropped by default. */
  readonly keepFileColumn?: string | undefined;
  /** Whether files may lie outside `folder`; they may not by default, not by a link either. */
  readonly allowOutside?: boolean | undefined;
}

const STIMULUS_CSV_OPTIONS = optionsOf<StimulusCsvOptions>(
  { name: text, folder: filePath },
  {
    fileColumn: text,
    keepFileColumn: text,
    allowOutside: boolean,
  },
);

const COLUMNS = kindOf<ReadonlyMap<string, readonly Cell[]>>(
  'a Map of columns: new Map([["stimulus_id", ids]])',
  (value) => value instanceof Map,
);
const PATHS = kindOf<ReadonlyMap<string, string>>(
  "a Map of paths by stimulus_id: new Map([[id, path]])",
  (value) => value instanceof Map,
);

/**
 * What Brain-Score calls a StimulusSet: columns of metadata, one of them `stimulus_id`, and a path
 * for every id. Ids are text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { StimulusSet } from "neuroid";
 *
 * const set = StimulusSet.fromRows("Me2024", [
 *   { stimulus_id: "face", category: "faces" },
 *   { stimulus_id: "house", category: "places" },
 * ], { face: "pictures/face.png", house: "pictures/house.png" });
 * assert.deepEqual(set.column("category"), ["faces", "places"]);
 * assert.equal(set.stimulusPaths.get("face"), "pictures/face.png");
 * ```
 */
export class StimulusSet {
  /** The identifier of the set. */
  readonly name: string;
  /** The columns in their order, each with a value a stimulus. */
  readonly columns: ReadonlyMap<string, readonly Cell[]>;
  /** The path of each stimulus by its id. */
  readonly stimulusPaths: ReadonlyMap<string, string>;

  /**
   * A set of these columns, of one length each, and of the paths by id.
   *
   * @throws {ArgumentError} when the columns have different lengths
   */
  constructor(
    name: string,
    columns: ReadonlyMap<string, readonly Cell[]>,
    stimulusPaths: ReadonlyMap<string, string>,
  ) {
    checkCall("StimulusSet", {
      name: [name, text],
      columns: [columns, COLUMNS],
      stimulusPaths: [stimulusPaths, PATHS],
    }, arguments);
    const lengths = [...columns].map(([column, values]) => [column, values.length] as const);
    const odd = lengths.find(([, length]) => length !== lengths[0]![1]);
    if (odd) {
      throw new ArgumentError({
        doing: `make the stimulus set ${name}`,
        found: `${odd[1]} values in column ${odd[0]}, ${lengths[0]![1]} in ${lengths[0]![0]}`,
        right: "as many values in each column",
      });
    }
    this.name = name;
    this.columns = columns;
    this.stimulusPaths = stimulusPaths;
  }

  /**
   * Makes a set from records, one a stimulus. Columns stand in the order in which they first
   * appear; a value that a record lacks is null.
   *
   * @param name the identifier of the set
   * @param stimulusPaths the file of each stimulus by its id
   */
  static fromRows(
    name: string,
    rows: readonly Readonly<Record<string, Cell | undefined>>[],
    stimulusPaths: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  ): StimulusSet {
    checkCall("StimulusSet.fromRows", {
      name: [name, anything],
      rows: [rows, anything],
      stimulusPaths: [stimulusPaths, anything],
    }, arguments);
    const names = new Set(rows.flatMap((row) => Object.keys(row)));
    const columns = new Map(
      [...names].map((column) => [column, rows.map((row) => row[column] ?? null)]),
    );
    const paths = stimulusPaths instanceof Map
      ? stimulusPaths
      : new Map(Object.entries(stimulusPaths as Record<string, string>));
    return new StimulusSet(name, columns, paths);
  }

  /**
   * Reads a set from a CSV with a `stimulus_id` column. Values stay the text that they are, ids
   * too: `00012` does not become 12. A row without a file has no path.
   *
   * @throws {MissingError} when there is no such CSV
   * @throws {UnknownNameError} when it lacks `stimulus_id` or the column of the files
   * @throws {DataError} when a file lies outside the folder
   * @throws {ArgumentError} when there is a column already of the name under which that of the files is
   *   to be kept
   */
  static async readCsv(path: string, options: StimulusCsvOptions): Promise<StimulusSet> {
    checkCall("StimulusSet.readCsv", {
      path: [path, anything],
      options: [options, STIMULUS_CSV_OPTIONS],
    }, arguments);
    return StimulusSet.fromTable(await readCsv(path), options, path);
  }

  /** As {@link StimulusSet.readCsv}, from a table that is read already; `where` goes into errors. */
  static fromTable(table: Table, options: StimulusCsvOptions, where?: string): StimulusSet {
    checkCall("StimulusSet.fromTable", {
      table: [table, anything],
      options: [options, STIMULUS_CSV_OPTIONS],
      where: [where, anything],
    }, arguments);
    const { name, folder } = options;
    const doing = `make the stimulus set ${name}`;
    const has = (column: string) => table.has(column);
    if (!has("stimulus_id")) {
      throw unknownName(doing, "column", "stimulus_id", table.columns, where);
    }
    const fileColumn = options.fileColumn ?? FILE_COLUMNS.find(has);
    if (fileColumn === undefined || !has(fileColumn)) {
      throw new UnknownNameError({
        doing,
        found: `no column ${fileColumn ?? orText(FILE_COLUMNS)} with the names of the files`,
        right: `--file-column NAME (fileColumn), one of ${table.columns.join(", ") || "(none)"}`,
        where,
      });
    }
    const ids = table.column("stimulus_id");
    const files = table.column(fileColumn);
    const kept = table.columns.filter((column) => column !== fileColumn);
    const columns = new Map(kept.map((column) => [column, table.column(column)]));
    const { keepFileColumn, allowOutside = false } = options;
    if (keepFileColumn !== undefined) {
      if (columns.has(keepFileColumn) || keepFileColumn === "filename") {
        throw new ArgumentError({
          doing: `${doing}, keep the column ${fileColumn}`,
          found: columns.has(keepFileColumn)
            ? `the table has a column ${keepFileColumn} already`
            : "the name filename, which packaging gives to the names in the ZIP",
          right: "another name, such as original_file",
          where,
        });
      }
      columns.set(keepFileColumn, files);
    }
    const paths = new Map(
      ids.flatMap((id, row) => {
        const file = files[row]!;
        if (file === "") return [];
        return [[id, stimulusPath(folder, file)] as const];
      }),
    );
    if (!allowOutside) requireInside(folder, paths.values(), doing);
    return new StimulusSet(name, columns, paths);
  }

  /**
   * The same set with a text in place of values that are missing: null, NaN, and texts that pandas
   * reads as no value. Ids stay as they are.
   *
   * @throws {ArgumentError} when pandas would read that text as no value, too
   */
  withMissingFilled(text: string): StimulusSet {
    checkCall("StimulusSet.withMissingFilled", { text: [text, anything] }, arguments);
    if (looksMissing(text)) {
      throw new ArgumentError({
        doing: `fill missing values of the stimulus set ${this.name}`,
        found: `the text ${JSON.stringify(text)}, which pandas reads as no value`,
        right: "a word, such as none_given",
      });
    }
    const isMissing = (cell: Cell) =>
      cell === null || Number.isNaN(cell) || looksMissing(String(cell));
    const columns = [...this.columns].map(([column, cells]): [string, readonly Cell[]] => [
      column,
      column === "stimulus_id" ? cells : cells.map((cell) => isMissing(cell) ? text : cell),
    ]);
    return new StimulusSet(this.name, new Map(columns), this.stimulusPaths);
  }

  /** Stimuli in the set. */
  get length(): number {
    return [...this.columns.values()][0]?.length ?? 0;
  }

  /** The ids, in row order, as text. */
  get stimulusIds(): string[] {
    return (this.columns.get("stimulus_id") ?? []).map((id) => id === null ? "" : String(id));
  }

  /**
   * The values of a column, in row order.
   *
   * @throws {UnknownNameError} when there is no such column
   */
  column(name: string): readonly Cell[] {
    checkCall("StimulusSet.column", { name: [name, anything] }, arguments);
    const values = this.columns.get(name);
    if (values) return values;
    throw unknownName(`read the stimulus set ${this.name}`, "column", name, this.columns.keys());
  }
}
