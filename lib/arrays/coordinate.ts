/** One coordinate of a labeled array: values with the dimensions they lie along. */
import { DataError, ShapeError } from "../errors.ts";
import { type Label, labelAt } from "./labels.ts";
import type { DataOf, DType, NdArray } from "./ndarray.ts";

/**
 * Values with the names of their dimensions. Do not change them in place: slices may share memory.
 *
 * `values` is a typed array, or `string[]` for text; bool is a Uint8Array of 0 and 1.
 */
export class Coordinate<D extends DType = DType> {
  readonly dims: readonly string[];
  readonly array: NdArray<D>;
  readonly attrs: Readonly<Record<string, unknown>>;

  /** Throws a {@link ShapeError} where there is not one dimension's name for each axis. */
  constructor(dims: readonly string[], array: NdArray<D>, attrs: Record<string, unknown> = {}) {
    if (dims.length !== array.shape.length) {
      throw new ShapeError({
        doing: "make a coordinate",
        found: `${array.shape.length} axes and ${dims.length} dimensions (${dims.join(", ")})`,
        right: "one dimension an axis",
      });
    }
    this.dims = [...dims];
    this.array = array;
    this.attrs = attrs;
  }

  get dtype(): D {
    return this.array.dtype;
  }

  get shape(): readonly number[] {
    return this.array.shape;
  }

  get values(): DataOf[D] {
    return this.array.data;
  }

  /** The number of values, over all dimensions. */
  get length(): number {
    return this.array.data.length;
  }

  /** The label at a flat position, counted from 0. */
  at(position: number): Label {
    return labelAt(this.array, position);
  }

  /** All labels, in order. */
  labels(): Label[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }

  /** The values as doubles. Throws a {@link DataError} on text, and on integers beyond 2^53. */
  numbers(): Float64Array {
    const { data, dtype } = this.array;
    if (dtype === "string") {
      throw new DataError({
        doing: "read a coordinate as numbers",
        found: "text",
        right: "use strings()",
      });
    }
    return Float64Array.from(data as Iterable<number | bigint>, (value) => {
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

  /** The values as text; numbers are written as JavaScript writes them. */
  strings(): string[] {
    return this.labels().map(String);
  }
}
