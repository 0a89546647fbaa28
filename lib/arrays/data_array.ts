/** Arrays with names: dimensions, coordinates along them, attributes. Modeled on xarray. */
import { ArgumentError } from "../errors.ts";
import { identicalLabeled, sameLabeled } from "./compare.ts";
import { concatenated } from "./concat.ts";
import { type CoordinateInputs, Coordinates, coordinatesOf } from "./coordinates.ts";
import { GroupBy, groupsOf } from "./group_by.ts";
import { htmlForm } from "./html_form.ts";
import { type Indexer, type Positions, resolve } from "./indexers.ts";
import { type Label, labelAt } from "./labels.ts";
import { type Attributes, axisOf, checkDims, type Labeled } from "./labeled.ts";
import { type DataOf, type DType, type NdArray, ndarray } from "./ndarray.ts";
import { transposed } from "./permute.ts";
import { reduced, type ReduceOptions } from "./reduce.ts";
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
  readonly attrs?: Attributes | undefined;
  readonly name?: string | undefined;
}

/**
 * An array whose axes have names and whose positions have labels, e.g.
 * (presentation, neuroid, time_bin) with `stimulus_id` along presentation and `region` along neuroid.
 *
 * Row-major, like {@link NdArray}. Methods return new arrays; data are shared with the original where
 * nothing moves (a contiguous range over the first dimension, a new name, a new dimension of length 1)
 * and copied otherwise, so do not write into `data` of an array that came from another. A coordinate
 * called like its dimension is that dimension's index. Coordinates may be scalars (no dimension).
 *
 * Unknown names throw an UnknownNameError that lists those there are; lengths that do not fit throw a
 * ShapeError.
 */
export class DataArray<D extends DType = DType> implements Labeled<D> {
  readonly values: NdArray<D>;
  readonly dims: readonly string[];
  readonly coords: Coordinates;
  readonly attrs: Attributes;
  readonly name: string | undefined;

  /** Puts values and names together; the values are not copied. */
  constructor(values: NdArray<D>, { dims, coords = {}, attrs = {}, name }: DataArrayOptions) {
    this.values = ndarray(values.dtype, values.shape, values.data);
    checkDims(values, dims);
    this.dims = [...dims];
    this.coords = coordinatesOf(coords, dims, values.shape);
    this.attrs = { ...attrs };
    this.name = name;
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

  get dtype(): D {
    return this.values.dtype;
  }

  /** The elements, row-major: the last dimension runs fastest. Not a copy. */
  get data(): DataOf[D] {
    return this.values.data;
  }

  /**
   * Takes positions (from 0, negative from the end) along dimensions: one (drops the dimension), a
   * slice `{ start, stop, step }`, a list, or a mask. A contiguous range over the first dimension
   * shares memory with this array.
   */
  isel(indexers: Readonly<Record<string, Indexer>>): DataArray<D> {
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
   * drops the dimension. Several labels take their positions label by label in the order asked. A test
   * `(label) => boolean` takes those that pass. int64 labels are matched by numbers or bigints. A label
   * that is not there throws an UnknownNameError with the nearest ones.
   */
  sel(selection: Selection): DataArray<D> {
    return of(select(this, selection) as Labeled<D>);
  }

  /**
   * Keeps values where a condition holds and puts NaN elsewhere; with `drop` positions of the mask's
   * dimensions where it holds nowhere are left out. The condition is a bool array on some of the
   * dimensions, or wanted labels as in {@link sel}, all of which have to hold. Integers become floats
   * (float32 up to 16 bits, else float64), as in xarray; text and bool throw.
   */
  where(condition: Mask | Selection, options: { readonly drop?: boolean } = {}): DataArray {
    return of(keepWhere(this, condition, options.drop ?? false));
  }

  /**
   * Joins arrays along a dimension, a new one (in front) if none has it. Dtypes, other lengths and
   * coordinates on other dimensions have to be the same; scalar coordinates that differ are spread
   * along the dimension. Attributes are those of the first.
   */
  static concat<D extends DType>(arrays: readonly DataArray<D>[], dim: string): DataArray<D> {
    return of(concatenated(arrays, dim) as Labeled<D>);
  }

  /** Groups by the labels of a coordinate along one dimension. */
  groupBy(name: string): GroupBy<DataArray> {
    return new GroupBy<DataArray>(groupsOf(this, name), of);
  }

  /**
   * The mean along a dimension, neighboring dimensions, or all. Floats are computed in their own type
   * in the order NumPy takes for row-major data (see `sumsAlong`); NaN is skipped unless `skipna` is
   * false. Integers give float64.
   */
  mean(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    return of(reduced(this, listOf(dims), "mean", options));
  }

  /** The standard deviation, `ddof` 0 unless given; otherwise as {@link mean}. */
  std(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    return of(reduced(this, listOf(dims), "std", options));
  }

  /** The sum; integers and bool give int64 (unsigned uint64); otherwise as {@link mean}. */
  sum(dims?: string | readonly string[], options: ReduceOptions = {}): DataArray {
    return of(reduced(this, listOf(dims), "sum", options));
  }

  /** Reorders the dimensions (reverses them where none is named), copying the data into that order. */
  transpose(...dims: string[]): DataArray<D> {
    return of(transposed(this, dims));
  }

  /** Adds coordinates; one of a known name takes the place of the old. */
  assignCoords(coords: CoordinateInputs): DataArray<D> {
    const added = coordinatesOf(coords, this.dims, this.shape);
    return of({ ...this, coords: new Coordinates([...this.coords, ...added]) });
  }

  /** Leaves coordinates out. */
  dropCoords(...names: string[]): DataArray<D> {
    for (const name of names) this.coords.get(name);
    const kept = [...this.coords].filter(([name]) => !names.includes(name));
    return of({ ...this, coords: new Coordinates(kept) });
  }

  /** Renames the array (text), or dimensions and coordinates (`{ old: new }`). */
  rename(names: string | Readonly<Record<string, string>>): DataArray<D> {
    if (typeof names === "string") return of({ ...this, name: names });
    return of(renamed(this, names));
  }

  /** Adds a dimension of length 1 at `axis` (0: in front; negative: from the end). */
  expandDims(dim: string, axis = 0): DataArray<D> {
    return of(expanded(this, dim, axis));
  }

  /** Same dims, values and coordinates (in any order); NaN equals NaN; dtypes may differ. */
  equals(other: DataArray): boolean {
    return sameLabeled(this, other);
  }

  /** Equal, and the same name and attributes. */
  identical(other: DataArray): boolean {
    return identicalLabeled(this, other);
  }

  /** The only element of an array of size 1. */
  item(): Label {
    if (this.size === 1) return labelAt(this.values, 0);
    throw new ArgumentError({
      doing: "read an array's only element",
      found: `${this.size} elements`,
      right: "exactly one",
    });
  }

  /** The element at one position a dimension, counted from 0, negative from the end. */
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

  /** Like xarray's notebook form: folding sections, self-contained, escaped; touches a few values. */
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

function of<D extends DType>(parts: Labeled<D>): DataArray<D> {
  return new DataArray(parts.values, parts);
}

function listOf(dims: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof dims === "string" ? [dims] : dims;
}
