/**
 * Numbers whose bits no machine has: floats with other exponents, integers that use some of their
 * bits. Those of attributes are read by this; a dataset of them is refused.
 *
 * Source: "HDF5 File Format Specification", IV.A.2.d, the classes 0 and 1.
 */
import type { NumericDType, TypedArray } from "../../arrays/mod.ts";
import type { BitLayout, Cursor, ElementType } from "./structure/mod.ts";

const INTEGERS = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const;

/**
 * The elements as numbers of the narrowest type that h5py would take, float64 at most: those of 80
 * bits are rounded to it. Undefined where they are of a layout that is not read here.
 */
export function unusualNumbers(
  bytes: Cursor,
  type: ElementType,
): { dtype: NumericDType; data: TypedArray } | undefined {
  const { layout, size, littleEndian, signed } = type;
  if (layout === undefined || layout.isVax) return undefined;
  const stored = Array.from({ length: bytes.left / size }, () => {
    const element = bytes.bytes(size);
    return bitsOf(littleEndian ? element.toReversed() : element);
  });
  if (layout.exponent !== undefined) {
    const held = heldBy(layout, size);
    const data = stored.map((bits) => floatOf(bits, layout));
    // Beyond the range of a double there is no number to round to.
    if (held === undefined || data.includes(undefined)) return undefined;
    return held === "float32"
      ? { dtype: "float32", data: Float32Array.from(data as number[]) }
      : { dtype: "float64", data: Float64Array.from(data as number[]) };
  }
  const values = stored.map((bits) => {
    const value = part(bits, layout.offset, layout.precision);
    return signed ? BigInt.asIntN(layout.precision, value) : value;
  });
  const dtype = `${signed ? "int" : "uint"}${size * 8}`;
  if (dtype === "int64") return { dtype, data: BigInt64Array.from(values) };
  if (dtype === "uint64") return { dtype, data: BigUint64Array.from(values) };
  if (!(dtype in INTEGERS)) return undefined;
  const name = dtype as keyof typeof INTEGERS;
  return { dtype: name, data: INTEGERS[name].from(values.map(Number)) };
}

function bitsOf(bigEndian: Uint8Array): bigint {
  return bigEndian.reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
}

function part(bits: bigint, at: number, count: number): bigint {
  return BigInt.asUintN(count, bits >> BigInt(at));
}

function floatOf(all: bigint, layout: BitLayout): number | undefined {
  const { offset, sign, exponent, mantissa, bias, hasLeadingOne } = layout;
  const bits = all >> BigInt(offset);
  const factor = part(bits, sign!, 1) === 1n ? -1 : 1;
  const power = Number(part(bits, exponent!.at, exponent!.bits));
  const digits = part(bits, mantissa!.at, mantissa!.bits);
  // A leading one that is stored stands before the point, as one that is not.
  const places = mantissa!.bits - (hasLeadingOne ? 0 : 1);
  if (power === 2 ** exponent!.bits - 1) {
    const fraction = BigInt.asUintN(places, digits);
    return fraction === 0n ? factor * Infinity : NaN;
  }
  const isNormal = power > 0;
  const whole = hasLeadingOne && isNormal ? digits + (1n << BigInt(places)) : digits;
  // Only without an implied one has the power 0 a step of its own, as the HDF5 library counts.
  const size = scaled(whole, (isNormal || !hasLeadingOne ? power : 1) - bias! - places);
  const isInRange = Number.isFinite(size) && (size > 0 || whole === 0n);
  return isInRange ? factor * size : undefined;
}

/** `digits` · 2^`power`, in steps that neither overflow nor vanish on their way. */
function scaled(digits: bigint, power: number): number {
  let number = Number(digits);
  for (let rest = power; rest !== 0 && number !== 0 && Number.isFinite(number);) {
    const step = Math.max(-1000, Math.min(1000, rest));
    number *= 2 ** step;
    rest -= step;
  }
  return number;
}

/** The floats that h5py has, narrowest first: bytes, bits of the mantissa, largest and smallest power. */
const FLOATS = [
  { name: "float32", bytes: 4, mantissa: 23, largest: 128, smallest: -126 },
  { name: "float64", bytes: 8, mantissa: 52, largest: 1024, smallest: -1022 },
  { name: "extended", bytes: 16, mantissa: 64, largest: 16384, smallest: -16382 },
] as const;

/** The narrowest float that holds all floats of a layout, by h5py's rule; undefined where none does. */
function heldBy({ exponent, mantissa, bias }: BitLayout, size: number) {
  const largest = 2 ** exponent!.bits - bias! - 1;
  return FLOATS.find((float) =>
    size <= float.bytes && mantissa!.bits <= float.mantissa && largest <= float.largest &&
    1 - bias! >= float.smallest
  )?.name;
}
