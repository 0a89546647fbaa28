/** The tables of a recording: `meta/neurons` and `meta/trials`, a file a column. */
import { decodeNpy } from "../../files/mod.ts";
import { ShapeError, unknownName } from "../../errors.ts";
import type { NdArray } from "../../arrays/mod.ts";
import type { RecordingSource } from "./source.ts";

/** A table whose columns are files, read when they are asked for. */
export class ColumnFolder {
  readonly #source: RecordingSource;

  /**
   * @param names the columns there are, sorted
   * @param length rows; each column's first axis has as many
   */
  private constructor(
    source: RecordingSource,
    readonly folder: string,
    readonly names: readonly string[],
    readonly length: number,
  ) {
    this.#source = source;
  }

  /** Lists the columns of a folder. */
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
   * @throws {UnknownNameError} no such column; {@link ShapeError} another number of rows
   */
  async column(name: string): Promise<NdArray> {
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

  /** A column's rows as texts, whatever their type. */
  async texts(name: string): Promise<string[]> {
    const { data } = await this.column(name);
    return Array.from(data as ArrayLike<unknown>, String);
  }
}
