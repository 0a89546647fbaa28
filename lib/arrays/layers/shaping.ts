/** Missing values, order, dtypes, windows and stacks of DataArrays. */
import { byName, COORDINATE, COORDINATES, DIM, SOME_DIMS } from "../call_kinds.ts";
import {
  anything,
  boolean,
  checkCall,
  functionOf,
  isPlain,
  kindOf,
  listOf,
  oneOf,
  optionsOf,
  recordOf,
  text,
} from "../../calls/mod.ts";
import {
  cast,
  dtypeNamed,
  type Members,
  membersOf,
  missingIn,
  type Operand,
  opposite,
  uniqueOf,
} from "../elementwise/mod.ts";
import { type Bins, GroupBy } from "../grouping/mod.ts";
import type { Label } from "../labels.ts";
import type { Labeled } from "../labeled.ts";
import { type DType, type NdArray, NUMERIC_DTYPES, type NumericDType } from "../ndarray.ts";
import {
  DROP_NA_OPTIONS,
  type DropNaOptions,
  filledFrom,
  mappedValues,
  SORT_OPTIONS,
  sorted,
  type SortOptions,
  squeezed,
  withoutMissing,
} from "../operations/mod.ts";
import { recordsOf, type TableRecord } from "../records/mod.ts";
import { stackedDims, unstackedDim } from "../stacking/mod.ts";
import {
  coarse,
  Coarsen,
  COARSEN_OPTIONS,
  type CoarsenOptions,
  rolled,
  Rolling,
  ROLLING_OPTIONS,
  type RollingOptions,
  type Windows,
} from "../windows/mod.ts";
import { StatisticsArray } from "./statistics.ts";

/** How `squeeze` treats labels. */
export interface SqueezeOptions {
  /** Whether the labels of the dimension go; they stay as scalars if left out. */
  readonly drop?: boolean | undefined;
}

/** What `map` makes. */
export interface MapOptions {
  /** The dtype of the results; float64 if left out. */
  readonly dtype?: NumericDType | undefined;
}

const SQUEEZE_OPTIONS = optionsOf<SqueezeOptions>({}, { drop: boolean });
const MAP_OPTIONS = optionsOf<MapOptions>({}, {
  dtype: oneOf(...NUMERIC_DTYPES),
});
const BODY = functionOf<(value: Label) => number | bigint | boolean>(
  "a function of a value: (value) => value * 2",
);
const WINDOWS = byName<Windows>("rolling({ presentation: 5 })");
const STACKS = recordOf('{ voxel: ["x", "y"] }', listOf(text));
const NAMES = listOf(COORDINATE);

const DTYPE_NAME = kindOf<string>(
  'a dtype in quotes: "float64"',
  (value) => typeof value === "string",
);

