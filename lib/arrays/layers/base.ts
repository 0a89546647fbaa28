/** What every layer of a DataArray stands on: its parts, and how a result becomes one again. */
import {
  answerParts,
  anything,
  checkCall,
  keptFields,
  type Kind,
  optionsOf,
  recordOf,
  refuseAssignment,
  text,
} from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { DIMS } from "../call_kinds.ts";
import { ENCODING, type Encoding } from "../encoding.ts";
import { type CoordinateInputs, type Coordinates, coordinatesOf } from "../coordinates.ts";
import { type Attributes, checkDims, type Labeled } from "../labeled.ts";
import { type DType, type ElementsOf, type NdArray, ndarray } from "../ndarray.ts";
import { labelAt, type LabelOf } from "../labels.ts";
import { arrayFrom } from "../nested.ts";
import { numbersIn } from "../whole_numbers.ts";

/** The labels for an array of numbers. */
export interface DataArrayOptions {
  /** A name for each axis, in the order of the shape. */
  readonly dims: readonly string[];
  /** Coordinates by name; their order is kept. */
  readonly coords?: CoordinateInputs | Coordinates | undefined;
  /** Attributes of the array; none by default. */
  readonly attrs?: Attributes | undefined;
  /** The array's name; none by default. */
  readonly name?: string | undefined;
  /** The encoding of the elements in the file they come from; none by default. */
  readonly encoding?: Encoding | undefined;
}

// `{ ...array, name: "v1" }` brings the values along.
export const DATA_ARRAY_OPTIONS = optionsOf<DataArrayOptions>({
  dims: DIMS as Kind<readonly string[]>,
}, {
  coords: anything,
  attrs: recordOf('{ units: "percent" }', anything),
  name: text,
  encoding: ENCODING,
}, ["values"]);

const keepFields = keptFields<Required<Labeled>>("DataArray", {
  values: "new DataArray(values, { ...array }), or a method: array.mul(2), array.where(…)",
  dims: 'rename({ old: "new" }), or transpose("neuroid", "presentation")',
  coords: 'assignCoords({ region: ["neuroid", labels] })',
  attrs: 'new DataArray(array.values, { ...array, attrs: { units: "percent" } })',
  name: 'rename("name")',
  encoding: "new DataArray(array.values, { ...array, encoding })",
});

/** The parts of a `DataArray`; `A` is the class of its results. */
export abstract class LabeledArray<D extends DType, A> implements Labeled<D> {
  /** The elements with their shape, row-major. */
  declare readonly values: NdArray<D>;
  /** A name for each axis, in the order of the shape. */
  declare readonly dims: readonly string[];
  /** The coordinates, in the order they were given. */
  declare readonly coords: Coordinates;
  /** Notes on the array. */
  declare readonly attrs: Attributes;
  /** The array's name, where it has one. */
  declare readonly name: string | undefined;
  /** The encoding of the elements in the file they come from; empty if they come from no file. */
  declare readonly encoding: Encoding;

  /**
   * Puts values and names together; the values are not copied. A typed array has one axis; lists (of
   * lists) become int64 where all numbers are whole, as in NumPy, else float64.
   *
   * @throws {ShapeError} if there is not one dimension for each axis, or a coordinate is longer
   *   or shorter than its dimension.
   * @throws {ArgumentError} for a dimension named twice, or a coordinate that cannot be made.
   * @throws {UnknownNameError} for a coordinate along an unknown dimension.
   */
  constructor(
    values: NdArray<D> | ArrayBufferView | readonly unknown[],
    options: DataArrayOptions,
  ) {
    checkCall(
      "DataArray",
      { values: [values, anything], options: [options, DATA_ARRAY_OPTIONS] },
      arguments,
    );
    const { coords = {}, attrs = {}, name, encoding = {} } = options;
    const given = arrayFrom(values, "make a DataArray") as NdArray<D>;
    const dims = Object.freeze([options.dims].flat());
    checkDims(given, dims);
    keepFields(this, {
      values: ndarray(given.dtype, given.shape, given.data),
      dims,
      coords: coordinatesOf(coords, dims, given.shape),
      attrs: { ...attrs },
      name,
      encoding,
    });
  }

  /** The length of each dimension, in order. */
  get shape(): readonly number[] {
    return this.values.shape;
  }

  /** The length of each dimension, by name. */
  // deno-lint-ignore no-explicit-any -- a number each; `Record` would make them `number | undefined`
  get sizes(): Readonly<Record<string, any>> {
    return Object.fromEntries(this.dims.map((dim, axis) => [dim, this.shape[axis]!]));
  }

  /** The number of elements. */
  get size(): number {
    return this.values.data.length;
  }

  /** The type of the elements, by NumPy's name. */
  get dtype(): D {
    return this.values.dtype;
  }

  /**
   * The elements, row-major: the last dimension runs fastest. Not a copy. Those of int64 are bigints;
   * `numbers()` gives doubles.
   */
  get data(): ElementsOf<D> {
    return this.values.data as ElementsOf<D>;
  }

  /**
   * The elements as doubles, row-major, in a new list; also for `count`, `argmax` and sums of bool, which
   * are int64 and so bigints in `data`. bool gives 0 and 1, a duration the number of its unit, NaN
   * for none. A single number is `item()`.
   *
   * @throws {DataError} for text and dates, and for integers beyond 2^53.
   */
  numbers(): Float64Array {
    checkCall("DataArray.numbers", {}, arguments);
    return numbersIn(this.values, "an array");
  }

  /** The elements as labels, row-major: text, numbers, booleans; int64 as numbers up to 2^53. */
  labels(): LabelOf<D>[] {
    return Array.from({ length: this.size }, (_, i) => labelAt(this.values, i) as LabelOf<D>);
  }

  /** For the layers above: an array of other values with the same labels. */
  protected withValues(values: NdArray): A {
    const { dims, coords, attrs, name } = this;
    return this.of({ values, dims, coords, attrs, name });
  }

  /** For the layers above: an array from the parts of a result. */
  protected abstract of(parts: Labeled): A;
}

// As xarray's attributes; `coords` are not there yet while an array is made.
answerParts(
  LabeledArray,
  (array, name) => {
    if (!Object.hasOwn(array, "coords")) return undefined;
    if (array.coords.has(name)) return array.coords.get(name);
    // Not among the names of the class: `"length" in array` is how lists are known.
    if (name !== "length") return undefined;
    throw new ArgumentError({
      doing: "read DataArray.length",
      found: "no such name here",
      right: `sizes.${array.dims[0] ?? "presentation"}, or size for all elements`,
    });
  },
  (_, name) =>
    refuseAssignment(
      "DataArray",
      name,
      'assignCoords({ region: ["neuroid", labels] }) for a coordinate; a method, as array.mul(2), for elements',
    ),
);
