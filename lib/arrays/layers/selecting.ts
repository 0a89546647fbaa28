/** Parts of DataArrays: by position, by label, by a condition, one by one. */
import { byName, CONDITION } from "../call_kinds.ts";
import { boolean, checkCall, either, isPlain, kindOf, number, optionsOf } from "../../calls/mod.ts";
import type { Coordinate } from "../coordinate.ts";
import { type CoordinateInput, coordinateOf } from "../coordinate_input.ts";
import type { CoordinateInputs } from "../coordinates.ts";
import type { Operand } from "../elementwise/mod.ts";
import { endsOf } from "../ends.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { type Indexer, type Positions, resolve } from "../indexers.ts";
import { checkPositions } from "../labeled_indexers.ts";
import { atLabels } from "../joins/mod.ts";
import { axisOf, type Labeled } from "../labeled.ts";
import { nearestOf, SEL_OPTIONS, type SelOptions } from "../nearest.ts";
import type { DType } from "../ndarray.ts";
import { chosenFrom } from "../operations/mod.ts";
import { select, type Selection } from "../select.ts";
import { takeLabeled } from "../take.ts";
import { type Mask, maskOf } from "../masks.ts";
import { keepWhere } from "../where.ts";
import { XarrayNames } from "./xarray_names.ts";

const INDEXERS = byName<Readonly<Record<string, Indexer>>>(
  "isel({ presentation: 0, neuroid: { start: 0, stop: 10 } })",
);
const LABELS = byName<CoordinateInputs>('reindex({ region: ["V1", "IT"] })');
const SELECTION = byName<Selection>('sel({ region: "V1" })');
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
const WHERE_OPTIONS = optionsOf<{ readonly drop?: boolean }>({}, { drop: boolean });

/**
 * The choosing of a `DataArray`; `A` is the class of its results, `Own` that of results of the same
 * dtype.
 */
