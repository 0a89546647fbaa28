/** Labels with the dimensions that they lie along: how they are read. */
import { anything, checkCall, like, listOf, number, text } from "../calls/mod.ts";
import { ENCODING, type Encoding } from "./encoding.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import { type Label, labelAt, type LabelOf, labelText } from "./labels.ts";
import type { DataOf, DType, NdArray } from "./ndarray.ts";
import { primitiveOf } from "./operators.ts";
import { numbersIn, wholeNumbers } from "./whole_numbers.ts";

const ARRAY = like<NdArray>(
  'an array: ndarray("string", [2], ["V1", "IT"])',
  ...["dtype", "shape", "data"] as const,
);

/** The result type of {@link Coordinate.values} for a dtype. */
export type CoordinateData<D extends DType> = DType extends D
  // deno-lint-ignore no-explicit-any -- as LabelOf: numbers to compute with, or text, as it turns out
  ? any
  : D extends "int64" | "uint64" ? readonly number[] | DataOf[D]
  : DataOf[D];

/** The labels of a `Coordinate`, which computes and compares besides. */
export abstract class LabelValues<D extends DType> {
  /** A name for each axis of the values; none for a scalar coordinate. */
  readonly dims: readonly string[];
  /** The values with their shape, row-major. */
  readonly array: NdArray<D>;
  /** Notes on the coordinate, e.g. units. */
  readonly attrs: Readonly<Record<string, unknown>>;

  /** The encoding of the values in the file they come from; empty if they come from no file. */
  readonly encoding: Encoding;

  /**
   * Puts values and names together; the values are not copied.
   *
   * @throws {ShapeError} if there is not one dimension for each axis.
   */
  constructor(
    dims: readonly string[],
    array: NdArray<D>,
    attrs: Readonly<Record<string, unknown>> = {},
    encoding: Encoding = {},
  ) {
    checkCall("Coordinate", {
      dims: [dims, listOf(text)],
      array: [array, ARRAY],
      attrs: [attrs, anything],
      encoding: [encoding, ENCODING],
    }, arguments);
    if (dims.length !== array.shape.length) {
      throw new ShapeError({
        doing: "make a coordinate",
        found: `${array.shape.length} axes and ${dims.length} dimensions (${dims.join(", ")})`,
        right: "one dimension for each axis",
      });
    }
    this.dims = Object.freeze([...dims]);
    this.array = array;
    this.attrs = attrs;
    this.encoding = encoding;
  }

  /** The type of the values, by NumPy's name. */
  get dtype(): D {
    return this.array.dtype;
  }

  /** The length of each dimension, in order. */
  get shape(): readonly number[] {
    return this.array.shape;
  }

  /**
   * The values: a typed array, or `string[]` for text; bool is a Uint8Array of 0 and 1. Not a copy.
   * int64 and uint64 are numbers in a list that is not to be changed, as long as all are safe
   * integers (up to 2^53), else bigints; `array.data` has the bigints always.
   */
  get values(): CoordinateData<D> {
    return (wholeNumbers(this.array) ?? this.array.data) as CoordinateData<D>;
  }

  /** The number of values, over all dimensions. */
  get length(): number {
    return this.array.data.length;
  }

  /**
   * The label at a position, from 0 (row-major where there are several dimensions); negative ones count
   * from the end.
   *
   * @throws {ArgumentError} for a position outside.
   */
  at(position: number): LabelOf<D> {
    const { length } = this.array.data;
    const at = position < 0 ? position + length : position;
    if (Number.isInteger(at) && at >= 0 && at < length) {
      return labelAt(this.array, at) as LabelOf<D>;
    }
    checkCall("Coordinate.at", { position: [position, number] });
    throw new ArgumentError({
      doing: "read a label",
      found: `position ${position} of ${length}`,
      right: `a whole number from ${-length} to ${length - 1}`,
    });
  }

  /** The labels one after the other, in order. */
  *[Symbol.iterator](): IterableIterator<LabelOf<D>> {
    for (let i = 0; i < this.length; i++) yield labelAt(this.array, i) as LabelOf<D>;
  }

  /** All labels, in order. */
  labels(): LabelOf<D>[] {
    checkCall("Coordinate.labels", {}, arguments);
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }

  /**
   * The values as doubles; bool gives 0 and 1, a duration the number of its unit, NaN for none.
   *
   * @throws {DataError} for text and dates, and for integers beyond 2^53.
   */
  numbers(): Float64Array {
    checkCall("Coordinate.numbers", {}, arguments);
    return numbersIn(this.array, "a coordinate");
  }

  /** The name of its type and dimensions, and its first labels. */
  toString(): string {
    const labels = Array.from(
      { length: Math.min(this.length, 6) },
      (_, i) => labelText(this.at(i)),
    );
    const sizes = this.dims.map((dim, axis) => `${dim}: ${this.shape[axis]}`).join(", ");
    const more = this.length > labels.length ? " …" : "";
    return `Coordinate (${sizes}) ${this.dtype} ${labels.join(" ")}${more}`;
  }

  /**
   * Text for `${coordinate}`; no number, so that `coordinate > 30` throws.
   *
   * @throws {ArgumentError} if an operator wants a number; it names the method to use.
   */
  [Symbol.toPrimitive](hint: string): string {
    return primitiveOf(this, "a coordinate", hint);
  }

  /** The text for `console.log` and notebook cells. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The labels, for `JSON.stringify`; bigints beyond 2^53 as text. */
  toJSON(): (string | number | boolean)[] {
    return (this.labels() as Label[]).map((label) =>
      typeof label === "bigint" ? String(label) : label
    );
  }

  /** The values as text; numbers as JavaScript writes them. */
  strings(): string[] {
    checkCall("Coordinate.strings", {}, arguments);
    return this.labels().map(String);
  }
}
