/**
 * Parts: what is finished of a long run, kept in the output folder until the run is complete, so
 * that a run that was killed goes on from there.
 *
 * A part is a raw little-endian float32 matrix, (rows, columns) row-major. Its name holds a hash
 * of all that it was made from; it appears by a rename when it is whole.
 */
import { createHash } from "node:crypto";
import { errorText, FormatError, MissingError } from "../../errors.ts";
import { writeWhole } from "../../files/mod.ts";

/** A short hash over anything that JSON or bytes can say. */
export function fingerprint(...ingredients: (Uint8Array | Int32Array | object | string)[]): string {
  const hash = createHash("sha1");
  for (const each of ingredients) {
    if (ArrayBuffer.isView(each)) {
      hash.update(new Uint8Array(each.buffer, each.byteOffset, each.byteLength));
    } else hash.update(JSON.stringify(each));
    hash.update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Size and time of an input file: a part made from another version of the file is not used. */
export async function fileStamp(path: string): Promise<string> {
  const { size, mtime } = await Deno.stat(path).catch((cause) => {
    throw new MissingError({
      doing: "look at a session",
      found: errorText(cause),
      where: path,
      cause,
    });
  });
  return `${path} ${size} ${mtime?.getTime()}`;
}

/** Whether a part of this size is there. */
export async function hasPart(path: string, rows: number, columns: number): Promise<boolean> {
  const stat = await Deno.stat(path).catch(() => undefined);
  return stat?.size === rows * columns * Float32Array.BYTES_PER_ELEMENT;
}

/** Writes a part whole. */
export function writePart(path: string, data: Float32Array): Promise<void> {
  return writeWhole(path, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** Reads a whole part of a known number of elements. */
export async function readPart(path: string, elements: number): Promise<Float32Array> {
  const bytes = await Deno.readFile(path);
  if (bytes.length !== elements * Float32Array.BYTES_PER_ELEMENT) {
    throw new FormatError({
      doing: "read a part of an unfinished run",
      found: `${bytes.length} bytes`,
      right: `${elements * 4} bytes; remove the file and run again`,
      where: path,
    });
  }
  return new Float32Array(bytes.buffer);
}

/** A part that is read by ranges of rows. */
export class PartRows {
  readonly #file: Deno.FsFile;

  private constructor(file: Deno.FsFile, readonly path: string, readonly columns: number) {
    this.#file = file;
  }

  /** Opens a part of so many columns. */
  static async open(path: string, columns: number): Promise<PartRows> {
    return new PartRows(await Deno.open(path), path, columns);
  }

  /** Rows `start` to `start + count`, (count, columns) row-major. */
  read(start: number, count: number): Float32Array {
    const rows = new Float32Array(count * this.columns);
    const bytes = new Uint8Array(rows.buffer);
    this.#file.seekSync(start * this.columns * 4, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) {
      const got = this.#file.readSync(bytes.subarray(at));
      if (got === null) {
        throw new FormatError({
          doing: "read a part of an unfinished run",
          found: `the end after row ${start}`,
          right: "remove the file and run again",
          where: this.path,
        });
      }
      at += got;
    }
    return rows;
  }

  close(): void {
    this.#file.close();
  }
}
