/** The tables of a recording: `meta/neurons` and `meta/trials`, a file a column. */
import { answerNames } from "../../calls/mod.ts";
import { decodeNpy } from "../../files/mod.ts";
import { ShapeError, unknownName } from "../../errors/mod.ts";
import { type NdArray, shapeText } from "../../arrays/mod.ts";
import type { RecordingSource } from "./source.ts";

/** A table whose columns are files, read on demand. */
export class ColumnFolder {
  readonly #source: RecordingSource;

  private constructor(
    source: RecordingSource,
    /** `meta/neurons` or `meta/trials`. */
    readonly folder: string,
    /** The columns there are, sorted. */
    readonly names: readonly string[],
    /** Rows; each column's first axis has as many. */
    readonly length: number,
  ) {
    this.#source = source;
  }

  /**
   * Lists the columns of a folder.
   * @internal
   */
  static async open(
    source: RecordingSource,
    folder: string,
    length: number,
  ): Promise<ColumnFolder> {
    const names = (await source.list(folder)).filter((name) => name.endsWith(".npy"))
      .map((name) => name.slice(0, -".npy".length));
    return new ColumnFolder(source, folder, names, length);
  }

  /** Whether there is such a column. */
  has(name: string): boolean {
    return this.names.includes(name);
  }

  /**
   * Reads a column; its first axis runs over the rows.
   * @throws {UnknownNameError} if there is no such column
   * @throws {ShapeError} if it has another number of rows
   */
  async readColumn(name: string): Promise<NdArray> {
    const doing = `read a column of ${this.folder}`;
    if (!this.has(name)) throw unknownName(doing, "column", name, this.names, this.#source.path);
    const file = `${this.folder}/${name}.npy`;
    const array = decodeNpy(await this.#source.read(file), this.#source.where(file));
    if (array.shape[0] === this.length) return array;
    throw new ShapeError({
      doing,
      found: `${array.shape[0] ?? "no"} rows`,
      right: `${this.length}, as the recording has`,
      where: this.#source.where(file),
    });
  }

  /**
   * Reads a column's rows as texts, whatever their type.
   * @throws as {@link ColumnFolder.readColumn}, and if a row has several values
   */
  async readTexts(name: string): Promise<string[]> {
    const { data, shape } = await this.readColumn(name);
    if (data.length === this.length) return Array.from(data as ArrayLike<unknown>, String);
    throw new ShapeError({
      doing: `read a column of ${this.folder}`,
      found: `an array of shape ${shapeText(shape)}`,
      right: "a value for each row",
      where: this.#source.where(`${this.folder}/${name}.npy`),
    });
  }
}

const column = 'await readColumn("unit_ids"), or readTexts; names lists them';
answerNames(ColumnFolder, {
  column,
  columns: "names",
  get: column,
  numbers: column,
  read: column,
  to_records: column,
});
