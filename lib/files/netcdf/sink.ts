/** Where the values of one variable go: straight into the file, or in bands of whole chunks. */
import {
  allocate,
  type DataOf,
  type DType,
  itemSize,
  type NumericDType,
  shapeText,
  type TypedArray,
} from "../../arrays/mod.ts";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { type Box, type Handle, pieces, product, writeBox } from "../hdf5/mod.ts";
import type { MadeVariable } from "./layout.ts";

const PIECE_BYTES = 4 * 2 ** 20;
const TEXTS_AT_ONCE = 2 ** 14;

/** Takes the values of one variable, box by box. */
export interface Sink {
  write(box: Box, data: DataOf[DType]): void;
  /** Writes what is still held back. */
  finish(): void;
}

/** The sink of a variable that was made. */
export function sinkOf(handle: Handle, variable: MadeVariable): Sink {
  const packed = variable.header.zlib !== undefined && product(variable.shape) > 0 &&
    variable.chunks !== undefined;
  return packed ? new BandSink(handle, variable) : new DirectSink(handle, variable);
}

/**
 * Takes boxes of any form in any order, and writes them in pieces so that little memory is held.
 */
class DirectSink implements Sink {
  constructor(readonly handle: Handle, readonly variable: MadeVariable) {}

  write(box: Box, data: DataOf[DType]): void {
    const { stored, path, header } = this.variable;
    const values = header.characters ? bytesOf(data as string[], header.name) : data;
    const elements = stored === "string"
      ? TEXTS_AT_ONCE
      : PIECE_BYTES / itemSize(stored as NumericDType);
    let at = 0;
    // Without chunks a box is cut on its outermost axis, so pieces follow each other in the data.
    for (const piece of pieces(box, null, { elements, chunks: Infinity })) {
      const length = product(piece.count);
      writeBox(this.handle, path, piece, part(values, at, at + length));
      at += length;
    }
  }

  finish(): void {}
}

/** The bytes of single characters; 0 for an empty one. */
function bytesOf(characters: readonly string[], variable: string): Uint8Array {
  return Uint8Array.from(characters, (character) => {
    const code = character === "" ? 0 : character.charCodeAt(0);
    if (character.length < 2 && code < 256) return code;
    throw new DataError({
      doing: `write the characters of "${variable}"`,
      found: JSON.stringify(character),
      right: "single characters up to U+00FF, which are the bytes of the text",
    });
  });
}

/** Takes whole rows in their order, and packs them a row of chunks at a time: each chunk once. */
class BandSink implements Sink {
  readonly #band: TypedArray;
  readonly #rowLength: number;
  #firstRow = 0;
  #filled = 0;

  constructor(readonly handle: Handle, readonly variable: MadeVariable) {
    this.#rowLength = product(variable.shape.slice(1));
    const length = variable.chunks![0]! * this.#rowLength;
    this.#band = allocate(variable.stored as NumericDType, length);
  }

  write({ start, count }: Box, data: DataOf[DType]): void {
    const { shape, header } = this.variable;
    const next = this.#firstRow + this.#filled / this.#rowLength;
    const whole = shape.every((length, axis) => axis === 0 || count[axis] === length);
    if (!whole || start[0] !== next) {
      throw new ArgumentError({
        doing: `write packed variable "${header.name}"`,
        found: `a block of ${shapeText(count)} at ${shapeText(start)}`,
        right: `whole rows in their order, from row ${next}`,
        where: this.handle.path,
      });
    }
    for (let at = 0; at < data.length;) {
      const length = Math.min(data.length - at, this.#band.length - this.#filled);
      // Both hold the same element type: the writer checks blocks against the variable.
      (this.#band as Float64Array).set(part(data, at, at + length) as Float64Array, this.#filled);
      this.#filled += length;
      at += length;
      if (this.#filled === this.#band.length) this.finish();
    }
  }

  finish(): void {
    const rows = this.#filled / this.#rowLength;
    if (rows === 0) return;
    const { shape, path } = this.variable;
    const box = {
      start: shape.map((_, axis) => axis === 0 ? this.#firstRow : 0),
      count: shape.with(0, rows),
    };
    writeBox(this.handle, path, box, part(this.#band, 0, this.#filled));
    this.#firstRow += rows;
    this.#filled = 0;
  }
}

function part(data: DataOf[DType], from: number, to: number): DataOf[DType] {
  return Array.isArray(data) ? data.slice(from, to) : data.subarray(from, to);
}
