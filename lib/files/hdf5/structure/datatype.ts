/** Element types as the file describes them, to the bit. */
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";

/** Classes of element types, in the order of HDF5's numbers. */
const CLASSES = [
  "integer",
  "float",
  "time",
  "string",
  "bitfield",
  "opaque",
  "compound",
  "reference",
  "enum",
  "list",
  "array",
  "complex",
] as const;

/** An element type. */
export interface ElementType {
  readonly class: typeof CLASSES[number];
  /** Bytes of an element. */
  readonly size: number;
  readonly littleEndian: boolean;
  readonly signed: boolean;
  /** What is unusual about a number's bits, in words; undefined where it is one as machines have it. */
  readonly unusual?: string | undefined;
  /** A list that is text of any length. */
  readonly isText: boolean;
  /** How fixed text is filled up: 0 by a NUL behind it, 1 by NULs, 2 by spaces. */
  readonly padding: number;
  /** A reference to an object, of 8 bytes or as many as an address has. */
  readonly isObject: boolean;
  /** Names and values of an enum whose elements have one byte. */
  readonly members: ReadonlyMap<string, number>;
  /** What a list, an enum or an array is made of. */
  readonly base?: ElementType | undefined;
}

const DEEPEST = 32;

/** Reads an element type. */
export function elementType(body: Cursor, depth = 0): ElementType {
  if (depth > DEEPEST) throw new Damage("an element type nested without end");
  const head = body.u8();
  const bits = body.uint(3);
  const size = body.u32();
  const version = head >> 4;
  const kind = CLASSES[head & 15];
  if (version < 1 || version > 5 || kind === undefined || size === 0) {
    throw new Damage(`an element type of version ${version}, class ${head & 15}, ${size} bytes`);
  }
  const plain = {
    class: kind,
    size,
    littleEndian: (bits & 1) === 0,
    signed: false,
    isText: false,
    padding: 0,
    isObject: false,
    members: new Map<string, number>(),
  };
  switch (kind) {
    case "integer":
      return { ...plain, signed: (bits & 8) !== 0, unusual: integerBits(body, size) };
    case "float":
      return { ...plain, unusual: floatBits(body, size, bits) };
    case "string":
      return { ...plain, padding: bits & 15 };
    case "reference":
      return { ...plain, isObject: (bits & 15) === 0 };
    case "list": {
      const base = elementType(body, depth + 1);
      return { ...plain, isText: (bits & 15) === 1, base };
    }
    case "enum": {
      const base = elementType(body, depth + 1);
      const { signed, littleEndian, unusual } = base;
      const members = membersOf(body, bits & 0xffff, base, version);
      return { ...plain, signed, littleEndian, unusual, base, members };
    }
    case "array": {
      const axes = body.u8();
      body.skip(version < 3 ? 3 : 0);
      body.skip(4 * axes * (version < 3 ? 2 : 1));
      return { ...plain, base: elementType(body, depth + 1) };
    }
    default:
      return plain;
  }
}

/** What is unusual about integers: those of HDF5 may use some of their bits alone. */
function integerBits(body: Cursor, size: number): string | undefined {
  const [offset, precision] = [body.u16(), body.u16()];
  if (offset === 0 && precision === 8 * size) return undefined;
  if (precision === 0 || offset + precision > 8 * size) {
    throw new Damage(`${size}-byte integers of ${precision} bits from bit ${offset} on`);
  }
  return `integers of ${precision} bits from bit ${offset} on in ${size} bytes`;
}

/** Where IEEE 754 puts the exponent and the mantissa: bit and bits of each, and the bias, by bytes. */
const IEEE = new Map([
  [2, [10, 5, 0, 10, 15]],
  [4, [23, 8, 0, 23, 127]],
  [8, [52, 11, 0, 52, 1023]],
]);
const LEADING_ONE = 2; // the mantissa's first bit is not stored
const VAX = 0x41;

function floatBits(body: Cursor, size: number, bits: number): string | undefined {
  const [offset, precision] = [body.u16(), body.u16()];
  const parts = [body.u8(), body.u8(), body.u8(), body.u8(), body.u32()];
  const sign = (bits >> 8) & 255;
  const isPlain = offset === 0 && precision === 8 * size && (bits & 0x40) === 0 &&
    sign === 8 * size - 1 && ((bits >> 4) & 3) === LEADING_ONE;
  if (isPlain && IEEE.get(size)?.join() === parts.join()) return undefined;
  if (precision === 0 || offset + precision > 8 * size) {
    throw new Damage(`${size}-byte floats of ${precision} bits from bit ${offset} on`);
  }
  const order = (bits & VAX) === VAX ? " in VAX order" : "";
  const [, exponent, , mantissa, bias] = parts;
  return `floats of ${precision} bits in ${size} bytes${order} with an exponent of ${exponent} bits ` +
    `(bias ${bias}) and a mantissa of ${mantissa}`;
}

function membersOf(
  body: Cursor,
  count: number,
  base: ElementType,
  version: number,
): Map<string, number> {
  const names = Array.from({ length: count }, () => {
    const start = body.position;
    const name = body.textToNul();
    if (version < 3) body.skip((8 - (body.position - start) % 8) % 8);
    return name;
  });
  return new Map(names.map((name) => [name, body.uint(base.size)]));
}
