/** What tables of stimuli say of pictures: where each lies, and its labels. */
import { DataError, MissingError, orText } from "../../errors/mod.ts";
import {
  FILE_COLUMNS,
  fileColumnOf,
  type PictureSource,
  stimulusPath,
  stimulusTables,
} from "../../packaging/mod.ts";

interface Row {
  /** The file, where the table has a column of files and that a name. */
  readonly path: string | undefined;
  readonly fileColumn: string | undefined;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of tables by the picture that they are of. */
export class StimulusRows {
  readonly #rows: ReadonlyMap<string, readonly Row[]>;
  readonly #doing: string;

  private constructor(rows: ReadonlyMap<string, readonly Row[]>, doing: string) {
    this.#rows = rows;
    this.#doing = doing;
  }

  /**
   * Reads the tables of a source.
   *
   * @param idOf The id of a picture that a table writes so.
   * @param unpacked Where pictures are needed: folders are noted in it that hold unpacked ones.
   * @throws {UnknownNameError} for a column of files that does not exist
   */
  static async read(
    doing: string,
    source: PictureSource,
    idOf: (written: string) => string,
    unpacked?: string[],
  ): Promise<StimulusRows> {
    const rows = new Map<string, Row[]>();
    for (const { table, folder } of await stimulusTables(source, unpacked)) {
      const ids = table.column("stimulus_id").map(idOf), fileColumn = fileColumnOf(table, source);
      const files = fileColumn === undefined ? undefined : table.column(fileColumn);
      ids.forEach((id, row) => {
        const cells = new Map(table.columns.map((name, i) => [name, table.rows[row]![i]!]));
        const file = files?.[row];
        const path = file ? stimulusPath(folder, file) : undefined;
        rows.set(id, [...rows.get(id) ?? [], { path, fileColumn, cells }]);
      });
    }
    return new StimulusRows(rows, doing);
  }

  /** The columns of all tables. */
  get columns(): Set<string> {
    return new Set([...this.#rows.values()].flat().flatMap(({ cells }) => [...cells.keys()]));
  }

  /**
   * The cell of a column; undefined where no table has it for this picture.
   *
   * @throws {DataError} if rows of the picture say different things
   */
  cellOf(id: string, column: string): string | undefined {
    return this.#agreed(id, column, ({ cells }) => cells.get(column));
  }

  /**
   * The file of a picture.
   *
   * @throws {MissingError} if the tables name none, {@link DataError} where they name two
   */
  pathOf(id: string): string {
    const path = this.#agreed(id, "a file", (row) => row.path);
    if (path !== undefined) return path;
    const row = this.#rows.get(id)?.[0], doing = this.#doing;
    if (row === undefined) {
      const right = "a package with its pictures, or --stimuli CSV --images DIR";
      throw new MissingError({ doing, found: `no picture of ${id}`, right });
    }
    if (row.fileColumn !== undefined) {
      const found = `no name of a file of ${id} in the column ${row.fileColumn}`;
      throw new MissingError({ doing, found, right: "a file for each picture" });
    }
    throw new MissingError({
      doing,
      found: `the stimuli have no column of their files, only ${[...row.cells.keys()].join(", ")}`,
      right: `a column ${orText(FILE_COLUMNS)}, or --file-column NAME (fileColumn)`,
    });
  }

  #agreed(
    id: string,
    what: string,
    of: (row: Row) => string | undefined,
  ): string | undefined {
    const found = [...new Set(this.#rows.get(id)?.map(of))];
    if (found.length < 2) return found[0];
    throw new DataError({
      doing: this.#doing,
      found: `${what} of ${id} is ${orText(found.map((each) => each ?? "(none)"))}, by two rows`,
      right: "one row for each picture",
    });
  }
}
