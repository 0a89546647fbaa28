/** Writes the bytes of MAT v5 files, so that tests can vary what no writer offers. */
import { deflateSync } from "node:zlib";
import { concat } from "./bad_files.ts";

/** Element types by the dtype they store. */
const miTypes = {
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  float32: 7,
  float64: 9,
  int64: 12,
  uint64: 13,
  utf8: 16,
  utf16: 17,
  utf32: 18,
} as const;
const bytesOf = { int8: 1, int16: 2, int32: 4, float32: 4, float64: 8, int64: 8 } as const;

/** Array classes that tests use. */
export const mx = {
  cell: 1,
  struct: 2,
  char: 4,
  sparse: 5,
  double: 6,
  single: 7,
  int8: 8,
  uint8: 9,
};

/** Makes elements in one byte order. */
export class MatBytes {
  constructor(private readonly littleEndian = true) {}

  /** A whole file: the header and the elements given. */
  file(...elements: Uint8Array[]): Uint8Array {
    const header = new Uint8Array(128).fill(32);
    header.set(new TextEncoder().encode("MATLAB 5.0 MAT-file, made by a test"));
    header.fill(0, 116, 124);
    header.set(this.littleEndian ? [0, 1, 0x49, 0x4d] : [1, 0, 0x4d, 0x49], 124);
    return concat(header, ...elements);
  }

  /** Numbers as one element, padded to 8 bytes; `small` puts up to 4 bytes into the tag. */
  numbers(
    type: keyof typeof miTypes,
    values: readonly (number | bigint)[],
    small = false,
  ): Uint8Array {
    const wide = type.replace("u", "") as string;
    const size = bytesOf[wide as keyof typeof bytesOf] ?? { tf8: 1, tf16: 2, tf32: 4 }[wide] ?? 1;
    const view = new DataView(new ArrayBuffer(values.length * size));
    values.forEach((value, i) => {
      const at = i * size;
      if (type === "float64") view.setFloat64(at, Number(value), this.littleEndian);
      else if (type === "float32") view.setFloat32(at, Number(value), this.littleEndian);
      else if (size === 8) view.setBigInt64(at, BigInt(value), this.littleEndian);
      else if (size === 4) view.setInt32(at, Number(value), this.littleEndian);
      else if (size === 2) view.setInt16(at, Number(value), this.littleEndian);
      else view.setInt8(at, Number(value));
    });
    const bytes = new Uint8Array(view.buffer);
    if (small) {
      return concat(this.words((bytes.length << 16) | miTypes[type]), pad(bytes, 4));
    }
    return concat(this.words(miTypes[type], bytes.length), pad(bytes, 8));
  }

  /** ASCII text as one element. */
  ascii(text: string): Uint8Array {
    return this.numbers("int8", [...new TextEncoder().encode(text)]);
  }

  /** An array: flags, dims, name, then the parts given. */
  matrix(
    { name = "x", mxClass = mx.double, dims = [1, 1] as readonly number[], flags = 0 },
    ...parts: Uint8Array[]
  ): Uint8Array {
    const body = concat(
      this.numbers("uint32", [mxClass | flags, 0]),
      this.numbers("int32", dims),
      this.ascii(name),
      ...parts,
    );
    return concat(this.words(14, body.length), body);
  }

  /** An element deflated as MATLAB does it: without padding after it. `declared` lies about a size. */
  deflated(element: Uint8Array, declared?: number): Uint8Array {
    const inner = declared === undefined
      ? element
      : concat(this.words(14, declared), element.subarray(8));
    const bytes = deflateSync(inner);
    return concat(this.words(15, bytes.length), bytes);
  }

  /** 32-bit words, as in tags. */
  words(...values: number[]): Uint8Array {
    const view = new DataView(new ArrayBuffer(values.length * 4));
    values.forEach((value, i) => view.setUint32(i * 4, value, this.littleEndian));
    return new Uint8Array(view.buffer);
  }
}

function pad(bytes: Uint8Array, to: number): Uint8Array {
  return concat(bytes, new Uint8Array((to - bytes.length % to) % to));
}
