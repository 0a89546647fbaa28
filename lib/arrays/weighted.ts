/** What `DataArray.weighted` gives: statistics in which each value counts by a weight. */
import { LABELED, SOME_DIMS } from "./call_kinds.ts";
import { answerNames, boolean, checkCall, functionOf, optionsOf } from "../calls/mod.ts";
import { cast, floatFunction, missingIn, numbersOnly, opposite } from "./elementwise/mod.ts";
import { DataError } from "../errors/mod.ts";
import { isFloat } from "./labels.ts";
import type { Labeled } from "./labeled.ts";
import { dotProduct, filledFrom, paired } from "./operations/mod.ts";
import type { Dims } from "./reductions/mod.ts";
import { keepWhere } from "./where.ts";

/** Options of weighted statistics. */
export interface WeightedOptions {
  /** Whether NaN is left out, with its weight; true by default. */
  readonly skipna?: boolean | undefined;
}

const OPTIONS = optionsOf<WeightedOptions>({}, { skipna: boolean });

/** Values with weights; made by `DataArray.weighted`. As xarray's, in float64, rounded at the end. */
export class Weighted<A extends Labeled> {
  readonly #array: Labeled;
  readonly #weights: Labeled;
  readonly #wrap: (array: Labeled) => A;

  /**
   * For `DataArray.weighted` alone: an array, its weights, and what makes an array of the parts of a result.
   *
   * @throws {DataError} for a weight that is missing.
   */
  constructor(array: Labeled, weights: Labeled, wrap: (array: Labeled) => A) {
    checkCall("Weighted", {
      array: [array, LABELED],
      weights: [weights, LABELED],
      wrap: [wrap, functionOf("use the method: array.weighted(weights)")],
    }, arguments);
    for (const { values } of [array, weights]) numbersOnly(values, "weighted");
    const missing = (missingIn(weights.values).data as Uint8Array).indexOf(1);
    if (missing >= 0) {
      const found = `NaN at position ${missing} of the weights`;
      const right = "weights without NaN: weights.fillNa(0) leaves such values out";
      throw new DataError({ doing: "weight an array", found, right });
    }
    const { dtype } = weights.values;
    this.#array = array;
    this.#weights = dtype === "bool"
      ? { ...weights, values: cast(weights.values, "int64") }
      : weights;
    this.#wrap = wrap;
  }

  /**
   * The mean over dimensions, or over all: the sum of value times weight over the sum of the weights of
   * values that are there. NaN where that is 0.
   */
  mean(dims?: Dims, options: WeightedOptions = {}): A {
    checkCall("Weighted.mean", { dims: [dims, SOME_DIMS], options: [options, OPTIONS] }, arguments);
    return this.#of(this.#mean(dims, options));
  }

  /** The sum of value times weight; otherwise as {@link mean}. */
  sum(dims?: Dims, options: WeightedOptions = {}): A {
    checkCall("Weighted.sum", { dims: [dims, SOME_DIMS], options: [options, OPTIONS] }, arguments);
    return this.#of(this.#product(this.#array, dims, options));
  }

  /** The variance, by the sum of weights, without a correction; otherwise as {@link mean}. */
  var(dims?: Dims, options: WeightedOptions = {}): A {
    checkCall("Weighted.var", { dims: [dims, SOME_DIMS], options: [options, OPTIONS] }, arguments);
    return this.#of(this.#variance(dims, options));
  }

  /** The standard deviation, the root of {@link var}. */
  std(dims?: Dims, options: WeightedOptions = {}): A {
    checkCall("Weighted.std", { dims: [dims, SOME_DIMS], options: [options, OPTIONS] }, arguments);
    const variance = this.#variance(dims, options);
    return this.#of({ ...variance, values: floatFunction(variance.values, "sqrt") });
  }

  /** The sum of the weights of values that are not NaN; NaN where it is 0. */
  sumOfWeights(dims?: Dims): A {
    checkCall("Weighted.sumOfWeights", { dims: [dims, SOME_DIMS] }, arguments);
    return this.#of(this.#sumOfWeights(dims));
  }

  /** xarray's spelling of {@link sumOfWeights}. */
  sum_of_weights(dims?: Dims): A {
    checkCall("Weighted.sum_of_weights", { dims: [dims, SOME_DIMS] }, arguments);
    return this.sumOfWeights(dims);
  }

  #of(result: Labeled): A {
    const { attrs, name } = this.#array;
    return this.#wrap({ ...result, attrs, name });
  }

  #product(array: Labeled, dims: Dims, { skipna = true }: WeightedOptions): Labeled {
    const whole = skipna && isFloat(array.values.dtype) ? filledFrom(array, 0) : array;
    const all = [...new Set([...array.dims, ...this.#weights.dims])];
    return dotProduct(whole, this.#weights, dims ?? all);
  }

  #sumOfWeights(dims: Dims): Labeled {
    const there = { ...this.#array, values: opposite(missingIn(this.#array.values)) };
    const sum = this.#product(there, dims, {});
    return keepWhere(sum, paired(sum, 0, "ne"), false);
  }

  #mean(dims: Dims, options: WeightedOptions): Labeled {
    return paired(this.#product(this.#array, dims, options), this.#sumOfWeights(dims), "div");
  }

  #variance(dims: Dims, options: WeightedOptions): Labeled {
    const centered = paired(this.#array, this.#mean(dims, options), "sub");
    const squares = paired(centered, centered, "mul");
    return paired(this.#product(squares, dims, options), this.#sumOfWeights(dims), "div");
  }
}

answerNames(Weighted, {
  quantile: 'array.quantile(0.5, "neuroid"), which has no weights',
  sum_of_squares: 'var("neuroid").mul(weighted.sumOfWeights("neuroid"))',
});
