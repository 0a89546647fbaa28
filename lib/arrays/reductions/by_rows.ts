/** Statistics whose order of steps does not matter: least, most, counts, products, medians. */
import { DataError, UndefinedError } from "../../errors/mod.ts";
import { compareText, isFloat, missingTest } from "../labels.ts";
import { allocate, type DType, type NdArray, ndarray } from "../ndarray.ts";
import { medianOf } from "../order_statistics.ts";
import { rowsOf } from "./layout.ts";

/** The statistics of this file. */
export type RowStatistic =
  | "min"
  | "max"
  | "argmin"
  | "argmax"
  | "count"
  | "any"
  | "all"
  | "prod"
  | "median"
  | "first"
  | "last";

type Element = number | bigint | string;
interface Row {
  readonly data: ArrayLike<Element>;
  readonly start: number;
  readonly end: number;
  readonly missing: (x: Element) => boolean;
  readonly skipna: boolean;
  readonly name: RowStatistic;
}

/** A statistic of each row of elements; `shape` is that of the result. */
export function rowStatistic(
  values: NdArray,
  axes: ReadonlySet<number>,
  shape: readonly number[],
  name: RowStatistic,
  skipna: boolean,
): NdArray {
  const { data, rows, length } = rowsOf(values, axes);
  const dtype = dtypeOf(values.dtype, name);
  const target = allocate(dtype, rows) as unknown[];
  const missing = missingTest(values.dtype);
  const compute = FUNCTIONS[name](values.dtype);
  for (let row = 0; row < rows; row++) {
    const [start, end] = [row * length, (row + 1) * length];
    target[row] = compute({
      data: data as ArrayLike<Element>,
      start,
      end,
      missing,
      skipna,
      name,
    });
  }
  return ndarray(dtype, shape, target as never);
}

function dtypeOf(dtype: DType, name: RowStatistic): DType {
  if (name === "any" || name === "all") return "bool";
  if (name === "count" || name.startsWith("arg")) return "int64";
  if (name === "median" && !isFloat(dtype)) return "float64";
  if (name !== "prod" || isFloat(dtype)) return dtype;
  return dtype.startsWith("u") ? "uint64" : "int64";
}

const FUNCTIONS: Readonly<Record<RowStatistic, (dtype: DType) => (row: Row) => unknown>> = {
  min: (dtype) => extremeOf(dtype, -1),
  max: (dtype) => extremeOf(dtype, 1),
  argmin: (dtype) => (row) => BigInt(placeOf(row, before(dtype, -1)) - row.start),
  argmax: (dtype) => (row) => BigInt(placeOf(row, before(dtype, 1)) - row.start),
  count: () => (row) => {
    let count = 0;
    for (let i = row.start; i < row.end; i++) if (!row.missing(row.data[i]!)) count++;
    return BigInt(count);
  },
  any: () => ({ data, start, end }) => {
    for (let i = start; i < end; i++) if (isTrue(data[i]!)) return 1;
    return 0;
  },
  all: () => ({ data, start, end }) => {
    for (let i = start; i < end; i++) if (!isTrue(data[i]!)) return 0;
    return 1;
  },
  first: () => (row) => endOf(row, row.start, 1),
  last: () => (row) => endOf(row, row.end - 1, -1),
  prod: (dtype) => isFloat(dtype) ? floatProduct(dtype) : wholeProduct(dtype),
  median: () => ({ data, start, end, skipna }) => {
    const values = data instanceof Float32Array
      ? data.subarray(start, end)
      : Float64Array.from({ length: end - start }, (_, i) => Number(data[start + i]));
    return medianOf(values, { skipna });
  },
};

/** The first value that is there, seen from one end; where none is, the first. */
function endOf(
  { data, start, end, missing, skipna, name }: Row,
  from: number,
  step: 1 | -1,
): Element {
  if (start === end) throw empty(name);
  if (!skipna) return data[from]!;
  for (let i = from; i >= start && i < end; i += step) if (!missing(data[i]!)) return data[i]!;
  return data[from]!;
}

const isTrue = (x: Element) => x !== 0 && x !== 0n;

/** Whether `x` comes before `y` in the wanted direction. */
function before(dtype: DType, direction: -1 | 1): (x: Element, y: Element) => boolean {
  if (dtype === "string") {
    return (x, y) => compareText(x as string, y as string) * direction > 0;
  }
  return direction < 0 ? (x, y) => x < y : (x, y) => x > y;
}

function extremeOf(dtype: DType, direction: -1 | 1) {
  const isBefore = before(dtype, direction);
  return (row: Row) => {
    if (row.start === row.end) throw empty(row.name);
    if (row.skipna && everyMissing(row)) return row.data[row.start];
    return row.data[placeOf(row, isBefore)];
  };
}

function placeOf(row: Row, isBefore: (x: Element, y: Element) => boolean): number {
  const { data, start, end, missing, skipna } = row;
  if (start === end) throw empty(row.name);
  let best = -1;
  for (let i = start; i < end; i++) {
    if (missing(data[i]!)) {
      if (!skipna) return i;
    } else if (best < 0 || isBefore(data[i]!, data[best]!)) best = i;
  }
  if (best >= 0) return best;
  const right = "a number in each; dropNa or fillNa first";
  throw new UndefinedError({ doing: `find ${row.name}`, found: "values of NaN alone", right });
}

function everyMissing({ data, start, end, missing }: Row): boolean {
  for (let i = start; i < end; i++) if (!missing(data[i]!)) return false;
  return true;
}

function empty(name: string): UndefinedError {
  return new UndefinedError({ doing: `find ${name}`, found: "no values", right: "at least one" });
}

function floatProduct(dtype: DType) {
  const round = dtype === "float32" ? Math.fround : (x: number) => x;
  return ({ data, start, end, skipna }: Row) => {
    let product = 1;
    for (let i = start; i < end; i++) {
      const x = data[i] as number;
      if (!skipna || x === x) product = round(product * x);
    }
    return product;
  };
}

function wholeProduct(dtype: DType) {
  const fit = dtype.startsWith("u") ? BigInt.asUintN : BigInt.asIntN;
  return ({ data, start, end }: Row) => {
    let product = 1n;
    for (let i = start; i < end; i++) {
      product *= BigInt(data[i]!);
      if (fit(64, product) === product) continue;
      const right = 'a product of 64 bits; asType("float64") first';
      throw new DataError({ doing: "multiply integers", found: `${product}`, right });
    }
    return product;
  };
}
