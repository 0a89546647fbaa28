/** Arrays with names: dimensions, coordinates along them, attributes. Modeled on xarray. */
import {
  answerNames,
  anything,
  boolean,
  checkCall,
  either,
  type Kind,
  kindOf,
  like,
  listOf as listKind,
  number,
  optional,
  optionsOf,
  recordOf,
  text,
} from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { identicalLabeled, sameLabeled } from "./compare.ts";
import { byName, CONDITION, DIMS } from "./call_kinds.ts";
import { concatenated } from "./concat.ts";
import { ENCODING, type Encoding } from "./coordinate.ts";
import { type CoordinateInputs, Coordinates, coordinatesOf } from "./coordinates.ts";
import { GroupBy } from "./group_by.ts";
import { groupsOf } from "./groups.ts";
import { htmlForm } from "./html_form.ts";
import { type Indexer, type Positions, resolve } from "./indexers.ts";
import { type Label, labelAt } from "./labels.ts";
import { type Attributes, axisOf, checkDims, type Labeled } from "./labeled.ts";
import { type DataOf, type DType, type NdArray, ndarray } from "./ndarray.ts";
import { arrayFrom } from "./nested.ts";
import { transposed } from "./permute.ts";
import { REDUCE_OPTIONS, reduced, type ReduceOptions } from "./reduce.ts";
import { NAMES_ELSEWHERE } from "./other_names.ts";
import { primitiveOf } from "./operators.ts";
import { expanded, renamed } from "./reshape.ts";
import { select, type Selection } from "./select.ts";
import { takeLabeled } from "./take.ts";
import { textForm } from "./text_form.ts";
import { keepWhere, type Mask } from "./where.ts";

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

const INDEXERS = byName<Readonly<Record<string, Indexer>>>(
  "isel({ presentation: 0, neuroid: { start: 0, stop: 10 } })",
);
const SELECTION = byName<Selection>('sel({ region: "V1" })');
const COORDS = byName<CoordinateInputs>('assignCoords({ region: ["neuroid", ["V1", "IT"]] })');
const NAMES = either(text, byName<Readonly<Record<string, string>>>('rename({ old: "new" })'));
const ARRAY: Kind<DataArray> = like("a DataArray", "dims", "coords", "values");
const DIM = kindOf<string>(
  'a dimension\'s name in quotes: "time_bin"',
  (value) => typeof value === "string",
);
const DIM_LIST = listKind(DIM);
const COORDINATE = kindOf<string>(
  'a coordinate\'s name in quotes: "region"',
  (value) => typeof value === "string",
);
const WHERE_OPTIONS = optionsOf<{ readonly drop?: boolean }>({}, { drop: boolean });

/**
 * An array whose axes have names and whose positions have labels, e.g. (presentation, neuroid,
 * time_bin) with `stimulus_id` along presentation and `region` along neuroid. Modeled on xarray's
 * `DataArray`.
 *
 * Row-major, like {@link NdArray}. Methods return new arrays; data are shared with the original
 * where nothing moves (a contiguous range over the first dimension, a new name, a new dimension of
 * length 1) and copied otherwise, so do not write into `data` of an array that came from another. A
 * coordinate called like its dimension is that dimension's index. Coordinates may be scalars (no
 * dimension).
 *
 * Unknown names throw an UnknownNameError that lists those there are; lengths that do not fit throw
 * a ShapeError.
 *
 * @example Four presentations of two images in two neuroids:
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 *
 * const responses = Float32Array.of(1, 10, 3, 30, 5, 50, 7, 70);
 * const assembly = new DataArray(ndarray("float32", [4, 2], responses), {
 *   dims: ["presentation", "neuroid"],
 *   coords: {
 *     stimulus_id: ["presentation", ["cat", "cat", "dog", "dog"]],
 *     region: ["neuroid", ["V1", "IT"]],
 *   },
 * });
 * console.log(assembly.sizes); // { presentation: 4, neuroid: 2 }
 * console.log([...assembly.sel({ region: "IT" }).data]); // [10, 30, 50, 70]
 * console.log([...assembly.isel({ presentation: 0 }).data]); // [1, 10]
 * console.log([...assembly.mean("presentation").data]); // [4, 40]
 * const images = assembly.groupBy("stimulus_id").mean();
 * console.log(images.dims, [...images.data]); // ["stimulus_id", "neuroid"] [2, 20, 6, 60]
 * ```
 */
