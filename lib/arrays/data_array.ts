/** Arrays with names: dimensions, coordinates along them, attributes. Modeled on xarray. */
import {
  answerNames,
  boolean,
  checkCall,
  either,
  functionOf,
  isPlain,
  type Kind,
  kindOf,
  like,
  listOf,
  number,
  optionsOf,
  text,
} from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";
import { identicalLabeled, sameLabeled } from "./compare.ts";
import { byName, CONDITION, DIM } from "./call_kinds.ts";
import { concatenated } from "./concat.ts";
import type { Operand } from "./elementwise/mod.ts";
import type { Coordinate } from "./coordinate.ts";
import { type CoordinateInputs, Coordinates, coordinatesOf } from "./coordinates.ts";
import { htmlForm } from "./html_form.ts";
import { type Indexer, type Positions, resolve } from "./indexers.ts";
import { ALIGN_OPTIONS, aligned, type AlignOptions } from "./joins/mod.ts";
import { labelAt, type LabelOf } from "./labels.ts";
import { axisOf, type Labeled } from "./labeled.ts";
import { XarrayNames } from "./layers/mod.ts";
import type { DType } from "./ndarray.ts";
import {
  arrayOfColumns,
  columnsOfRows,
  JOINED_TABLE,
  joinedTable,
  RECORDS_OPTIONS,
  type RecordsOptions,
  TABLE_JOIN_OPTIONS,
  type TableColumns,
  type TableJoinOptions,
  type TableRecord,
} from "./records/mod.ts";
import { chosenFrom } from "./operations/mod.ts";
import { primitiveOf } from "./operators.ts";
import { NAMES_ELSEWHERE, STATICS_ELSEWHERE } from "./other_names.ts";
import { expanded, renamed, transposed } from "./reshape.ts";
import { nearestOf, SEL_OPTIONS, type SelOptions } from "./nearest.ts";
import { select, type Selection } from "./select.ts";
import { takeLabeled } from "./take.ts";
import { textForm } from "./text_form.ts";
import { keepWhere, type Mask, maskOf } from "./where.ts";

