/** Arithmetic of DataArrays, element by element. */
import { anything, checkCall, number } from "../../calls/mod.ts";
import {
  absolute,
  type FloatFunction,
  floatFunction,
  negated,
  type Operand,
  type PairOperation,
  rounded,
} from "../elementwise/mod.ts";
import type { DType } from "../ndarray.ts";
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

  /** With the other sign. */
  neg(): A {
    checkCall("DataArray.neg", {}, arguments);
    return this.withValues(negated(this.values));
  }

  /** Without the sign. */
  abs(): A {
    checkCall("DataArray.abs", {}, arguments);
    return this.withValues(absolute(this.values));
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
    return this.withValues(rounded(this.values, decimals));
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
    return this.withValues(floatFunction(this.values, name));
  }
}