/** The shaping of a `DataArray`; `A` is the class of its results. */
export abstract class ShapingArray<D extends DType, A extends Labeled>
  extends StatisticsArray<D, A> {
  /** Where values are missing (NaN, no time): bool. */
  isNull(): A {
    checkCall("DataArray.isNull", {}, arguments);
    return this.#with(missingIn(this.values));
  }

  /** Where values are not missing: bool. */
  notNull(): A {
    checkCall("DataArray.notNull", {}, arguments);
    return this.#with(opposite(missingIn(this.values)));
  }

  /**
   * Missing values from a number or another array, which is brought to this one's labels.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const betas = new DataArray(ndarray("float64", [2], Float64Array.of(1, NaN)), {
   *   dims: ["presentation"],
   * });
   * console.log([...betas.fillNa(0).data]); // [1, 0]
   * ```
   */
  fillNa(operand: Operand): A {
    checkCall("DataArray.fillNa", { operand: [operand, anything] }, arguments);
    return this.of(filledFrom(this, operand));
  }

  /** The positions along a dimension that have all values (`how: "all"`: any). */
  dropNa(dim: string, options: DropNaOptions = {}): A {
    checkCall(
      "DataArray.dropNa",
      { dim: [dim, DIM], options: [options, DROP_NA_OPTIONS] },
      arguments,
    );
    return this.of(withoutMissing(this, dim, options));
  }

  /** Where values are among those of a list or an array: bool. NaN is among none. */
  isIn(members: Members): A {
    checkCall("DataArray.isIn", { members: [members, anything] }, arguments);
    return this.#with(membersOf(this.values, members));
  }

  /** The different values, sorted; NaN last and once. A plain list. */
  unique(): Label[] {
    checkCall("DataArray.unique", {}, arguments);
    return uniqueOf(this.values);
  }

  /**
   * The values in another dtype, by NumPy's name; whole numbers from floats are cut toward 0.
   *
   * @throws {DataError} where a number is NaN or too large for the dtype, or a text is no number.
   */
  asType(dtype: DType | "float" | "int" | "str"): A {
    checkCall("DataArray.asType", { dtype: [dtype as string, DTYPE_NAME] }, arguments);
    return this.#with(cast(this.values, dtypeNamed(dtype, "change a dtype")));
  }

  /**
   * A function of each value, row by row; results are numbers in the dtype asked for.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const values = new DataArray(ndarray("string", [2], ["V1", "IT"]), { dims: ["neuroid"] });
   * console.log([...values.map((region) => region === "V1", { dtype: "bool" }).data]); // [1, 0]
   * ```
   *
   * @throws {ArgumentError} where the function gives no number: nothing, text, a Promise.
   */
  map(body: (value: Label) => number | bigint | boolean, options: MapOptions = {}): A {
    checkCall("DataArray.map", { body: [body, BODY], options: [options, MAP_OPTIONS] }, arguments);
    const { dtype = "float64" } = options;
    return this.#with(mappedValues(this.values, body, dtype));
  }

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
   * Groups by the labels of a coordinate along one dimension, or of several coordinates: every
   * combination of their labels.
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
   * An object groups numbers by bins, `groupBy({ nc_testset: [0, 30, 60, 100] })`, as `groupby_bins`: greater
   * than an edge, up to the next and that included. The result's dimension is `nc_testset_bins`, its labels
   * are texts, `(0, 30]`; a bin without values is NaN.
   *
   * @throws {UnknownNameError} for an unknown coordinate.
   * @throws {ArgumentError} for one that does not lie along one dimension.
   */
  groupBy(...names: readonly (string | readonly string[])[] | readonly [bins: Bins]): GroupBy<A> {
    const [bins] = names;
    if (isPlain(bins) && names.length === 1) {
      return new GroupBy<A>(this, bins as Bins, (parts) => this.of(parts));
    }
    const list = (names as readonly (string | readonly string[])[]).flat();
    checkCall("DataArray.groupBy", { names: [list, NAMES] });
    return new GroupBy<A>(this, list, (parts) => this.of(parts));
  }

  /**
   * Windows that move along dimensions: `rolling({ presentation: 5 }).mean()`.
   *
   * @throws {ArgumentError} for a window other than a whole number from 1.
   */
  rolling(windows: Windows, options: RollingOptions = {}): Rolling<A> {
    checkCall("DataArray.rolling", {
      windows: [windows, WINDOWS],
      options: [options, ROLLING_OPTIONS],
    }, arguments);
    return new Rolling<A>(rolled(this, windows, options), (parts) => this.of(parts));
  }

  /**
   * Windows that follow each other along dimensions: `coarsen({ time_bin: 10 }).mean()`. Coordinates of
   * numbers become the means of their windows; text, which has none, goes.
   *
   * @throws {ArgumentError} for a window other than a whole number from 1, or does not divide its
   *   dimension while `boundary` is `"exact"`.
   */
  coarsen(windows: Windows, options: CoarsenOptions = {}): Coarsen<A> {
    checkCall("DataArray.coarsen", {
      windows: [windows, WINDOWS],
      options: [options, COARSEN_OPTIONS],
    }, arguments);
    return new Coarsen<A>(coarse(this, windows, options), (parts) => this.of(parts));
  }

  /**
   * Several dimensions as one new last dimension, the last of them fastest. Their coordinates lie along
   * it (xarray makes of them an index of pairs besides, which we do not have).
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
   * @throws {DataError} where a combination of labels comes twice.
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

  #with(values: NdArray): A {
    const { dims, coords, attrs, name } = this;
    return this.of({ values, dims, coords, attrs, name });
  }
}
