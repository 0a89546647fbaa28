/** A file opened for reading at any position, and the errors that say what is wrong with it. */
import { type ErrorParts, errorText, FormatError, MissingError } from "../errors/mod.ts";
import { STAND_IN_HEAD, type StandIn, standInOf, unopened } from "./stand_in.ts";

/** The most that is read into one piece of memory. */
export const MOST_BYTES_AT_ONCE = 4 * 2 ** 30;

/** A file whose bytes can be read at any position. Close it, or declare it with `using`. */
export class FileSource implements Disposable {
  private constructor(
    /** The path it was opened with. */
    readonly path: string,
    /** The file's length in bytes, at least 1. */
    readonly size: number,
    private readonly file: Deno.FsFile,
    private readonly doing: string,
  ) {}

  /**
   * Opens a file.
   *
   * @param doing how the message of every error begins: `read a MAT file`
   * @throws {MissingError} where there is no such file or it may not be read
   * @throws {FormatError} where it is empty, a folder or a device, and where something else lies in
   *   its place: a pointer of git-LFS or git-annex, an HTML page
   */
  static async open(path: string, doing: string): Promise<FileSource> {
    let file: Deno.FsFile;
    try {
      file = await Deno.open(path, { read: true });
    } catch (cause) {
      throw new MissingError({ doing, ...unopened(path, "a file", cause) });
    }
    const info = file.statSync();
    const source = new FileSource(path, info.size, file, doing);
    if (info.isFile && info.size > 0) {
      const standIn = source.#standIn();
      if (standIn === undefined) return source;
      source.close();
      throw source.wrong(standIn.found, standIn.right);
    }
    source.close();
    if (info.isFile) throw source.wrong("an empty file", "a file that was copied whole");
    throw source.wrong("a folder or device", "a file");
  }

  /** Makes a {@link FormatError} about this file: what was found, and what would be right. */
  wrong(found: string, right?: string, more: Pick<ErrorParts, "cause"> = {}): FormatError {
    return new FormatError({ doing: this.doing, found, right, where: this.path, ...more });
  }

  /**
   * Reads `length` bytes from `position` on, counted from 0.
   *
   * @throws {FormatError} where the file ends before, for more than 4 GiB, and where the disk fails
   */
  async read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (position + length > this.size) throw this.#cut(position + length);
    if (length > MOST_BYTES_AT_ONCE) {
      throw this.wrong(`${length} bytes to read at once`, `at most ${MOST_BYTES_AT_ONCE}`);
    }
    const target = new Uint8Array(length);
    await this.readInto(target, position);
    return target;
  }

  /**
   * Fills `target` with the bytes from `position` on.
   *
   * @throws {FormatError} where the file ends before `target` is full, and where the disk fails
   */
  // deno-lint-ignore require-await -- what goes wrong must come as a rejection
  async readInto(target: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    this.readNow(target, position);
  }

  /** {@link FileSource.readInto} without waiting, for who reads in between other work. */
  readNow(target: Uint8Array<ArrayBuffer>, position: number): void {
    if (position + target.length > this.size) throw this.#cut(position + target.length);
    // Synchronous, so that two reads under way never move the one handle between seek and read.
    for (let filled = 0; filled < target.length;) {
      const got = this.#readSome(target.subarray(filled), position + filled);
      if (got === null) throw this.#cut(position + target.length);
      filled += got;
    }
  }

  #standIn(): StandIn | undefined {
    const head = new Uint8Array(Math.min(STAND_IN_HEAD, this.size));
    try {
      return standInOf(head.subarray(0, this.#readSome(head, 0) ?? 0));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #readSome(target: Uint8Array<ArrayBuffer>, position: number): number | null {
    try {
      this.file.seekSync(position, Deno.SeekMode.Start);
      return this.file.readSync(target);
    } catch (cause) {
      throw this.wrong(
        `byte ${position} cannot be read (${errorText(cause)})`,
        "a disk without faults",
        { cause },
      );
    }
  }

  /** Closes the file. */
  close(): void {
    this.file.close();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }

  #cut(needed: number): FormatError {
    return this.wrong(`the file ends at byte ${this.size}`, `at least ${needed} bytes`);
  }
}
