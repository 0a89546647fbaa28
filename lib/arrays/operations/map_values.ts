/** A function of each element. */
import { checkResult } from "../../calls/mod.ts";
import { type Label, labelAt } from "../labels.ts";
import { allocate, type NdArray, type NumericDType } from "../ndarray.ts";

/**
 * What a function gives for each element, row by row, as numbers of a dtype.
 *
 * @throws {ArgumentError} for a result that is not a number, or not a whole one where the dtype holds those alone.
 */
export function mappedValues(
  values: NdArray,
  body: (value: Label) => unknown,
  dtype: NumericDType,
): NdArray {
  const data = allocate(dtype, values.data.length) as Float64Array;
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const fractions = data instanceof Float32Array || data instanceof Float64Array ||
    dtype === "bool";
  for (let i = 0; i < data.length; i++) {
    const label = labelAt(values, i);
    const result = body(label);
    const fits = typeof result === "number"
      ? fractions || Number.isInteger(result)
      : typeof result === "boolean" || typeof result === "bigint";
    if (!fits) {
      const right = rightOf(result, dtype);
      checkResult("call DataArray.map", { result, of: label, fits, right });
    }
    data[i] = (big ? BigInt(result as number) : Number(result)) as number;
    if (fractions || data[i] == result) continue;
    const right = `a number that ${dtype} holds, or { dtype: "float64" }`;
    checkResult("call DataArray.map", { result, of: label, fits: false, right });
  }
  return { dtype, shape: values.shape, data } as NdArray;
}

function rightOf(result: unknown, dtype: NumericDType): string {
  if (typeof result === "number") return `a whole number, or { dtype: "float64" } for ${dtype}`;
  if (typeof result === "string") return 'a number; as text: array.asType("str")';
  const example = "a number: (value) => 2 * value";
  return result === undefined ? `${example}, without braces or with return` : example;
}
