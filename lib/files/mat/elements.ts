/** Walks over the data elements of a MAT v5 file: tag, data, padding. */
import { itemSize, sizeOf, type TypedArray } from "../../arrays/mod.ts";
import type { FormatError } from "../../errors/mod.ts";
import { numbersFromBytes } from "../numbers_in_bytes.ts";
import { ElementType, storageTypes } from "./format.ts";

/** Names are bytes; some writers call them UTF-8. Lengths are int32, flags uint32, as MATLAB has them. */
const NAME_TYPES = [1, ElementType.utf8];
const LENGTH_TYPES = [5, 6];
const FLAG_TYPES = [6];

/** Makes the error for what is wrong in the variable that is being read. */
export type Fault = (found: string, right?: string, cause?: unknown) => FormatError;

/** One data element: its type code and its bytes, without tag and padding. */
export interface Element {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Takes elements one after the other from the body of an enclosing element. */
export class Elements {
  private position = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    readonly littleEndian: boolean,
    readonly fault: Fault,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private get rest(): number {
    return this.bytes.length - this.position;
  }

  /** The same reader over the body of an element. */
  within(bytes: Uint8Array): Elements {
    return new Elements(bytes, this.littleEndian, this.fault);
  }

  /** The next element. Up to 4 bytes of data may sit in the tag itself (the small format). */
  next(): Element {
    const first = this.word();
    const small = first >>> 16;
    if (small !== 0) {
      if (small > 4) throw this.fault(`a small element of ${small} bytes`, "at most 4");
      const bytes = this.take(4).subarray(0, small);
      return { type: first & 0xffff, bytes };
    }
    const bytes = this.take(this.word());
    this.position = Math.min(this.position + (-bytes.length & 7), this.bytes.length);
    return { type: first, bytes };
  }

  /** The next element, or one without bytes at the end: some writers leave out an empty text. */
  nextOrNone(): Element {
    return this.rest === 0 ? { type: ElementType.utf8, bytes: new Uint8Array(0) } : this.next();
  }

  /** The next element's numbers, in the type they are stored in. */
  numbers(): TypedArray {
    return this.decode(this.next());
  }

  /** An element's numbers, in the type they are stored in. */
  decode({ type, bytes }: Element): TypedArray {
    const dtype = storageTypes.get(type);
    if (dtype === undefined) {
      throw this.fault(`element type ${type} where numbers belong`, "a numeric element");
    }
    if (bytes.length % itemSize(dtype) !== 0) {
      throw this.fault(`${bytes.length} bytes of ${dtype}`, `a multiple of ${itemSize(dtype)}`);
    }
    return numbersFromBytes(bytes, dtype, this.littleEndian);
  }

  /** The next element as small whole numbers: dims, flags, row indices. */
  integers(): number[] {
    return Array.from(this.numbers() as ArrayLike<number | bigint>, Number);
  }

  /** The next element as ASCII text: names of variables and classes. */
  name(): string {
    const { bytes } = this.nextOfType("a name", NAME_TYPES);
    if (bytes.includes(0)) throw this.fault("a name with a NUL in it", "a name of ASCII letters");
    return asciiText(bytes);
  }

  /** The next element as lengths: the dims of an array. */
  lengths(): number[] {
    return Array.from(this.decode(this.nextOfType("dims", LENGTH_TYPES)) as Int32Array);
  }

  /** The first number of the next element, which holds the flags of an array. */
  flags(): number {
    const [flags] = this.decode(this.nextOfType("flags", FLAG_TYPES)) as Uint32Array;
    if (flags === undefined) throw this.fault("an array without flags");
    return flags;
  }

  /** The next element of the table of names of fields. */
  fieldNames(): Uint8Array {
    return this.nextOfType("names of fields", NAME_TYPES).bytes;
  }

  private nextOfType(what: string, types: readonly number[]): Element {
    const element = this.next();
    if (types.includes(element.type)) return element;
    throw this.fault(`element type ${element.type} in place of ${what}`, `type ${types[0]}`);
  }

  /**
   * The number of elements of a shape, after a check that so many nested arrays, `each` for each
   * element, can still come: an array takes at least the 8 bytes of its tag.
   */
  countOfNested(shape: readonly number[], each = 1): number {
    const count = sizeOf(shape);
    if (count * each * 8 > this.rest) {
      throw this.fault(`${shape.join("×")} elements in ${this.rest} bytes`, "an undamaged file");
    }
    return count;
  }

  private word(): number {
    const start = this.position;
    this.take(4);
    return this.view.getUint32(start, this.littleEndian);
  }

  private take(length: number): Uint8Array {
    if (length > this.rest) {
      throw this.fault(
        `an element of ${length} bytes where ${this.rest} are left`,
        "a file that is neither cut nor damaged",
      );
    }
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}

/** The bytes up to the first NUL as text. */
export function asciiText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  // What the web calls latin1 is Windows-1252, which has other characters for 0x80 to 0x9f.
  return Array.from(end < 0 ? bytes : bytes.subarray(0, end), (byte) => String.fromCharCode(byte))
    .join("");
}
