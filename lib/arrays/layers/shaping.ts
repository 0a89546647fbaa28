/** The order and the shape of DataArrays, and their rows as a table's. */
import { COORDINATES, SOME_DIMS } from "../call_kinds.ts";
import { boolean, checkCall, listOf, optionsOf, recordOf, text } from "../../calls/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import { SORT_OPTIONS, sorted, type SortOptions, squeezed } from "../operations/mod.ts";
import { recordsOf, type TableRecord } from "../records/mod.ts";
import { stackedDims, unstackedDim } from "../stacking/mod.ts";
import { ElementsArray } from "./elements.ts";

/** How `squeeze` treats labels. */
export interface SqueezeOptions {
  /** Whether to drop the labels of the dimension; by default they stay as scalars. */
  readonly drop?: boolean | undefined;
}

const SQUEEZE_OPTIONS = optionsOf<SqueezeOptions>({}, { drop: boolean });
const STACKS = recordOf('{ voxel: ["x", "y"] }', listOf(text));

/** The shaping of a `DataArray`; `A` is the class of its results. */
export abstract class ShapingArray<D extends DType, A extends Labeled> extends ElementsArray<D, A> {
  /**
   * Reordered by one or several coordinates along their dimensions, the first of them first.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const ceilings = new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 3)), {
   *   dims: ["neuroid"],
   *   coords: { region: ["neuroid", ["V4", "IT", "V1"]] },
   * });
   * console.log([...ceilings.sortBy("region").data]); // [2, 3, 1]
   * ```
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   */
  sortBy(names: string | readonly string[], options: SortOptions = {}): A {
    checkCall("DataArray.sortBy", {
      names: [names, COORDINATES],
      options: [options, SORT_OPTIONS],
    }, arguments);
    return this.of(sorted(this, typeof names === "string" ? [names] : names, options));
  }

  /** Without dimensions of length 1: those named, or all of them. */
  squeeze(dims?: string | readonly string[], options: SqueezeOptions = {}): A {
    checkCall("DataArray.squeeze", {
      dims: [dims, SOME_DIMS],
      options: [options, SQUEEZE_OPTIONS],
    }, arguments);
    return this.of(squeezed(this, typeof dims === "string" ? [dims] : dims, options.drop ?? false));
  }

  /**
   * Combines several dimensions into one new last dimension, the last of them fastest. Their coordinates
   * lie along it (xarray also makes an index of pairs, which does not exist here).
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const grid = new DataArray(ndarray("float64", [2, 2], Float64Array.of(1, 2, 3, 4)), {
   *   dims: ["x", "y"],
   *   coords: { x: ["x", ["a", "b"]], y: ["y", [10, 20]] },
   * });
   * const line = grid.stack({ voxel: ["x", "y"] });
   * console.log(line.coords.get("x").labels()); // ["a", "a", "b", "b"]
   * console.log(line.unstack({ voxel: ["x", "y"] }).dims); // ["x", "y"]
   * ```
   *
   * @throws {UnknownNameError} for an unknown dimension.
   */
  stack(dims: Readonly<Record<string, readonly string[]>>): A {
    checkCall("DataArray.stack", { dims: [dims, STACKS] }, arguments);
    const stacked = (array: Labeled, [name, own]: [string, readonly string[]]) =>
      stackedDims(array, own, name);
    return this.of(Object.entries(dims).reduce<Labeled>(stacked, this));
  }

  /**
   * A dimension as several, one for each coordinate named, with their labels sorted; they come last.
   * Combinations that do not occur get NaN.
   *
   * @throws {DataError} if a combination of labels comes twice.
   */
  unstack(levels: Readonly<Record<string, readonly string[]>>): A {
    checkCall("DataArray.unstack", { levels: [levels, STACKS] }, arguments);
    const unstacked = (array: Labeled, [dim, own]: [string, readonly string[]]) =>
      unstackedDim(array, dim, own);
    return this.of(Object.entries(levels).reduce<Labeled>(unstacked, this));
  }

  /**
   * The values as rows of a table, row-major: all coordinates (of a dimension without any its
   * positions), and the value under the array's name, or `value`.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const means = new DataArray(ndarray("float64", [2], Float64Array.of(0.5, 1)), {
   *   dims: ["region"],
   *   coords: { region: ["region", ["V1", "IT"]] },
   *   name: "score",
   * });
   * console.log(means.toRecords()[1]); // { region: "IT", score: 1 }
   * ```
   */
  toRecords(): TableRecord[] {
    checkCall("DataArray.toRecords", {}, arguments);
    return recordsOf(this);
  }
}