export class DataArray<D extends DType = DType> implements Labeled<D> {
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
   * Puts values and names together; the values are not copied.
   *
   * @throws {ShapeError} where there is not one dimension for each axis, or a coordinate is longer
   *   or shorter than its dimension.
   * @throws {ArgumentError} for a dimension named twice, or a coordinate that cannot be made.
   * @throws {UnknownNameError} for a coordinate along an unknown dimension.
   */
  constructor(values: NdArray<D>, options: DataArrayOptions) {
    checkCall("DataArray", { options: [options, DATA_ARRAY_OPTIONS] });
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
  get sizes(): Readonly<Record<string, number>> {
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

  /** The elements, row-major: the last dimension runs fastest. Not a copy. */
  get data(): DataOf[D] {
    return this.values.data;
  }

  /**
   * Takes positions along dimensions: one (drops the dimension), a slice `{ start, stop, step }`, a
   * list, or a mask. Positions count from 0, negative ones from the end. A contiguous range over
   * the first dimension shares memory with this array.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const trials = new DataArray(ndarray("int32", [4], Int32Array.of(10, 20, 30, 40)), {
   *   dims: ["presentation"],
   * });
   * console.log([...trials.isel({ presentation: { start: 1, stop: 3 } }).data]); // [20, 30]
   * console.log([...trials.isel({ presentation: [3, 0] }).data]); // [40, 10]
   * console.log(trials.isel({ presentation: -1 }).item()); // 40
   * ```
   *
   * @throws {UnknownNameError} for an unknown dimension.
   * @throws {ArgumentError} for a position outside the dimension.
   * @throws {ShapeError} for a mask of another length.
   */
  isel(indexers: Readonly<Record<string, Indexer>>): DataArray<D> {
    checkCall("DataArray.isel", { indexers: [indexers, INDEXERS] });
    const positions = Object.entries(indexers).map(([dim, indexer]): [string, Positions] => {
      const axis = axisOf(this, dim, "index an array");
      return [dim, resolve(dim, this.shape[axis]!, indexer)];
    });
    return of(takeLabeled(this, new Map(positions)));
  }

  /**
   * Takes what has the wanted labels, by any coordinate along one dimension (not by indexes only).
   *
   * One label takes all positions that have it; on a dimension's index, where it is there once, it
   * drops the dimension. Several labels take their positions label by label in the order asked. A
   * test `(label) => boolean` takes those that pass. int64 labels are matched by numbers or
   * bigints, float32 labels by the numbers that are nearest to them in float32: 0.1 takes the label
   * that is printed as 0.1.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const ceilings = new DataArray(ndarray("float64", [3], Float64Array.of(55, 20, 41)), {
   *   dims: ["neuroid"],
   *   coords: {
   *     region: ["neuroid", ["V1", "V1", "IT"]],
   *     nc: ["neuroid", [55, 20, 41]],
   *   },
   * });
   * console.log([...ceilings.sel({ region: "V1" }).data]); // [55, 20]
   * console.log([...ceilings.sel({ region: ["IT", "V1"] }).data]); // [41, 55, 20]
   * console.log([...ceilings.sel({ nc: (nc: number) => nc > 30 }).data]); // [55, 41]
   * ```
   *
   * @throws {UnknownNameError} for an unknown coordinate or label, with the nearest ones.
   * @throws {ArgumentError} for a coordinate that does not lie along one dimension.
   */
  sel(selection: Selection): DataArray<D> {
    checkCall("DataArray.sel", { selection: [selection, SELECTION] });
    return of(select(this, selection) as Labeled<D>);
  }

  /**
   * Keeps values where a condition holds and puts NaN elsewhere; with `drop`, positions along which
   * it holds nowhere are left out. The condition is a bool array on some of the dimensions, or
   * wanted labels as in {@link sel}, all of which have to hold. Integers become floats (float32 up
   * to 16 bits, else float64), as in xarray.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 3)), {
   *   dims: ["neuroid"],
   *   coords: { region: ["neuroid", ["V1", "V4", "V1"]] },
   * });
   * console.log([...responses.where({ region: "V1" }).data]); // [1, NaN, 3]
   * console.log([...responses.where({ region: "V1" }, { drop: true }).data]); // [1, 3]
   * ```
   *
   * @throws {ArgumentError} for text and bool, which have no NaN, and for a mask that is not bool.
   * @throws {ShapeError} for a mask of another shape.
   * @throws {UnknownNameError} for an unknown dimension, coordinate or label.
   */
  where(condition: Mask | Selection, options: { readonly drop?: boolean } = {}): DataArray {
    checkCall("DataArray.where", {
      condition: [condition, CONDITION],
      options: [options, WHERE_OPTIONS],
    });
    return of(keepWhere(this, condition, options.drop ?? false));
  }

  /**
   * Joins arrays along a dimension, a new one (in front) if none has it. Dtypes, other lengths and
   * coordinates on other dimensions have to be the same; scalar coordinates that differ are spread
   * along the dimension. Attributes are those of the first.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const session = (...values: number[]) =>
   *   new DataArray(ndarray("float64", [values.length], Float64Array.from(values)), {
   *     dims: ["presentation"],
   *   });
   * const both = DataArray.concat([session(1, 2), session(3)], "presentation");
   * console.log([...both.data]); // [1, 2, 3]
   * ```
   *
   * @throws {ArgumentError} for no arrays.
   * @throws {ShapeError} where dtypes, dimensions or lengths differ.
   * @throws {DataError} where coordinates differ, or only some arrays have one.
   */
  static concat<D extends DType>(arrays: readonly DataArray<D>[], dim: string): DataArray<D> {
    checkCall("DataArray.concat", { arrays: [arrays, listKind(ARRAY)], dim: [dim, DIM] });
    return of(concatenated(arrays, dim) as Labeled<D>);
  }

  /**
   * Groups by the labels of a coordinate along one dimension.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const trials = new DataArray(ndarray("float64", [3], Float64Array.of(1, 5, 3)), {
   *   dims: ["presentation"],
   *   coords: { stimulus_id: ["presentation", ["dog", "cat", "dog"]] },
   * });
   * const means = trials.groupBy("stimulus_id").mean();
   * console.log(means.coords.get("stimulus_id").strings()); // ["cat", "dog"]
   * console.log([...means.data]); // [5, 2]
   * ```
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   * @throws {ArgumentError} for one that does not lie along one dimension.
   */
  groupBy(name: string): GroupBy<DataArray> {
    checkCall("DataArray.groupBy", { name: [name, COORDINATE] });
    return new GroupBy<DataArray>(groupsOf(this, name), of);
  }

  /**
   * The mean along a dimension, neighboring dimensions, or all. Floats are computed in their own
   * type in the order NumPy takes for row-major data (see `sumsAlong`); NaN is skipped unless
   * `skipna` is false. Integers give float64. Coordinates on the dimension go.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const betas = new DataArray(ndarray("float32", [2, 2], Float32Array.of(1, NaN, 3, 4)), {
   *   dims: ["presentation", "neuroid"],
   * });
   * console.log([...betas.mean("presentation").data]); // [2, 4]
   * console.log([...betas.mean("presentation", { skipna: false }).data]); // [2, NaN]
   * ```
   *
   * @throws {UnknownNameError} for an unknown dimension.
   * @throws {ArgumentError} for text, and for dimensions that are not neighbors.
   */
  mean(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    checkCall("DataArray.mean", {
      dims: [dims, optional(DIMS)],
      options: [options, REDUCE_OPTIONS],
    });
    return of(reduced(this, listOf(dims), "mean", options));
  }

  /** The standard deviation; `ddof` is 0 unless given; otherwise as {@link mean}. */
  std(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    checkCall("DataArray.std", {
      dims: [dims, optional(DIMS)],
      options: [options, REDUCE_OPTIONS],
    });
    return of(reduced(this, listOf(dims), "std", options));
  }

  /**
   * The sum; integers and bool give int64 (unsigned ones uint64); otherwise as {@link mean}.
   *
   * Integers are summed exactly.
   *
   * @throws {DataError} where a sum of integers does not fit int64 or uint64 (NumPy wraps around).
   */
  sum(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    checkCall("DataArray.sum", {
      dims: [dims, optional(DIMS)],
      options: [options, REDUCE_OPTIONS],
    });
    return of(reduced(this, listOf(dims), "sum", options));
  }

  /**
   * Reorders the dimensions (reverses them where none is named), copying the data into that order;
   * so too those of coordinates that lie along several, as in xarray.
   *
   * @throws {UnknownNameError} for an unknown dimension.
   * @throws {ArgumentError} where not each dimension is named once.
   */
  transpose(...dims: string[]): DataArray<D> {
    const order = (dims as (string | string[])[]).flat();
    checkCall("DataArray.transpose", { dims: [order, DIM_LIST] });
    return of(transposed(this, order));
  }

  /**
   * Adds coordinates; one whose name is there already takes the old one's place.
   *
   * @throws As the constructor.
   */
  assignCoords(coords: CoordinateInputs): DataArray<D> {
    checkCall("DataArray.assignCoords", { coords: [coords, COORDS] });
    const added = coordinatesOf(coords, this.dims, this.shape);
    return of({ ...this, coords: new Coordinates([...this.coords, ...added]) });
  }

  /**
   * Leaves coordinates out.
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   */
  dropCoords(...names: string[]): DataArray<D> {
    for (const name of names) this.coords.get(name);
    const kept = [...this.coords].filter(([name]) => !names.includes(name));
    return of({ ...this, coords: new Coordinates(kept) });
  }

  /**
   * Renames the array (text), or dimensions and coordinates (`{ old: new }`).
   *
   * @throws {UnknownNameError} for an unknown dimension or coordinate.
   * @throws {ArgumentError} where two would have one name.
   */
  rename(names: string | Readonly<Record<string, string>>): DataArray<D> {
    checkCall("DataArray.rename", { names: [names, NAMES] });
    if (arguments.length > 1) {
      const found = "two arguments";
      throw new ArgumentError({
        doing: "rename",
        found,
        right: 'an object: rename({ old: "new" })',
      });
    }
    if (typeof names === "string") return of({ ...this, name: names });
    return of(renamed(this, names));
  }

  /**
   * Adds a dimension of length 1 at `axis` (0: in front; negative: from the end).
   *
   * @throws {ArgumentError} where there is a dimension of that name, or `axis` is out of range.
   */
  expandDims(dim: string, axis = 0): DataArray<D> {
    checkCall("DataArray.expandDims", { dim: [dim, DIM], axis: [axis, number] });
    return of(expanded(this, dim, axis));
  }

  /**
   * Whether dims, values and coordinates (in any order) are the same; NaN equals NaN; dtypes may
   * differ.
   */
  equals(other: DataArray): boolean {
    checkCall("DataArray.equals", { other: [other, ARRAY] });
    return sameLabeled(this, other);
  }

  /** Whether two arrays are equal and have the same name and attributes. */
  identical(other: DataArray): boolean {
    checkCall("DataArray.identical", { other: [other, ARRAY] });
    return identicalLabeled(this, other);
  }

  /**
   * The only element of an array of size 1.
   *
   * @throws {ArgumentError} for an array of another size.
   */
  item(): Label {
    if (this.size === 1) return labelAt(this.values, 0);
    throw new ArgumentError({
      doing: "read an array's only element",
      found: `${this.size} elements`,
      right: "exactly one",
    });
  }

  /**
   * The element at a position along each dimension, counted from 0, negative from the end.
   *
   * @throws {ArgumentError} for a wrong number of positions, or one outside its dimension.
   */
  at(...indices: number[]): Label {
    if (indices.length !== this.dims.length) {
      throw new ArgumentError({
        doing: "read an element",
        found: `${indices.length} positions`,
        right: `one for each of (${this.dims.join(", ")})`,
      });
    }
    return this.isel(Object.fromEntries(this.dims.map((dim, axis) => [dim, indices[axis]!])))
      .item();
  }

  /** Like xarray's text form; touches a few values only. */
  toString(): string {
    return textForm(this);
  }

  /**
   * Text for `${array}`; no number, so that `array > 30` and `a - b` throw.
   *
   * @throws {ArgumentError} where an operator wants a number; it names the method to use.
   */
  [Symbol.toPrimitive](hint: string): string {
    return primitiveOf(this, "a DataArray", hint);
  }

  /**
   * Like xarray's notebook form: folding sections, self-contained, escaped; touches a few values.
   */
  toHtml(): string {
    return htmlForm(this);
  }

  /** What a notebook cell shows. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.toHtml() };
  }

  /** What `console.log` shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

answerNames(DataArray, NAMES_ELSEWHERE);

function of<D extends DType>(parts: Labeled<D>): DataArray<D> {
  const { values, dims, coords, attrs, name, encoding } = parts;
  return new DataArray(values, { dims, coords, attrs, name, encoding });
}

function listOf(dims: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof dims === "string" ? [dims] : dims;
}
