/** Arrays with names: dimensions, coordinates along them, attributes. Modeled on xarray. */
import {
  answerNames,
  checkCall,
  functionOf,
  type Kind,
  kindOf,
  like,
  listOf,
} from "../calls/mod.ts";
import { identicalLabeled, sameLabeled } from "./compare.ts";
import { DIM } from "./call_kinds.ts";
import { concatenated } from "./concat.ts";
import { htmlForm } from "./html_form.ts";
import type { Labeled } from "./labeled.ts";
import { NamingArray } from "./layers/mod.ts";
import type { DType } from "./ndarray.ts";
import {
  arrayOfColumns,
  columnsOfRows,
  RECORDS_OPTIONS,
  type RecordsOptions,
  type TableColumns,
  type TableRecord,
} from "./records/mod.ts";
import { primitiveOf } from "./operators.ts";
import { NAMES_ELSEWHERE, STATICS_ELSEWHERE } from "./other_names.ts";
import { textForm } from "./text_form.ts";

const ARRAY: Kind<DataArray> = like("a DataArray", "dims", "coords", "values");
const RECORDS = kindOf<readonly TableRecord[]>(
  'rows: [{ region: "V1", score: 0.5 }]',
  Array.isArray,
);
const COLUMNS: Kind<TableColumns> = like(
  "columns: await readColumns(path), or new Map([[name, array]])",
  "get",
  "keys",
  "entries",
);

/**
 * An array whose axes have names and whose positions have labels, e.g. (presentation, neuroid,
 * time_bin) with `stimulus_id` along presentation and `region` along neuroid. Modeled on xarray's
 * `DataArray`.
 *
 * Row-major, like {@link NdArray}. Methods return new arrays. They share data with the original if nothing
 * moves (a contiguous range over the first dimension, a new name, a new dimension of length 1) and copy
 * them otherwise, so do not write to `data` of an array derived from another. A coordinate with the name of
 * its dimension is that dimension's index. Coordinates may be scalars (no
 * dimension).
 *
 * Unknown names throw an UnknownNameError that lists the available ones; lengths that do not fit throw a
 * ShapeError.
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
export class DataArray<D extends DType = DType> extends NamingArray<D, DataArray, DataArray<D>> {
  /**
   * Joins arrays along a dimension, a new one (in front) if none has it. Dtypes, other lengths and
   * coordinates on other dimensions must be the same; scalar coordinates that differ are expanded along the
   * dimension. Attributes are those of the first.
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
   * @throws {ShapeError} if dtypes, dimensions or lengths differ.
   * @throws {DataError} if coordinates differ, or only some arrays have one.
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
   * @throws {DataError} if a combination of labels comes twice.
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

  /** A function of the array and of what else is given: `pipe(f, x)` is `f(array, x)`, for chains. */
  pipe<T, Rest extends unknown[]>(body: (array: this, ...rest: Rest) => T, ...rest: Rest): T {
    checkCall("DataArray.pipe", {
      body: [body, functionOf("a function: (array) => array.sub(1)")],
    });
    return body(this, ...rest);
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

  /** Like xarray's text form; touches a few values only. */
  override toString(): string {
    return textForm(this);
  }

  /** For the methods of its layers: a plain array of the parts of a result. */
  protected override of(parts: Labeled): DataArray {
    return of(parts);
  }

  /** For the methods of its layers: the same with this one's dtype. */
  protected override same(parts: Labeled): DataArray<D> {
    return of(parts as Labeled<D>);
  }

  /**
   * Text for `${array}`; no number, so that `array > 30` and `a - b` throw.
   *
   * @throws {ArgumentError} if an operator wants a number; it names the method to use.
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

  /** The output for a notebook cell. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.toHtml() };
  }

  /** The text for `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

answerNames(
  DataArray,
  NAMES_ELSEWHERE,
  (array, name) =>
    Object.hasOwn(array, "coords") && array.coords.has(name) ? array.coords.get(name) : undefined,
);
answerNames({ prototype: DataArray, name: "DataArray" }, STATICS_ELSEWHERE);

function of<D extends DType>(parts: Labeled<D>): DataArray<D> {
  const { values, dims, coords, attrs, name, encoding } = parts;
  return new DataArray(values, { dims, coords, attrs, name, encoding });
}
