/** Typed arrays out of a file's bytes, in either byte order. */
import {
  allocate,
  itemSize,
  type NumericDType,
  type TypedArray,
  type TypedArrays,
} from "../arrays/mod.ts";

const machineIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * `bytes` as numbers of `dtype`, in an array of their own. Bytes at the end that do not make a
 * whole number are dropped, so callers check the length first.
 */
export function numbersFromBytes<D extends NumericDType>(
  bytes: Uint8Array,
  dtype: D,
  littleEndian: boolean,
): TypedArrays[D] {
  const numbers = allocate(dtype, Math.floor(bytes.length / itemSize(dtype)));
  const target = new Uint8Array(numbers.buffer);
  target.set(bytes.subarray(0, target.length));
  if (littleEndian !== machineIsLittleEndian) reverseEach(target, itemSize(dtype));
  return numbers as TypedArrays[D];
}

/** Reverses the bytes of each number of `size` bytes, in place. */
function reverseEach(bytes: Uint8Array, size: number): void {
  for (let start = 0; start + size <= bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  }
}

/** The bytes of numbers, the most significant first, in memory of their own. */
export function bigEndianBytes(numbers: TypedArray): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength).slice();
  if (machineIsLittleEndian) reverseEach(bytes, numbers.BYTES_PER_ELEMENT);
  return bytes;
}

/** IEEE half floats as float32, which holds each; not by Float16Array, as Node 20 has none. */
export function halfFloats(bytes: Uint8Array, littleEndian: boolean): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength >> 1 }, (_, i) => {
    const bits = view.getUint16(2 * i, littleEndian);
    const sign = bits & 0x8000 ? -1 : 1, power = (bits >> 10) & 31, digits = bits & 0x3ff;
    if (power === 31) return digits === 0 ? sign * Infinity : NaN;
    return sign * (power === 0 ? digits * 2 ** -24 : (1024 + digits) * 2 ** (power - 25));
  });
}
