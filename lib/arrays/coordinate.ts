/** One coordinate of a labeled array: values with the dimensions they lie along. */
import { checkCall, oneOf, optionsOf, text } from "../calls/mod.ts";
import { DataError, ShapeError } from "../errors/mod.ts";
import { type Label, labelAt, labelText } from "./labels.ts";
import type { DataOf, DType, NdArray } from "./ndarray.ts";
import { primitiveOf } from "./operators.ts";
import { wholeNumbers } from "./whole_numbers.ts";
import { isDate, isDuration, NOT_A_TIME } from "./times.ts";

/** How values stood in their file, so that they are written again in that way. */
export interface Encoding {
  /** Text that stood there as bytes of no stated encoding, and the one in which it was read. */
  readonly bytes?: "utf-8" | "latin1" | undefined;
  /** The unit of times: `hours since 2024-01-01`, `days`. */
  readonly units?: string | undefined;
  /** The calendar of dates: `standard`. */
  readonly calendar?: string | undefined;
}

export const ENCODING = optionsOf<Encoding>({}, {
  bytes: oneOf("utf-8", "latin1"),
  units: text,
  calendar: text,
});

/** What {@link Coordinate.values} gives for a dtype. */
export type CoordinateData<D extends DType> = D extends "int64" | "uint64"
  ? readonly number[] | DataOf[D]
  : DataOf[D];

/**
 * Values with the names of their dimensions, and attributes. Do not change them in place: slices
 * may share memory.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { Coordinate } from "neuroid/arrays";
 *
 * const region = new Coordinate(["neuroid"], ndarray("string", [3], ["V1", "V1", "IT"]));
 * console.log(region.at(2)); // "IT"
 * console.log(region.labels()); // ["V1", "V1", "IT"]
 * ```
 */
export class Coordinate<D extends DType = DType> {
  /** A name for each axis of the values; none for a scalar coordinate. */
  readonly dims: readonly string[];
  /** The values with their shape, row-major. */
  readonly array: NdArray<D>;
  /** Notes on the coordinate, e.g. units. */
  readonly attrs: Readonly<Record<string, unknown>>;

  /** How the values stood in the file that they are from; empty where they are from none. */
  readonly encoding: Encoding;

  /**
   * Puts values and names together; the values are not copied.
   *
   * @throws {ShapeError} where there is not one dimension for each axis.
   */
  constructor(
    dims: readonly string[],
    array: NdArray<D>,
    attrs: Readonly<Record<string, unknown>> = {},
    encoding: Encoding = {},
  ) {
    checkCall("Coordinate", { encoding: [encoding, ENCODING] });
    if (dims.length !== array.shape.length) {
      throw new ShapeError({
        doing: "make a coordinate",
        found: `${array.shape.length} axes and ${dims.length} dimensions (${dims.join(", ")})`,
        right: "one dimension for each axis",
      });
    }
    this.dims = [...dims];
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

  /** The label at a position, from 0 (row-major where there are several dimensions). */
  at(position: number): Label {
    return labelAt(this.array, position);
  }

  /** All labels, in order. */
  labels(): Label[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }

  /**
   * The values as doubles; bool gives 0 and 1, a duration the number of its unit, NaN for none.
   *
   * @throws {DataError} for text and dates, and for integers beyond 2^53.
   */
  numbers(): Float64Array {
    const { data, dtype } = this.array;
    if (dtype === "string" || isDate(dtype)) {
      throw new DataError({
        doing: "read a coordinate as numbers",
        found: isDate(dtype) ? "dates" : "text",
        right: "use strings()",
      });
    }
    return Float64Array.from(data as Iterable<number | bigint>, (value) => {
      if (isDuration(dtype) && value === NOT_A_TIME) return NaN;
      const number = Number(value);
      if (typeof value === "bigint" && !Number.isSafeInteger(number)) {
        throw new DataError({
          doing: "read a coordinate as numbers",
          found: `the integer ${value}`,
          right: "integers of at most 53 bits; use values for the bigints",
        });
      }
      return number;
    });
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
   * @throws {ArgumentError} where an operator wants a number; it names the method to use.
   */
  [Symbol.toPrimitive](hint: string): string {
    return primitiveOf(this, "a coordinate", hint);
  }

  /** What `console.log` and a cell show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The labels, for `JSON.stringify`; bigints beyond 2^53 as text. */
  toJSON(): (string | number | boolean)[] {
    return this.labels().map((label) => typeof label === "bigint" ? String(label) : label);
  }

  /** The values as text; numbers as JavaScript writes them. */
  strings(): string[] {
    return this.labels().map(String);
  }
}
