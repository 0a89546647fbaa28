/** Comparisons of DataArrays, element by element, and what is made of their truth values. */
import { anything, checkCall } from "../../calls/mod.ts";
import { inverted, type Operand, type PairOperation } from "../elementwise/mod.ts";
import type { DType } from "../ndarray.ts";
import { PAIR_OPTIONS, paired, type PairOptions } from "../operations/mod.ts";
import { ArithmeticArray } from "./arithmetic.ts";

/** The comparisons of a `DataArray`; `A` is the class of its results. */
export abstract class ComparingArray<D extends DType, A> extends ArithmeticArray<D, A> {
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
    return this.withValues(inverted(this.values));
  }

  #pair(operation: PairOperation, operand: Operand, options: PairOptions): A {
    return this.of(paired(this, operand, operation, options));
  }
}