export abstract class SelectingArray<D extends DType, A extends Labeled, Own extends A>
  extends XarrayNames<D, A> {
  /**
   * Takes positions along dimensions: one (drops the dimension), a slice `{ start, stop, step }`, a
   * list, or a mask. Positions count from 0, negative ones from the end; a negative step goes backwards. A
   * contiguous range over the first dimension shares memory with this array.
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
   * @throws {ArgumentError} for a position outside the dimension, and for positions or a mask that lie along
   *   another one (of which xarray takes one element for each).
   * @throws {DataError} for a mask of other labels than the array's.
   * @throws {ShapeError} for a mask of another length.
   */
  isel(indexers: Readonly<Record<string, Indexer>>): Own {
    checkCall("DataArray.isel", { indexers: [indexers, INDEXERS] }, arguments);
    const positions = Object.entries(indexers).map(([dim, indexer]): [string, Positions] => {
      const axis = axisOf(this, dim, "index an array");
      checkPositions(this, dim, indexer, `index dimension "${dim}"`);
      return [dim, resolve(dim, this.shape[axis]!, indexer)];
    });
    return this.same(takeLabeled(this, new Map(positions)));
  }

  /**
   * The first positions along dimensions, `head({ presentation: 3 })`, or along all; 5 by default. Like
   * xarray's `head`.
   */
  head(counts: number | Readonly<Record<string, number>> = 5): Own {
    checkCall("DataArray.head", { counts: [counts, COUNTS] }, arguments);
    return this.isel(endsOf(this, counts, (stop) => ({ stop })));
  }

  /** The last positions along dimensions; otherwise as {@link head}. */
  tail(counts: number | Readonly<Record<string, number>> = 5): Own {
    checkCall("DataArray.tail", { counts: [counts, COUNTS] }, arguments);
    const last = (count: number, length: number) => ({ start: Math.max(0, length - count) });
    return this.isel(endsOf(this, counts, last));
  }

  /**
   * Selects by labels of any coordinate along one dimension (not only of indexes).
   *
   * One label takes all positions that have it; on a dimension's index, where it is there once, it
   * drops the dimension. Several labels take their positions label by label in the order asked; a range
   * `{ start, stop }` those from one label to the other, **that included**, of labels that ascend or fall. A
   * test `(label) => boolean` takes those that pass, a mask of bool (a list, a coordinate or an array of
   * one dimension) the positions that it sets, unless the labels are bool themselves. A coordinate or an
   * array of another array's labels takes them in their order, as often as they are there: a table with
   * one row an image becomes one with one row per trial. int64 labels are matched by numbers or
   * bigints, float32 labels by the numbers that are nearest to them in float32: 0.1 takes the label
   * that is printed as 0.1.
   *
   * With `{ method: "nearest" }` a number takes the label nearest to it, of two as near the larger, with
   * `"pad"` the last before it, with `"backfill"` the first behind it; `tolerance` says how far that may lie
   * away.
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
   * console.log([...ceilings.sortBy("nc").sel({ nc: { start: 40, stop: 55 } }).data]); // [41, 55]
   * ```
   *
   * @throws {UnknownNameError} for an unknown coordinate or label, with the nearest ones.
   * @throws {ArgumentError} for a coordinate that is not along exactly one dimension.
   */
  sel(selection: Selection, options: SelOptions = {}): Own {
    checkCall("DataArray.sel", {
      selection: [selection, SELECTION],
      options: [options, SEL_OPTIONS],
    }, arguments);
    return this.same(select(this, nearestOf(this, selection, options)));
  }

  /**
   * The values at the labels of dimensions, in their order, NaN (or an empty text) where the array has
   * none: `sel` for labels that may be missing. Whole numbers become floats where some are.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const scores = new DataArray(ndarray("float64", [2], Float64Array.of(0.5, 0.25)), {
   *   dims: ["region"],
   *   coords: { region: ["region", ["V1", "IT"]] },
   * });
   * console.log([...scores.reindex({ region: ["IT", "V2", "V1"] }).data]); // [0.25, NaN, 0.5]
   * ```
   *
   * @throws {ArgumentError} for a dimension without labels.
   * @throws {DataError} for a label that the array has twice, and for bool, which has no missing value.
   */
  reindex(labels: CoordinateInputs): A {
    checkCall("DataArray.reindex", { labels: [labels, LABELS] }, arguments);
    const at = (array: Labeled, [dim, wanted]: [string, CoordinateInput]) =>
      atLabels(array, dim, coordinateOf(dim, wanted, [dim]));
    return this.of(Object.entries(labels).reduce<Labeled>(at, this));
  }

  /**
   * Keeps values where a condition holds and replaces all others by NaN; with `drop`, positions along which
   * it never holds are left out. The condition is a bool array on some of the dimensions (as `gt` and
   * `eq` of an array or a coordinate give it), or labels as in {@link sel}, all of which must match.
   * Integers become floats (float32 up to 16 bits, else float64), as in xarray.
   *
   * If you pass a number, text or array instead of the options, its values replace those where the
   * condition does not hold, and the result has the common dtype: integers stay integers.
   *
   * A condition whose labels are others, or in another order, is brought together with the array, as in
   * xarray: labels that both have stay.
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
   * @throws {ArgumentError} for text and bool, which have no NaN, if none is given in its place, and
   *   for a mask that is not bool.
   * @throws {DataError} if the other array has other labels, or beside one the condition.
   * @throws {ShapeError} for a mask of another shape.
   * @throws {UnknownNameError} for an unknown dimension, coordinate or label.
   */
  where(
    condition: Mask | Coordinate | Selection,
    options: { readonly drop?: boolean } | Operand = {},
  ): A {
    if (!isPlain(options)) {
      const given = { condition: [condition, CONDITION], other: [options, OTHER] } as const;
      checkCall("DataArray.where", given, arguments);
      return this.of(chosenFrom(this, maskOf(this, condition), options as Operand));
    }
    checkCall("DataArray.where", {
      condition: [condition, CONDITION],
      options: [options, WHERE_OPTIONS],
    }, arguments);
    return this.of(keepWhere(this, condition, options.drop ?? false));
  }

  /**
   * The arrays along the first dimension, one after the other: `isel` at each of its positions.
   *
   * @throws {ArgumentError} for a single number, which has no dimension.
   */
  *[Symbol.iterator](): IterableIterator<Own> {
    const [dim] = this.dims;
    if (dim === undefined) {
      const right = "item() for the only element";
      throw new ArgumentError({ doing: "go through an array", found: "no dimension", right });
    }
    for (let position = 0; position < this.shape[0]!; position++) {
      yield this.isel({ [dim]: position });
    }
  }

  /** For the methods of this layer and those above: an array of the same dtype. */
  protected abstract same(parts: Labeled): Own;
}
