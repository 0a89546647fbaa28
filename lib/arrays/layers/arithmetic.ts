/** Arithmetic and comparisons of DataArrays, element by element. */
import { anything, checkCall, number } from "../../calls/mod.ts";
import {
  absolute,
  type FloatFunction,
  floatFunction,
  inverted,
  negated,
  type Operand,
  type PairOperation,
  rounded,
} from "../elementwise/mod.ts";
import type { DType, NdArray } from "../ndarray.ts";
import {
  CLIP_BOUNDS,
  type ClipBounds,
  clipped,
  PAIR_OPTIONS,
  paired,
  type PairOptions,
} from "../operations/mod.ts";
import { LabeledArray } from "./base.ts";

/** The arithmetic of a `DataArray`; `A` is the class of its results. */
export abstract class ArithmeticArray<D extends DType, A> extends LabeledArray<D, A> {
  /**
   * The sum with an operand: another array, a coordinate or a number.
   *
   * Arrays are aligned to the same labels first (`join` says which; by default those that both have), then
   * broadcast by dimension names: those of this array in order, then new ones. Dtypes are
   * promoted as in NumPy 2. Coordinates of both are kept unless they differ, and so are attributes.
   *
   * @example How far each response lies from its neuroid's mean:
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [2, 2], Float64Array.of(1, 10, 3, 30)), {
   *   dims: ["presentation", "neuroid"],
   * });
   * const centered = responses.sub(responses.mean("presentation"));
   * console.log([...centered.data]); // [-1, -10, 1, 10]
   * console.log([...responses.mul(2).add(1).data]); // [3, 21, 7, 61]
   * ```
   *
   * @throws {DataError} if a whole number outgrows its dtype (NumPy wraps around), and for labels
   *   that come twice in indexes that differ.
   * @throws {ShapeError} if lengths differ along a dimension without labels.
   * @throws {ArgumentError} for text, times and what is no operand.
   */
  add(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.add",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("add", operand, options);
  }

  /** Less an operand; as {@link add}. */
  sub(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.sub",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("sub", operand, options);
  }

  /** Times an operand; as {@link add}. */
  mul(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.mul",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("mul", operand, options);
  }

  /** Divided by an operand, in floats (integers give float64); as {@link add}. */
  div(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.div",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("div", operand, options);
  }

  /** To the power of an operand; as {@link add}. Squares, roots and reciprocals round as NumPy's. */
  pow(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.pow",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("pow", operand, options);
  }

  /**
   * Where values are greater than those of an operand: bool, 1 where it holds, as `where` takes it.
   * Alignment and dimensions as in {@link add}; nothing holds for NaN.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [3], Float64Array.of(0.5, -1, 2)), {
   *   dims: ["neuroid"],
   * });
   * console.log([...responses.gt(0).data]); // [1, 0, 1]
   * console.log([...responses.where(responses.gt(0)).data]); // [0.5, NaN, 2]
   * ```
   *
   * @throws {ArgumentError} for values of two kinds, as text and numbers.
   */
  gt(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.gt",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("gt", operand, options);
  }

  /** Where values are greater or equal; as {@link gt}. */
  ge(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.ge",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("ge", operand, options);
  }

  /** Where values are less; as {@link gt}. */
  lt(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.lt",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("lt", operand, options);
  }

  /** Where values are less or equal; as {@link gt}. */
  le(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.le",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("le", operand, options);
  }

  /** Where values are equal; as {@link gt}. */
  eq(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.eq",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("eq", operand, options);
  }

  /** Where values differ; as {@link gt}. NaN differs from everything. */
  ne(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.ne",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("ne", operand, options);
  }

  /** Where both are true; bits of whole numbers; as {@link add}. */
  and(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.and",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("and", operand, options);
  }

  /** Where one of both is true; bits of whole numbers; as {@link add}. */
  or(operand: Operand, options: PairOptions = {}): A {
    checkCall(
      "DataArray.or",
      { operand: [operand, anything], options: [options, PAIR_OPTIONS] },
      arguments,
    );
    return this.#pair("or", operand, options);
  }

  /** Truth values turned around; the bits of whole numbers. */
  not(): A {
    checkCall("DataArray.not", {}, arguments);
    return this.#each(inverted(this.values));
  }

  /** With the other sign. */
  neg(): A {
    checkCall("DataArray.neg", {}, arguments);
    return this.#each(negated(this.values));
  }

  /** Without the sign. */
  abs(): A {
    checkCall("DataArray.abs", {}, arguments);
    return this.#each(absolute(this.values));
  }

  /** The natural logarithm: float32 of integers up to 16 bits, float64 of longer ones. */
  log(): A {
    checkCall("DataArray.log", {}, arguments);
    return this.#float("log");
  }

  /** The exponential; dtypes as {@link log}. */
  exp(): A {
    checkCall("DataArray.exp", {}, arguments);
    return this.#float("exp");
  }

  /** The square root; NaN below 0; dtypes as {@link log}. */
  sqrt(): A {
    checkCall("DataArray.sqrt", {}, arguments);
    return this.#float("sqrt");
  }

  /** Rounded to a number of decimals, halves to the even digit, as `np.round`. */
  round(decimals = 0): A {
    checkCall("DataArray.round", { decimals: [decimals, number] }, arguments);
    return this.#each(rounded(this.values, decimals));
  }

  /**
   * Limited to bounds, numbers or arrays: values below `min` become `min`, those above `max` `max`. NaN
   * stays.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const values = ndarray("float64", [3], Float64Array.of(-5, NaN, 130));
   * const ceilings = new DataArray(values, { dims: ["neuroid"] });
   * console.log([...ceilings.clip({ min: 0, max: 100 }).data]); // [0, NaN, 100]
   * ```
   *
   * @throws {ArgumentError} without a bound.
   * @throws {DataError} if a bound has other labels.
   */
  clip(bounds: ClipBounds): A {
    checkCall("DataArray.clip", { bounds: [bounds, CLIP_BOUNDS] }, arguments);
    return this.of(clipped(this, bounds));
  }

  #pair(operation: PairOperation, operand: Operand, options: PairOptions): A {
    return this.of(paired(this, operand, operation, options));
  }

  #float(name: FloatFunction): A {
    return this.#each(floatFunction(this.values, name));
  }

  #each(values: NdArray): A {
    const { dims, coords, attrs, name } = this;
    return this.of({ values, dims, coords, attrs, name });
  }
}