const INDEXERS = byName<Readonly<Record<string, Indexer>>>(
  "isel({ presentation: 0, neuroid: { start: 0, stop: 10 } })",
);
const SELECTION = byName<Selection>('sel({ region: "V1" })');
const COORDS = byName<CoordinateInputs>('assignCoords({ region: ["neuroid", ["V1", "IT"]] })');
const NAMES = either(text, byName<Readonly<Record<string, string>>>('rename({ old: "new" })'));
const ARRAY: Kind<DataArray> = like("a DataArray", "dims", "coords", "values");
const DIM_LIST = listOf(DIM);
const RECORDS = kindOf<readonly TableRecord[]>(
  'rows: [{ region: "V1", score: 0.5 }]',
  Array.isArray,
);
const COLUMNS: Kind<TableColumns> = like(
  "columns: await readColumns(path), or new Map([[name, array]])",
  "get",
  "keys",
);
const OTHER = kindOf<unknown>(
  "a number, text or an array for the places where it does not hold, or options: { drop: true }",
  (value) =>
    ["number", "string", "bigint"].includes(typeof value) ||
    typeof value === "object" && value !== null && "dims" in value,
);
const COUNTS = either(
  number,
  byName<Readonly<Record<string, number>>>("head({ presentation: 3 })"),
);
const ATTRS = byName<Readonly<Record<string, unknown>>>('assignAttrs({ units: "percent" })');
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
export class DataArray<D extends DType = DType> extends XarrayNames<D, DataArray> {
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
    checkCall("DataArray.isel", { indexers: [indexers, INDEXERS] }, arguments);
    const positions = Object.entries(indexers).map(([dim, indexer]): [string, Positions] => {
      const axis = axisOf(this, dim, "index an array");
      return [dim, resolve(dim, this.shape[axis]!, indexer)];
    });
    return of(takeLabeled(this, new Map(positions)));
  }

  /**
   * The first positions along dimensions, `head({ presentation: 3 })`, or along all: 5 if left out.
   * xarray's `head`.
   */
  head(counts: number | Readonly<Record<string, number>> = 5): DataArray<D> {
    checkCall("DataArray.head", { counts: [counts, COUNTS] }, arguments);
    return this.#ends(counts, (stop) => ({ stop }));
  }

  /** The last positions along dimensions; otherwise as {@link head}. */
  tail(counts: number | Readonly<Record<string, number>> = 5): DataArray<D> {
    checkCall("DataArray.tail", { counts: [counts, COUNTS] }, arguments);
    return this.#ends(counts, (count, length) => ({ start: Math.max(0, length - count) }));
  }

  #ends(
    counts: number | Readonly<Record<string, number>>,
    slice: (count: number, length: number) => Indexer,
  ): DataArray<D> {
    const byDim = typeof counts === "number"
      ? Object.fromEntries(this.dims.map((dim) => [dim, counts]))
      : counts;
    return this.isel(Object.fromEntries(
      Object.entries(byDim).map(([dim, count]) => {
        if (!Number.isInteger(count) || count < 0) {
          const right = "a whole number from 0";
          throw new ArgumentError({ doing: `take an end of "${dim}"`, found: `${count}`, right });
        }
        return [dim, slice(count, this.sizes[dim] ?? 0)];
      }),
    ));
  }

  /**
   * Takes what has the wanted labels, by any coordinate along one dimension (not by indexes only).
   *
   * One label takes all positions that have it; on a dimension's index, where it is there once, it
   * drops the dimension. Several labels take their positions label by label in the order asked. A
   * test `(label) => boolean` takes those that pass, a mask of bool (a list, a coordinate or an array of
   * one dimension) the positions that it sets, unless the labels are bool themselves. A coordinate or an
   * array of another array's labels takes them in their order, as often as they are there: a table with
   * one row an image becomes one with a row a trial. int64 labels are matched by numbers or
   * bigints, float32 labels by the numbers that are nearest to them in float32: 0.1 takes the label
   * that is printed as 0.1.
   *
   * With `{ method: "nearest" }` a number takes the label nearest to it, of two as near the larger;
   * `tolerance` says how far that may lie away.
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
  sel(selection: Selection, options: SelOptions = {}): DataArray<D> {
    checkCall("DataArray.sel", {
      selection: [selection, SELECTION],
      options: [options, SEL_OPTIONS],
    }, arguments);
    return of(select(this, nearestOf(this, selection, options)) as Labeled<D>);
  }

  /**
   * Keeps values where a condition holds and puts NaN elsewhere; with `drop`, positions along which
   * it holds nowhere are left out. The condition is a bool array on some of the dimensions (as `gt` and
   * `eq` of an array or a coordinate give it), or wanted labels as in {@link sel}, all of which have to
   * hold. Integers become floats (float32 up to 16 bits, else float64), as in xarray.
   *
   * With another number, text or array in place of the options its values stand where the condition does
   * not hold, and the dtype is what both have in common: integers stay integers.
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
   * console.log([...responses.where(responses.gt(1), 0).data]); // [0, 2, 3]
   * ```
   *
   * @throws {ArgumentError} for text and bool, which have no NaN, where none is given in its place, and
   *   for a mask that is not bool.
   * @throws {DataError} where the other array has other labels.
   * @throws {ShapeError} for a mask of another shape.
   * @throws {UnknownNameError} for an unknown dimension, coordinate or label.
   */
  where(
    condition: Mask | Coordinate | Selection,
    options: { readonly drop?: boolean } | Operand = {},
  ): DataArray {
    if (!isPlain(options)) {
      const given = { condition: [condition, CONDITION], other: [options, OTHER] } as const;
      checkCall("DataArray.where", given, arguments);
      return of(chosenFrom(this, maskOf(this, condition), options as Operand));
    }
    checkCall("DataArray.where", {
      condition: [condition, CONDITION],
      options: [options, WHERE_OPTIONS],
    }, arguments);
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
    checkCall("DataArray.concat", { arrays: [arrays, listOf(ARRAY)], dim: [dim, DIM] }, arguments);
    return of(concatenated(arrays, dim) as Labeled<D>);
  }

  /**
   * An array of a long table's rows: the columns `dims` become dimensions with their labels sorted, the
   * column `value` the values; combinations that do not occur are NaN. Another column becomes a
   * coordinate along the dimension whose labels decide it, or along all.
   *
   * @example
   * ```ts
   * import { DataArray } from "neuroid";
   *
   * const rows = [
   *   { subject: "subj01", region: "V1", score: 0.5 },
   *   { subject: "subj01", region: "IT", score: 0.25 },
   *   { subject: "subj02", region: "V1", score: 0.75 },
   * ];
   * const scores = DataArray.fromRecords(rows, { dims: ["subject", "region"], value: "score" });
   * console.log([...scores.data]); // [0.25, 0.5, NaN, 0.75]
   * ```
   *
   * @throws {UnknownNameError} for an unknown column.
   * @throws {DataError} where a combination of labels comes twice.
   */
  static fromRecords(records: readonly TableRecord[], options: RecordsOptions): DataArray {
    checkCall("DataArray.fromRecords", {
      records: [records, RECORDS],
      options: [options, RECORDS_OPTIONS],
    }, arguments);
    return of(arrayOfColumns(columnsOfRows(records), options));
  }

  /**
   * An array of a long table's columns, as `readColumns` reads them from CSV, Parquet and Arrow;
   * otherwise as {@link fromRecords}.
   *
   * @throws As {@link fromRecords}.
   */
  static fromColumns(columns: TableColumns, options: RecordsOptions): DataArray {
    checkCall("DataArray.fromColumns", {
      columns: [columns, COLUMNS],
      options: [options, RECORDS_OPTIONS],
    }, arguments);
    return of(arrayOfColumns(columns, options));
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
    checkCall("DataArray.assignCoords", { coords: [coords, COORDS] }, arguments);
    const added = coordinatesOf(coords, this.dims, this.shape);
    return of({ ...this, coords: new Coordinates([...this.coords, ...added]) });
  }

  /**
   * A coordinate as an array of its own, with the other coordinates along its dimensions: to group, to
   * average, to compare. xarray's `array[name]`.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const assembly = new DataArray(ndarray("float32", [1, 3], Float32Array.of(0.2, 0.4, 0.1)), {
   *   dims: ["presentation", "neuroid"],
   *   coords: {
   *     region: ["neuroid", ["V1", "V1", "IT"]],
   *     nc_testset: ["neuroid", Float64Array.of(40, 50, 10)],
   *   },
   * });
   * console.log(assembly.coord("nc_testset").groupBy("region").mean().data); // IT 10, V1 45
   * ```
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   */
  coord(name: string): DataArray {
    checkCall("DataArray.coord", { name: [name, text] }, arguments);
    const { dims, array, attrs, encoding } = this.coords.get(name);
    const along = [...this.coords].filter(([other, each]) =>
      each.dims.every((dim) => dims.includes(dim)) && (other !== name || dims.includes(name))
    );
    return of({ values: array, dims, coords: new Coordinates(along), attrs, name, encoding });
  }

  /**
   * The columns of a table as coordinates, found by a key: for each label of `on` the table's row that
   * has it. pandas' `join(table, on=…)`.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 3)), {
   *   dims: ["presentation"],
   *   coords: { stimulus_id: ["presentation", ["dog", "car", "dog"]] },
   * });
   * const table = [{ stimulus_id: "car", animate: 0 }, { stimulus_id: "dog", animate: 1 }];
   * const known = responses.join(table, { on: "stimulus_id" });
   * console.log(known.coords.get("animate").labels()); // [1, 0, 1]
   * ```
   *
   * @param table Columns, as `readColumns` reads them, or rows; one row for a label.
   * @throws {UnknownNameError} for an unknown coordinate or column.
   * @throws {DataError} for labels that have several rows, and, unless `how` is given, for labels that
   *   have none.
   * @throws {ArgumentError} for a column that is called like a coordinate of the array.
   */
  join(
    table: TableColumns | readonly TableRecord[],
    options: TableJoinOptions,
  ): DataArray<D> {
    checkCall("DataArray.join", {
      table: [table, JOINED_TABLE],
      options: [options, TABLE_JOIN_OPTIONS],
    }, arguments);
    return of(joinedTable(this, table, options) as Labeled<D>);
  }

  /** Adds notes; one whose name is there already takes the old one's place. */
  assignAttrs(attrs: Readonly<Record<string, unknown>>): DataArray<D> {
    checkCall("DataArray.assignAttrs", { attrs: [attrs, ATTRS] }, arguments);
    return of({ ...this, attrs: { ...this.attrs, ...attrs } });
  }

  /** A function of the array and of what else is given: `pipe(f, x)` is `f(array, x)`, for chains. */
  pipe<T, Rest extends unknown[]>(body: (array: this, ...rest: Rest) => T, ...rest: Rest): T {
    checkCall("DataArray.pipe", {
      body: [body, functionOf("a function: (array) => array.sub(1)")],
    });
    return body(this, ...rest);
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
    if (arguments.length === 2 && typeof names === "string") {
      const found = "two arguments";
      throw new ArgumentError({
        doing: "rename",
        found,
        right: 'an object: rename({ old: "new" })',
      });
    }
    checkCall("DataArray.rename", { names: [names, NAMES] }, arguments);
    if (typeof names === "string") return of({ ...this, name: names });
    return of(renamed(this, names));
  }

  /**
   * Adds a dimension of length 1 at `axis` (0: in front; negative: from the end).
   *
   * @throws {ArgumentError} where there is a dimension of that name, or `axis` is out of range.
   */
  expandDims(dim: string, axis = 0): DataArray<D> {
    checkCall("DataArray.expandDims", { dim: [dim, DIM], axis: [axis, number] }, arguments);
    return of(expanded(this, dim, axis));
  }

  /**
   * Whether dims, values and coordinates (in any order) are the same; NaN equals NaN; dtypes may
   * differ.
   */
  equals(other: DataArray): boolean {
    checkCall("DataArray.equals", { other: [other, ARRAY] }, arguments);
    return sameLabeled(this, other);
  }

  /** Whether two arrays are equal and have the same name and attributes. */
  identical(other: DataArray): boolean {
    checkCall("DataArray.identical", { other: [other, ARRAY] }, arguments);
    return identicalLabeled(this, other);
  }

  /**
   * The only element of an array of size 1.
   *
   * @throws {ArgumentError} for an array of another size.
   */
  item(): LabelOf<D> {
    checkCall("DataArray.item", {}, arguments);
    if (this.size === 1) return labelAt(this.values, 0) as LabelOf<D>;
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
  at(...indices: number[]): LabelOf<D> {
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

  /**
   * The arrays along the first dimension, one after the other: `isel` at each of its positions.
   *
   * @throws {ArgumentError} for a single number, which has no dimension.
   */
  *[Symbol.iterator](): IterableIterator<DataArray<D>> {
    const [dim] = this.dims;
    if (dim === undefined) {
      const right = "item() for the only element";
      throw new ArgumentError({ doing: "go through an array", found: "no dimension", right });
    }
    for (let position = 0; position < this.shape[0]!; position++) {
      yield this.isel({ [dim]: position });
    }
  }

  /** Like xarray's text form; touches a few values only. */
  override toString(): string {
    return textForm(this);
  }

  /** For the methods of its layers: a plain array of the parts of a result. */
  protected override of(parts: Labeled): DataArray {
    return of(parts);
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
answerNames({ prototype: DataArray, name: "DataArray" }, STATICS_ELSEWHERE);

function of<D extends DType>(parts: Labeled<D>): DataArray<D> {
  const { values, dims, coords, attrs, name, encoding } = parts;
  return new DataArray(values, { dims, coords, attrs, name, encoding });
}

/**
 * Brings arrays to the same labels along the dimensions that they share, as `xr.align`. A dimension's
 * labels are the coordinate of its name; where no array has one the lengths have to agree. Where labels
 * are missing (`outer`, `left`, `right`) stands NaN, and whole numbers become floats; text becomes
 * empty.
 *
 * @example Two subjects' responses to the images that both saw:
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { align } from "neuroid/arrays";
 *
 * const seen = (...ids: number[]) =>
 *   new DataArray(ndarray("float64", [ids.length], Float64Array.from(ids)), {
 *     dims: ["image"],
 *     coords: { image: ["image", ids] },
 *   });
 * const [first, second] = align([seen(3, 1, 7), seen(7, 3, 8)]);
 * console.log([...first!.data], [...second!.data]); // [3, 7] [3, 7]
 * ```
 *
 * @throws {ShapeError} where lengths differ along a dimension that not every array labels.
 * @throws {DataError} for a label that comes twice in indexes that differ, and for bool that would have
 *   to be filled.
 */
export function align(arrays: readonly DataArray[], options: AlignOptions = {}): DataArray[] {
  checkCall(
    "align",
    { arrays: [arrays, listOf(ARRAY)], options: [options, ALIGN_OPTIONS] },
    arguments,
  );
  return aligned(arrays, options).map((parts) => of(parts));
}
