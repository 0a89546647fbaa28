/** Stored bytes as truth values and as characters. */
import { type NdArray, ndarray } from "../../arrays/mod.ts";

/** Bytes as characters; none for the byte 0. */
export function latin1({ shape, data }: NdArray<"uint8">): NdArray<"string"> {
  const characters = Array.from(data, (byte) => byte === 0 ? "" : String.fromCharCode(byte));
  return ndarray("string", shape, characters);
}

/** Bytes as truth values, in the same memory. */
export function asBool({ shape, data }: NdArray): NdArray<"bool"> {
  const bytes = data as Int8Array | Uint8Array;
  bytes.forEach((byte, i) => bytes[i] = byte === 0 ? 0 : 1);
  return ndarray("bool", shape, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
}
