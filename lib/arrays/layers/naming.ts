/** Dimensions, coordinates, attributes and names of DataArrays. */
import { byName, DIM } from "../call_kinds.ts";
import { checkCall, either, listOf, number, text } from "../../calls/mod.ts";
import { type CoordinateInputs, Coordinates, coordinatesOf } from "../coordinates.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import {
  JOINED_TABLE,
  joinedTable,
  TABLE_JOIN_OPTIONS,
  type TableColumns,
  type TableJoinOptions,
  type TableRecord,
} from "../records/mod.ts";
import { broughtTo } from "../joins/mod.ts";
import { expanded, renamed, transposed } from "../reshape.ts";
import { SelectingArray } from "./selecting.ts";

const COORDS = byName<CoordinateInputs>('assignCoords({ region: ["neuroid", ["V1", "IT"]] })');
const NAMES = either(text, byName<Readonly<Record<string, string>>>('rename({ old: "new" })'));
const DIM_LIST = listOf(DIM);
const ATTRS = byName<Readonly<Record<string, unknown>>>('assignAttrs({ units: "percent" })');

/**
 * The naming of a `DataArray`'s axes and labels; `A` is the class of its results, `Own` that of results
 * of the same dtype.
 */
export abstract class NamingArray<D extends DType, A extends Labeled, Own extends A>
  extends SelectingArray<D, A, Own> {
  /**
   * Reorders the dimensions (reverses them if none is named) and copies the data into that order; the same
   * for coordinates along several dimensions, as in xarray.
   *
   * @throws {UnknownNameError} for an unknown dimension.
   * @throws {ArgumentError} if not each dimension is named once.
   */
  transpose(...dims: string[]): Own {
    const order = (dims as (string | string[])[]).flat();
    checkCall("DataArray.transpose", { dims: [order, DIM_LIST] });
    return this.same(transposed(this, order));
  }

  /**
   * Adds coordinates, which replace existing ones of the same name. Another array is brought to
   * the labels of this one, as in xarray: NaN where it has none.
   *
   * @throws As the constructor.
   */
  assignCoords(coords: CoordinateInputs): Own {
    checkCall("DataArray.assignCoords", { coords: [coords, COORDS] }, arguments);
    const placed = Object.entries(coords).map(([name, input]) =>
      [name, isLabeled(input) ? broughtTo(this, input) : input] as const
    );
    const added = coordinatesOf(Object.fromEntries(placed), this.dims, this.shape);
    return this.same({ ...this, coords: new Coordinates([...this.coords, ...added]) });
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
  coord(name: string): A {
    checkCall("DataArray.coord", { name: [name, text] }, arguments);
    const { dims, array, attrs, encoding } = this.coords.get(name);
    const along = [...this.coords].filter(([other, each]) =>
      each.dims.every((dim) => dims.includes(dim)) && (other !== name || dims.includes(name))
    );
    return this.of({ values: array, dims, coords: new Coordinates(along), attrs, name, encoding });
  }

  /**
   * The columns of a table as coordinates, found by a key: for each label of `on`, the row of the table
   * with this label. pandas' `join(table, on=…)`.
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
  ): Own {
    checkCall("DataArray.join", {
      table: [table, JOINED_TABLE],
      options: [options, TABLE_JOIN_OPTIONS],
    }, arguments);
    return this.same(joinedTable(this, table, options));
  }

  /** Adds attributes, which replace existing ones of the same name. */
  assignAttrs(attrs: Readonly<Record<string, unknown>>): Own {
    checkCall("DataArray.assignAttrs", { attrs: [attrs, ATTRS] }, arguments);
    return this.same({ ...this, attrs: { ...this.attrs, ...attrs } });
  }

  /**
   * Leaves coordinates out.
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   */
  dropCoords(...names: string[]): Own {
    for (const name of names) this.coords.get(name);
    const kept = [...this.coords].filter(([name]) => !names.includes(name));
    return this.same({ ...this, coords: new Coordinates(kept) });
  }

  /**
   * Renames the array (text), or dimensions and coordinates (`{ old: new }`).
   *
   * @throws {UnknownNameError} for an unknown dimension or coordinate.
   * @throws {ArgumentError} if two would have one name.
   */
  rename(names: string | Readonly<Record<string, string>>): Own {
    if (arguments.length === 2 && typeof names === "string") {
      const found = "two arguments";
      throw new ArgumentError({
        doing: "rename",
        found,
        right: 'an object: rename({ old: "new" })',
      });
    }
    checkCall("DataArray.rename", { names: [names, NAMES] }, arguments);
    if (typeof names === "string") return this.same({ ...this, name: names });
    return this.same(renamed(this, names));
  }

  /**
   * Adds a dimension of length 1 at `axis` (0: in front; negative: from the end).
   *
   * @throws {ArgumentError} if a dimension with that name exists, or `axis` is out of range.
   */
  expandDims(dim: string, axis = 0): Own {
    checkCall("DataArray.expandDims", { dim: [dim, DIM], axis: [axis, number] }, arguments);
    return this.same(expanded(this, dim, axis));
  }
}

function isLabeled(input: unknown): input is Labeled {
  return typeof input === "object" && input !== null && !Array.isArray(input) &&
    ["dims", "values", "coords"].every((key) => key in input);
}
