/** Missing values, members, dtypes and functions of elements. */
import { DIM } from "../call_kinds.ts";
import { anything, checkCall, functionOf, kindOf, oneOf, optionsOf } from "../../calls/mod.ts";
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
import { ArgumentError } from "../../errors/mod.ts";
import { resolve } from "../indexers.ts";
import { type Label, labelAt, type LabelOf } from "../labels.ts";
import { type DType, type NdArray, NUMERIC_DTYPES, type NumericDType } from "../ndarray.ts";
import {
  DROP_NA_OPTIONS,
  type DropNaOptions,
  filledFrom,
  mappedValues,
  withoutMissing,
} from "../operations/mod.ts";
import { takeLabeled } from "../take.ts";
import { StatisticsArray } from "./statistics.ts";

/** The result of `map`. */
export interface MapOptions {
  /** The dtype of the results; float64 by default. */
  readonly dtype?: NumericDType | undefined;
}

const MAP_OPTIONS = optionsOf<MapOptions>({}, {
  dtype: oneOf(...NUMERIC_DTYPES),
});
const BODY = functionOf<(value: Label) => number | bigint | boolean>(
  "a function of a value: (value) => value * 2",
);

const DTYPE_NAME = kindOf<string>(
  'a dtype in quotes: "float64"',
  (value) => typeof value === "string",
);

/** What a `DataArray` says and makes of its elements; `A` is the class of its results. */
export abstract class ElementsArray<D extends DType, A> extends StatisticsArray<D, A> {
  /** Where values are missing (NaN, no time): bool. */
  isNull(): A {
    checkCall("DataArray.isNull", {}, arguments);
    return this.withValues(missingIn(this.values));
  }

  /** Where values are not missing: bool. */
  notNull(): A {
    checkCall("DataArray.notNull", {}, arguments);
    return this.withValues(opposite(missingIn(this.values)));
  }

  /**
   * Fills missing values from a number or another array, which is aligned to this array's labels.
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
    return this.withValues(membersOf(this.values, members));
  }

  /** The different values, sorted; NaN last and once. A plain list. */
  unique(): Label[] {
    checkCall("DataArray.unique", {}, arguments);
    return uniqueOf(this.values);
  }

  /**
   * The values in another dtype, by NumPy's name; whole numbers from floats are cut toward 0.
   *
   * @throws {DataError} if a number is NaN or too large for the dtype, or a text is no number.
   */
  asType(dtype: DType | "float" | "int" | "str"): A {
    checkCall("DataArray.asType", { dtype: [dtype as string, DTYPE_NAME] }, arguments);
    return this.withValues(cast(this.values, dtypeNamed(dtype, "change a dtype")));
  }

  /**
   * Applies a function to each value, row by row; results are numbers in the given dtype.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const values = new DataArray(ndarray("string", [2], ["V1", "IT"]), { dims: ["neuroid"] });
   * console.log([...values.map((region) => region === "V1", { dtype: "bool" }).data]); // [1, 0]
   * ```
   *
   * @throws {ArgumentError} if the function gives no number: nothing, text, a Promise.
   */
  map(body: (value: Label) => number | bigint | boolean, options: MapOptions = {}): A {
    checkCall("DataArray.map", { body: [body, BODY], options: [options, MAP_OPTIONS] }, arguments);
    const { dtype = "float64" } = options;
    return this.withValues(mappedValues(this.values, body, dtype));
  }

  /**
   * The only element of an array of size 1.
   *
   * @throws {ArgumentError} for an array of another size.
   */
  item(): LabelOf<D> {
    checkCall("DataArray.item", {}, arguments);
    return onlyOf(this.values) as LabelOf<D>;
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
    const positions = this.dims.map((dim, axis) =>
      [dim, resolve(dim, this.shape[axis]!, indices[axis]!)] as const
    );
    return onlyOf(takeLabeled(this, new Map(positions)).values) as LabelOf<D>;
  }
}

function onlyOf(values: NdArray): Label {
  const { length } = values.data;
  if (length === 1) return labelAt(values, 0);
  const doing = "read an array's only element";
  throw new ArgumentError({ doing, found: `${length} elements`, right: "exactly one" });
}
