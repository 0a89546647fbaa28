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
  /** Where the parts of a number with unusual bits lie. */
  readonly layout?: BitLayout | undefined;
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

/** Where the parts of a number lie: bits counted from its lowest one, `offset` bits into its bytes. */
export interface BitLayout {
  readonly offset: number;
  readonly precision: number;
  /** Of floats alone, as all that follows. */
  readonly sign?: number;
  readonly exponent?: { readonly at: number; readonly bits: number };
  readonly mantissa?: { readonly at: number; readonly bits: number };
  readonly bias?: number;
  /** Whether the mantissa's first bit is 1 and not stored. */
  readonly hasLeadingOne?: boolean;
  /** Whether the bytes are in the order of a VAX. */
  readonly isVax?: boolean;
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
      return { ...plain, signed: (bits & 8) !== 0, ...integerBits(body, size) };
    case "float":
      return { ...plain, ...floatBits(body, size, bits) };
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
      const { signed, littleEndian, unusual, layout } = base;
      const members = membersOf(body, bits & 0xffff, base, version);
      return { ...plain, signed, littleEndian, unusual, layout, base, members };
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

/** HDF5 takes a number of which more than half is unused for damage. */
function requireUsed(precision: number, size: number): void {
  if (size > 1 && precision < 4 * size) {
    throw new Damage(`numbers of ${size} bytes that use ${precision} bits`);
  }
}

type Unusual = Pick<ElementType, "unusual" | "layout">;

/** What is unusual about integers: those of HDF5 may use some of their bits alone. */
function integerBits(body: Cursor, size: number): Unusual {
  const [offset, precision] = [body.u16(), body.u16()];
  if (offset === 0 && precision === 8 * size) return {};
  requireUsed(precision, size);
  if (precision === 0 || offset + precision > 8 * size) {
    throw new Damage(`${size}-byte integers of ${precision} bits from bit ${offset} on`);
  }
  return {
    unusual: `integers of ${precision} bits from bit ${offset} on in ${size} bytes`,
    layout: { offset, precision },
  };
}

/** Where IEEE 754 puts the exponent and the mantissa: bit and bits of each, and the bias, by bytes. */
const IEEE = new Map([
  [2, [10, 5, 0, 10, 15]],
  [4, [23, 8, 0, 23, 127]],
  [8, [52, 11, 0, 52, 1023]],
]);
const LEADING_ONE = 2; // the mantissa's first bit is not stored

function floatBits(body: Cursor, size: number, bits: number): Unusual {
  const [offset, precision] = [body.u16(), body.u16()];
  const parts = [body.u8(), body.u8(), body.u8(), body.u8(), body.u32()];
  const sign = (bits >> 8) & 255;
  const hasLeadingOne = ((bits >> 4) & 3) === LEADING_ONE;
  requireUsed(precision, size);
  const isPlain = offset === 0 && precision === 8 * size && (bits & 0x40) === 0 &&
    sign === 8 * size - 1 && hasLeadingOne;
  if (isPlain && IEEE.get(size)?.join() === parts.join()) return {};
  const [exponentAt, exponent, mantissaAt, mantissa, bias] = parts as [
    number,
    number,
    number,
    number,
    number,
  ];
  const isInside = precision > 0 && offset + precision <= 8 * size && sign < precision &&
    exponentAt + exponent <= precision && mantissaAt + mantissa <= precision;
  if (!isInside) {
    throw new Damage(`${size}-byte floats of ${precision} bits whose parts lie beyond them`);
  }
  const isVax = (bits & 0x40) !== 0;
  const order = isVax ? " in VAX order" : "";
  return {
    unusual:
      `floats of ${precision} bits in ${size} bytes${order} with an exponent of ${exponent} bits ` +
      `(bias ${bias}) and a mantissa of ${mantissa}`,
    layout: {
      offset,
      precision,
      sign,
      exponent: { at: exponentAt, bits: exponent },
      mantissa: { at: mantissaAt, bits: mantissa },
      bias,
      hasLeadingOne,
      isVax,
    },
  };
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
