/** What statistics take: plain numbers, arrays with a shape, labeled arrays. */
import { Coordinate, type Labeled, type NdArray, shapeText } from "../../arrays/mod.ts";
import { givenText, isPromise } from "../../calls/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";

/**
 * Numbers in one dimension: a list or typed array, a one-dimensional array, a coordinate, a DataArray of one
 * dimension.
 */
export type Sample = ArrayLike<number> | NdArray | Coordinate | Labeled;

/** Numbers in two dimensions, rows first: a list of rows, a two-dimensional array or DataArray. */
export type Matrix = readonly ArrayLike<number>[] | NdArray | Labeled;

/** Numbers in rows. */
export interface Rows {
  /** How many rows. */
  readonly rows: number;
  /** How many columns. */
  readonly columns: number;
  /** (rows, columns) row-major. */
  readonly data: Float64Array;
}

/**
 * The numbers of a sample in doubles, not to be written into.
 *
 * @throws {ShapeError} for another number of dimensions than one.
 * @throws {ArgumentError} for text, dates, and anything that is not numbers.
 */
export function numbersOf(doing: string, sample: Sample, name: string): Float64Array {
  const array = arrayOf(sample);
  if (array === undefined) return doublesOf(doing, sample as ArrayLike<number>, name);
  if (array.shape.length !== 1) {
    const right = "one dimension; select or average the others first";
    throw new ShapeError({ doing, found: `${name} of shape ${shapeText(array.shape)}`, right });
  }
  return doublesOf(doing, dataOf(doing, array, name), name);
}

/**
 * The numbers of a matrix in doubles, not to be written into.
 *
 * @throws {ShapeError} for another number of dimensions than two, and for rows of different length.
 * @throws {ArgumentError} for text, dates, and anything that is not numbers.
 */
export function rowsOf(doing: string, matrix: Matrix, name: string): Rows {
  const array = arrayOf(matrix);
  if (array !== undefined) {
    if (array.shape.length !== 2) {
      const right = "two dimensions";
      throw new ShapeError({ doing, found: `${name} of shape ${shapeText(array.shape)}`, right });
    }
    const data = doublesOf(doing, dataOf(doing, array, name), name);
    return { rows: array.shape[0]!, columns: array.shape[1]!, data };
  }
  if (!Array.isArray(matrix) || matrix.some((row) => typeof row?.length !== "number")) {
    const right = "rows of numbers, an array or a DataArray of two dimensions";
    throw new ArgumentError({ doing, found: `${name} is not a matrix`, right });
  }
  const list = matrix as readonly ArrayLike<number>[];
  const columns = list[0]?.length ?? 0;
  const data = new Float64Array(list.length * columns);
  list.forEach((row, at) => {
    if (row.length !== columns) {
      const found = `${row.length} numbers in row ${at} of ${name}, ${columns} in row 0`;
      throw new ShapeError({ doing, found, right: "rows of one length" });
    }
    data.set(doublesOf(doing, row, name), at * columns);
  });
  return { rows: list.length, columns, data };
}

/** How many dimensions an input has; a list of lists has two. */
export function dimensionsOf(input: Sample | Matrix): number {
  const array = arrayOf(input);
  if (array !== undefined) return array.shape.length;
  const first = (input as ArrayLike<unknown> | null | undefined)?.[0];
  return typeof first === "object" && first !== null && "length" in first ? 2 : 1;
}

/** The labeled array that an input is, if it is one. */
export function labeledOf(input: Sample | Matrix): Labeled | undefined {
  if (typeof input !== "object" || input === null || input instanceof Coordinate) return undefined;
  return "dims" in input && "values" in input ? input : undefined;
}

function arrayOf(input: Sample | Matrix): NdArray | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  // One of an array's coordinates is as good a sample as an array.
  if (input instanceof Coordinate) return input.array;
  const labeled = labeledOf(input);
  if (labeled !== undefined) return labeled.values;
  return "dtype" in input ? input : undefined;
}

function dataOf(doing: string, { dtype, data }: NdArray, name: string): ArrayLike<number> {
  if (dtype === "string" || /^(datetime|timedelta)/.test(dtype)) {
    throw new ArgumentError({ doing, found: `${dtype} values in ${name}`, right: "numbers" });
  }
  return (dtype === "int64" || dtype === "uint64"
    ? Float64Array.from(data as BigInt64Array, Number)
    : data) as ArrayLike<number>;
}

function doublesOf(doing: string, values: ArrayLike<number>, name: string): Float64Array {
  if (values instanceof Float64Array) return values;
  if (typeof values !== "object" || values === null || typeof values.length !== "number") {
    const right = isPromise(values)
      ? "await it"
      : "a list of numbers, an array, a coordinate or a DataArray of one dimension";
    throw new ArgumentError({ doing, found: `${name} is ${givenText(values)}`, right });
  }
  if (Array.isArray(values)) {
    const at = values.findIndex((value) => typeof value !== "number" && typeof value !== "boolean");
    if (at >= 0) {
      const found = `${typeof values[at]} at position ${at} of ${name}`;
      throw new ArgumentError({ doing, found, right: "numbers; NaN where one is missing" });
    }
  }
  return Float64Array.from(values, Number);
}
