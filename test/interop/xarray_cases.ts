/** Runs the cases that `xarray_cases.py` prints, and compares with what xarray made of them. */
import assert from "node:assert/strict";
import type { DataArray, Label, NdArray } from "neuroid";
import { align, type Operand } from "neuroid/arrays";
import { assertSameBits, decodeLabeled, type LabeledJson } from "./array_json.ts";

/** A line of `xarray_cases.py`. */
export interface XarrayCase {
  readonly number: number;
  readonly op: string;
  readonly array: LabeledJson;
  readonly result: LabeledJson | null;
  readonly refused: string | null;
  readonly operand?: LabeledJson | number | boolean;
  readonly bare?: string;
  readonly dims?: string | string[] | null;
  readonly names?: string[];
  readonly options?: Record<string, unknown>;
  readonly q?: number | number[];
  readonly windows?: Record<string, number>;
  readonly members?: Label[];
  readonly decimals?: number;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly dtype?: string;
  readonly place?: number;
}

type Method = (...args: unknown[]) => DataArray;

/** What ours makes of a case. */
export function runCase(given: XarrayCase): DataArray {
  const a = decodeLabeled(given.array);
  const [kind, statistic] = given.op.split(" ") as [string, string?];
  const options = camelCased(given.options ?? {});
  const dims = given.dims ?? undefined;
  const method = (target: object, name: string) =>
    (target as Record<string, Method>)[name]!.bind(target);
  switch (kind) {
    case "group": {
      const groups = a.groupBy(...given.names!);
      return given.q === undefined
        ? method(groups, statistic!)(options)
        : groups.quantile(given.q, options);
    }
    case "rolling":
      return method(a.rolling(given.windows!, options), statistic!)();
    case "coarsen":
      return method(a.coarsen(given.windows!, options), statistic!)();
    case "align":
      return align([a, operandOf(given) as DataArray], options)[given.place!]!;
    case "stack":
      return a.stack({ z: dims as string[] });
    case "unstack":
      return a.unstack({ z: dims as string[] });
    case "clip":
      return a.clip({ min: given.min ?? undefined, max: given.max ?? undefined });
    case "round":
      return a.round(given.decimals!);
    case "quantile":
      return a.quantile(given.q!, dims, options);
    case "isIn":
      return a.isIn(given.members!);
    case "asType":
      return a.asType(given.dtype as "float32");
    case "sortBy":
      return a.sortBy(given.names!, options);
    case "cov":
    case "corr":
    case "dot":
      return a[kind](operandOf(given) as DataArray, dims);
    case "transpose":
      return a.transpose();
  }
  if (given.operand !== undefined) {
    const others = kind === "fillNa" ? [] : [options];
    return method(a, kind)(operandOf(given), ...others);
  }
  if (given.dims !== undefined) return method(a, kind)(dims, options);
  return method(a, kind)();
}

function operandOf({ operand }: XarrayCase): Operand {
  return typeof operand === "object" ? decodeLabeled(operand) : operand!;
}

/** `min_periods` and `keep_attrs` in our spelling. */
function camelCased(options: Record<string, unknown>): Record<string, unknown> {
  const name = (text: string) =>
    text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [name(key), value]));
}

/**
 * How far results may lie apart, relative to their size; 0 means the same bits. NumPy's `log`, `exp` and
 * `pow` differ from V8's in the last digits; sums of products and of moving windows are added in another
 * order.
 */
function toleranceOf({ op, operand, array, result }: XarrayCase): number {
  const inputs = [array, result, typeof operand === "object" ? operand : null];
  const single = inputs.some((each) => each?.values.dtype === "float32");
  if (op === "log" || op === "exp" || (op === "pow" && operand !== 2 && operand !== 0.5)) {
    return single ? 1e-6 : 1e-14;
  }
  if (/^(dot|corr|cov)$|^rolling (mean|sum|std|var)$/.test(op)) return single ? 1e-5 : 1e-12;
  return 0;
}

/** Compares values, dtype, dims, coordinates with their order, attributes and name. */
export function assertSameResult(found: DataArray, given: XarrayCase): void {
  const expected = decodeLabeled(given.result!);
  assert.deepEqual(found.dims, expected.dims, "dims");
  const tolerance = toleranceOf(given);
  const least = given.op === "corr" ? 1 : 0; // a correlation of nearly 0 is one of sums that cancel
  assertSameValues(found.values, expected.values, "values", tolerance, least);
  assert.deepEqual(found.coords.names, expected.coords.names, "coordinates");
  for (const [name, coordinate] of expected.coords) {
    const own = found.coords.get(name);
    assert.deepEqual(own.dims, coordinate.dims, name);
    assertSameValues(own.array, coordinate.array, name, 0);
  }
  assert.deepEqual(found.attrs, expected.attrs, "attributes");
  assert.equal(found.name, expected.name, "name");
}

function assertSameValues(
  found: NdArray,
  expected: NdArray,
  what: string,
  tolerance: number,
  least = 0,
): void {
  if (tolerance === 0) return assertSameBits(unsigned(found), unsigned(expected), what);
  assert.equal(found.dtype, expected.dtype, `${what}: dtype`);
  assert.deepEqual([...found.shape], [...expected.shape], `${what}: shape`);
  const [a, b] = [found, expected].map(({ data }) => Array.from(data as ArrayLike<number>, Number));
  const scale = b!.reduce(
    (most, y) => Number.isFinite(y) ? Math.max(most, Math.abs(y)) : most,
    least,
  );
  b!.forEach((y, i) => {
    const x = a![i]!;
    if (Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * Math.max(Math.abs(y), scale)) {
      return;
    }
    assert.fail(`${what}: element ${i} is ${x}, not ${y}`);
  });
}

/** −0 as 0: which of both is the least is left to chance by NumPy. */
function unsigned(array: NdArray): NdArray {
  if (!array.dtype.startsWith("float")) return array;
  return { ...array, data: (array.data as Float64Array).map((x) => x + 0) };
}
