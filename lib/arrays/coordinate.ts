/** One coordinate of a labeled array: values with the dimensions they lie along. */
import { answerNames, answerParts, anything, checkCall, refuseAssignment } from "../calls/mod.ts";
import {
  inverted,
  type Members,
  membersOf,
  missingIn,
  type Operand,
  opposite,
  type PairOperation,
  pairValues,
  sideOf,
  uniqueOf,
} from "./elementwise/mod.ts";
import { LabelValues } from "./label_values.ts";
import type { LabelOf } from "./labels.ts";
import type { DType, NdArray } from "./ndarray.ts";

const ANOTHER =
  "another one: new Coordinate(dims, array, attrs), then array.assignCoords({ region: coordinate })";

/**
 * Values with the names of their dimensions, and attributes. Do not change them in place: slices
 * may share memory.
 *
 * @example
 * ```ts
 * import { ndarray } from "neuroid";
 * import { Coordinate } from "neuroid/arrays";
 *
 * const region = new Coordinate(["neuroid"], ndarray("string", [3], ["V1", "V1", "IT"]));
 * console.log(region.at(2)); // "IT"
 * console.log(region.labels()); // ["V1", "V1", "IT"]
 * ```
 */
export class Coordinate<D extends DType = DType> extends LabelValues<D> {
  /** The sum with an operand, broadcast by the names of dimensions. */
  add(operand: Operand): Coordinate {
    checkCall("Coordinate.add", { operand: [operand, anything] }, arguments);
    return this.#with("add", operand);
  }

  /** Less an operand. */
  sub(operand: Operand): Coordinate {
    checkCall("Coordinate.sub", { operand: [operand, anything] }, arguments);
    return this.#with("sub", operand);
  }

  /** Times an operand. */
  mul(operand: Operand): Coordinate {
    checkCall("Coordinate.mul", { operand: [operand, anything] }, arguments);
    return this.#with("mul", operand);
  }

  /** Divided by an operand, in floats. */
  div(operand: Operand): Coordinate {
    checkCall("Coordinate.div", { operand: [operand, anything] }, arguments);
    return this.#with("div", operand);
  }

  /** To the power of an operand. */
  pow(operand: Operand): Coordinate {
    checkCall("Coordinate.pow", { operand: [operand, anything] }, arguments);
    return this.#with("pow", operand);
  }

  /**
   * Where the values are greater: bool, 1 where it holds, as `where` takes it.
   *
   * @example
   * ```ts
   * import { DataArray, ndarray } from "neuroid";
   *
   * const responses = new DataArray(ndarray("float64", [3], Float64Array.of(1, 2, 3)), {
   *   dims: ["neuroid"],
   *   coords: { nc: ["neuroid", [55, 20, 41]], region: ["neuroid", ["V1", "V1", "IT"]] },
   * });
   * const { nc, region } = responses.coords;
   * const good = responses.where(nc.gt(30).and(region.eq("V1")), { drop: true });
   * console.log([...good.data]); // [1]
   * ```
   *
   * @throws {ArgumentError} for values of two kinds, as text and numbers.
   */
  gt(operand: Operand): Coordinate {
    checkCall("Coordinate.gt", { operand: [operand, anything] }, arguments);
    return this.#with("gt", operand);
  }

  /** Where the values are greater or equal; as {@link gt}. */
  ge(operand: Operand): Coordinate {
    checkCall("Coordinate.ge", { operand: [operand, anything] }, arguments);
    return this.#with("ge", operand);
  }

  /** Where the values are less; as {@link gt}. */
  lt(operand: Operand): Coordinate {
    checkCall("Coordinate.lt", { operand: [operand, anything] }, arguments);
    return this.#with("lt", operand);
  }

  /** Where the values are less or equal; as {@link gt}. */
  le(operand: Operand): Coordinate {
    checkCall("Coordinate.le", { operand: [operand, anything] }, arguments);
    return this.#with("le", operand);
  }

  /** Where the values are equal; as {@link gt}. */
  eq(operand: Operand): Coordinate {
    checkCall("Coordinate.eq", { operand: [operand, anything] }, arguments);
    return this.#with("eq", operand);
  }

