/** One coordinate of a labeled array: values with the dimensions they lie along. */
import {
  answerNames,
  answerParts,
  anything,
  checkCall,
  like,
  listOf,
  number,
  oneOf,
  optionsOf,
  refuseAssignment,
  text,
} from "../calls/mod.ts";
import { ArgumentError, ShapeError } from "../errors/mod.ts";
import {
  inverted,
  type Members,
  membersOf,
  missingIn,
  type Operand,
  opposite,
  type PairOperation,
  pairValues,
  sideOf,
  uniqueOf,
} from "./elementwise/mod.ts";
import { type Label, labelAt, type LabelOf, labelText } from "./labels.ts";
import type { DataOf, DType, NdArray } from "./ndarray.ts";
import { primitiveOf } from "./operators.ts";
import { numbersIn, wholeNumbers } from "./whole_numbers.ts";

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

const ARRAY = like<NdArray>(
  'an array: ndarray("string", [2], ["V1", "IT"])',
  ...["dtype", "shape", "data"] as const,
);

const ANOTHER =
  "another one: new Coordinate(dims, array, attrs), then array.assignCoords({ region: coordinate })";

/** What {@link Coordinate.values} gives for a dtype. */
export type CoordinateData<D extends DType> = DType extends D
  // deno-lint-ignore no-explicit-any -- as LabelOf: numbers to compute with, or text, as it turns out
  ? any
  : D extends "int64" | "uint64" ? readonly number[] | DataOf[D]
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
    return (this.labels() as Label[]).map((label) =>
      typeof label === "bigint" ? String(label) : label
    );
  }

  /** The values as text; numbers as JavaScript writes them. */
  strings(): string[] {
    checkCall("Coordinate.strings", {}, arguments);
    return this.labels().map(String);
  }

  /** The sum with an operand, broadcast by the names of dimensions. */
  add(operand: Operand): Coordinate {
    checkCall("Coordinate.add", { operand: [operand, anything] }, arguments);
    return this.#with("add", operand);
  }

  /** Less an operand. */
  sub(operand: Operand): Coordinate {
    checkCall("Coordinate.sub", { operand: [operand, anything] }, arguments);
    return this.#with("sub", operand);
  }

  /** Times an operand. */
  mul(operand: Operand): Coordinate {
    checkCall("Coordinate.mul", { operand: [operand, anything] }, arguments);
    return this.#with("mul", operand);
  }

  /** Divided by an operand, in floats. */
  div(operand: Operand): Coordinate {
    checkCall("Coordinate.div", { operand: [operand, anything] }, arguments);
    return this.#with("div", operand);
  }

  /** To the power of an operand. */
  pow(operand: Operand): Coordinate {
    checkCall("Coordinate.pow", { operand: [operand, anything] }, arguments);
    return this.#with("pow", operand);
  }

  /**
   * Where the values are greater: bool, 1 where it holds, as `where` takes it.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 3)), {
   *   dims: ["neuroid"],
   *   coords: { nc: ["neuroid", [55, 20, 41]], region: ["neuroid", ["V1", "V1", "IT"]] },
   * });
   * const { nc, region } = responses.coords;
   * const good = responses.where(nc.gt(30).and(region.eq("V1")), { drop: true });
   * console.log([...good.data]); // [1]
   * ```
   *
   * @throws {ArgumentError} for values of two kinds, as text and numbers.
   */
  gt(operand: Operand): Coordinate {
    checkCall("Coordinate.gt", { operand: [operand, anything] }, arguments);
    return this.#with("gt", operand);
  }

  /** Where the values are greater or equal; as {@link gt}. */
  ge(operand: Operand): Coordinate {
    checkCall("Coordinate.ge", { operand: [operand, anything] }, arguments);
    return this.#with("ge", operand);
  }

  /** Where the values are less; as {@link gt}. */
  lt(operand: Operand): Coordinate {
    checkCall("Coordinate.lt", { operand: [operand, anything] }, arguments);
    return this.#with("lt", operand);
  }

  /** Where the values are less or equal; as {@link gt}. */
  le(operand: Operand): Coordinate {
    checkCall("Coordinate.le", { operand: [operand, anything] }, arguments);
    return this.#with("le", operand);
  }

  /** Where the values are equal; as {@link gt}. */
  eq(operand: Operand): Coordinate {
    checkCall("Coordinate.eq", { operand: [operand, anything] }, arguments);
    return this.#with("eq", operand);
  }

  /** Where the values differ; as {@link gt}. */
  ne(operand: Operand): Coordinate {
    checkCall("Coordinate.ne", { operand: [operand, anything] }, arguments);
    return this.#with("ne", operand);
  }

  /** Where both hold; bits of whole numbers. */
  and(operand: Operand): Coordinate {
    checkCall("Coordinate.and", { operand: [operand, anything] }, arguments);
    return this.#with("and", operand);
  }

  /** Where one of both holds; bits of whole numbers. */
  or(operand: Operand): Coordinate {
    checkCall("Coordinate.or", { operand: [operand, anything] }, arguments);
    return this.#with("or", operand);
  }

  /** Truth values turned around. */
  not(): Coordinate {
    checkCall("Coordinate.not", {}, arguments);
    return this.#of(inverted(this.array));
  }

  /** Where the values are among those of a list or an array: bool. */
  isIn(members: Members): Coordinate {
    checkCall("Coordinate.isIn", { members: [members, anything] }, arguments);
    return this.#of(membersOf(this.array, members));
  }

  /** xarray's spelling of {@link isIn}. */
  isin(members: Members): Coordinate {
    checkCall("Coordinate.isin", { members: [members, anything] }, arguments);
    return this.isIn(members);
  }

  /** Where the values are missing (NaN, no time): bool. */
  isNull(): Coordinate {
    checkCall("Coordinate.isNull", {}, arguments);
    return this.#of(missingIn(this.array));
  }

  /** Where the values are not missing: bool. */
  notNull(): Coordinate {
    checkCall("Coordinate.notNull", {}, arguments);
    return this.#of(opposite(missingIn(this.array)));
  }

  /** The different labels, sorted; NaN last. */
  unique(): LabelOf<D>[] {
    checkCall("Coordinate.unique", {}, arguments);
    return uniqueOf(this.array) as LabelOf<D>[];
  }

  #of(array: NdArray): Coordinate {
    return new Coordinate(this.dims, array, this.attrs);
  }

  #with(operation: PairOperation, operand: Operand): Coordinate {
    const own = { values: this.array, dims: this.dims };
    const { values, dims } = pairValues(operation, own, sideOf(operand, `compute "${operation}"`));
    return new Coordinate(dims, values, this.attrs);
  }
}

answerParts(
  Coordinate,
  () => undefined,
  (_, name) => refuseAssignment("Coordinate", name, ANOTHER),
);
answerNames(Coordinate, {
  0: "at(0), or values[0]",
  astype: "Float64Array.from(coordinate.values)",
  filter: "values.filter((label) => label > 30); for an array: sel({ nc: (nc) => nc > 30 })",
  forEach: "values.forEach((label) => …)",
  includes: "values.includes(label)",
  indexOf: "values.indexOf(label)",
  map: "values.map((label) => …)",
  max: "Math.max(...coordinate.numbers())",
  mean: "mean(coordinate.numbers())",
  median: "median(coordinate.numbers())",
  min: "Math.min(...coordinate.numbers())",
  std: "std(coordinate.numbers())",
  str: "values.map((label) => label.toUpperCase())",
  sum: "sum(coordinate.numbers())",
  to_numpy: "values",
  toFixed: "at(0).toFixed(2): one label at a time",
});
