/** What every layer of a DataArray stands on: its parts, and how a result becomes one again. */
import {
  answerParts,
  anything,
  checkCall,
  type Kind,
  optionsOf,
  recordOf,
  text,
} from "../../calls/mod.ts";
import { DIMS } from "../call_kinds.ts";
import { ENCODING, type Encoding } from "../coordinate.ts";
import { type CoordinateInputs, type Coordinates, coordinatesOf } from "../coordinates.ts";
import { type Attributes, checkDims, type Labeled } from "../labeled.ts";
import { type DType, type ElementsOf, type NdArray, ndarray } from "../ndarray.ts";
import { arrayFrom } from "../nested.ts";
import { numbersIn } from "../whole_numbers.ts";

/** What makes an array of numbers a labeled one. */
export interface DataArrayOptions {
  /** A name for each axis, in the order of the shape. */
  readonly dims: readonly string[];
  /** Coordinates by name; their order is kept. */
  readonly coords?: CoordinateInputs | Coordinates | undefined;
  /** Notes on the array; none if left out. */
  readonly attrs?: Attributes | undefined;
  /** The array's name; none if left out. */
  readonly name?: string | undefined;
  /** How the elements stood in the file that they are from; none if left out. */
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

/** The parts of a `DataArray`; `A` is the class of its results. */
export abstract class LabeledArray<D extends DType, A> implements Labeled<D> {
  /** The elements with their shape, row-major. */
  readonly values: NdArray<D>;
  /** A name for each axis, in the order of the shape. */
  readonly dims: readonly string[];
  /** The coordinates, in the order they were given. */
  readonly coords: Coordinates;
  /** Notes on the array. */
  readonly attrs: Attributes;
  /** The array's name, where it has one. */
  readonly name: string | undefined;
  /** How the elements stood in the file that they are from; empty where they are from none. */
  readonly encoding: Encoding;

  /**
   * Puts values and names together; the values are not copied. A typed array has one axis; lists (of
   * lists) become int64 where all numbers are whole, as in NumPy, else float64.
   *
   * @throws {ShapeError} where there is not one dimension for each axis, or a coordinate is longer
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
    this.values = ndarray(given.dtype, given.shape, given.data);
    const dims = [options.dims].flat();
    checkDims(given, dims);
    this.dims = dims;
    this.coords = coordinatesOf(coords, dims, given.shape);
    this.attrs = { ...attrs };
    this.name = name;
    this.encoding = encoding;
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
   * The elements as doubles, row-major, in a new list: also those of `count`, `argmax` and sums of bool,
   * which are int64 and so bigints in `data`. bool gives 0 and 1, a duration the number of its unit, NaN
   * for none. A single number is `item()`.
   *
   * @throws {DataError} for text and dates, and for integers beyond 2^53.
   */
  numbers(): Float64Array {
    checkCall("DataArray.numbers", {}, arguments);
    return numbersIn(this.values, "an array");
  }

  /** For the layers above: an array from the parts of a result. */
  protected abstract of(parts: Labeled): A;
}

// As xarray's attributes; `coords` are not there yet while an array is made.
answerParts(LabeledArray, (array, name) => {
  const coords = Object.hasOwn(array, "coords") ? array.coords : undefined;
  return coords?.has(name) ? coords.get(name) : undefined;
});