  /** Where the values differ; as {@link gt}. */
  ne(operand: Operand): Coordinate {
    checkCall("Coordinate.ne", { operand: [operand, anything] }, arguments);
    return this.#with("ne", operand);
  }

  /** Where both hold; bits of whole numbers. */
  and(operand: Operand): Coordinate {
    checkCall("Coordinate.and", { operand: [operand, anything] }, arguments);
    return this.#with("and", operand);
  }

  /** Where one of both holds; bits of whole numbers. */
  or(operand: Operand): Coordinate {
    checkCall("Coordinate.or", { operand: [operand, anything] }, arguments);
    return this.#with("or", operand);
  }

  /** Truth values turned around. */
  not(): Coordinate {
    checkCall("Coordinate.not", {}, arguments);
    return this.#of(inverted(this.array));
  }

  /** Whether each value is in a list or an array: bool. */
  isIn(members: Members): Coordinate {
    checkCall("Coordinate.isIn", { members: [members, anything] }, arguments);
    return this.#of(membersOf(this.array, members));
  }

  /** xarray's spelling of {@link isIn}. */
  isin(members: Members): Coordinate {
    checkCall("Coordinate.isin", { members: [members, anything] }, arguments);
    return this.isIn(members);
  }

  /** Where the values are missing (NaN, no time): bool. */
  isNull(): Coordinate {
    checkCall("Coordinate.isNull", {}, arguments);
    return this.#of(missingIn(this.array));
  }

  /** Where the values are not missing: bool. */
  notNull(): Coordinate {
    checkCall("Coordinate.notNull", {}, arguments);
    return this.#of(opposite(missingIn(this.array)));
  }

  /** The different labels, sorted; NaN last. */
  unique(): LabelOf<D>[] {
    checkCall("Coordinate.unique", {}, arguments);
    return uniqueOf(this.array) as LabelOf<D>[];
  }

  #of(array: NdArray): Coordinate {
    return new Coordinate(this.dims, array, this.attrs);
  }

  #with(operation: PairOperation, operand: Operand): Coordinate {
    const own = { values: this.array, dims: this.dims };
    const { values, dims } = pairValues(operation, own, sideOf(operand, `compute "${operation}"`));
    return new Coordinate(dims, values, this.attrs);
  }
}

answerParts(
  LabelValues,
  () => undefined,
  (_, name) => refuseAssignment("Coordinate", name, ANOTHER),
);
/** What an array has and a coordinate has not. */
const OF_ARRAYS = (
  "abs all any argmax argmin clip corr count cumsum diff dot dropNa dropna fillNa fillna groupBy groupby isel " +
  "log notnull isnull prod quantile rank reindex rename rolling round sel sortBy sortby sqrt var where"
).split(" ");

answerNames(Coordinate, {
  ...Object.fromEntries(
    OF_ARRAYS.map((name) => [
      name,
      `${name} of an array: array.coord("nc_testset"), or new DataArray(coordinate.array, { dims: coordinate.dims })`,
    ]),
  ),
  dt: "labels().map((text) => new Date(`${text}Z`).getUTCHours()), and so on",
  item: "at(0)",
  ndim: "dims.length",
  size: "length",
  tolist: "labels()",
  0: "at(0), or values[0]",
  astype: "Float64Array.from(coordinate.values)",
  filter: "values.filter((label) => label > 30); for an array: sel({ nc: (nc) => nc > 30 })",
  forEach: "values.forEach((label) => …)",
  includes: "values.includes(label)",
  indexOf: "values.indexOf(label)",
  map: "values.map((label) => …)",
  max: "Math.max(...coordinate.numbers())",
  mean: "mean(coordinate.numbers())",
  median: "median(coordinate.numbers())",
  min: "Math.min(...coordinate.numbers())",
  std: "std(coordinate.numbers())",
  str: "values.map((label) => label.toUpperCase())",
  sum: "sum(coordinate.numbers())",
  to_numpy: "values",
  toFixed: "at(0).toFixed(2): one label at a time",
});
