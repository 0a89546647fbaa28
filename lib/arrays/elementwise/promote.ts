/** The dtype that two dtypes have in common, as NumPy 2 promotes them. */
import { ArgumentError } from "../../errors/mod.ts";
import { type DType, itemSize, type NumericDType } from "../ndarray.ts";
import { isTime } from "../times.ts";

/** What a bare JavaScript number is: it takes the dtype of the array that it meets (NEP 50). */
export type Weak = "int" | "float" | "bool";

/**
 * The dtype in which arrays of `a` and `b` are added or joined: `np.promote_types`.
 *
 * @throws {ArgumentError} for text or times with something else.
 */
export function promoted(a: DType, b: DType, doing: string): DType {
  if (a === b) return a;
  if (isPlain(a) || isPlain(b)) throw mixed(a, b, doing);
  if (a === "bool") return b;
  if (b === "bool") return a;
  const [fa, fb] = [a.startsWith("float"), b.startsWith("float")];
  if (fa || fb) {
    if (fa && fb) return "float64";
    const [float, whole] = (fa ? [a, b] : [b, a]) as [NumericDType, NumericDType];
    return float === "float32" && itemSize(whole) <= 2 ? "float32" : "float64";
  }
  const [ua, ub] = [a.startsWith("u"), b.startsWith("u")];
  const [sizeA, sizeB] = [itemSize(a as NumericDType), itemSize(b as NumericDType)];
  if (ua === ub) return sizeA > sizeB ? a : b;
  const [signed, unsigned] = ua ? [b, a] : [a, b];
  const [s, u] = ua ? [sizeB, sizeA] : [sizeA, sizeB];
  if (s > u) return signed;
  return unsigned === "uint64" ? "float64" : `int${u * 16}` as DType;
}

/** The dtype of an array of `dtype` with a bare number. */
export function promotedWeak(dtype: DType, weak: Weak, doing: string): DType {
  if (isPlain(dtype)) throw mixed(dtype, `a bare ${weak}`, doing);
  if (weak === "bool" || dtype.startsWith("float")) return dtype;
  if (weak === "float") return "float64";
  return dtype === "bool" ? "int64" : dtype;
}

/** The float in which functions such as `sqrt` are computed: float32 up to 16 bits, else float64. */
export function floatOf(dtype: DType): "float32" | "float64" {
  if (dtype === "float32" || dtype === "float64") return dtype;
  return itemSize(dtype as NumericDType) <= 2 ? "float32" : "float64";
}

/** The smallest and largest number of an integer dtype. */
export function rangeOf(dtype: DType): readonly [least: bigint, most: bigint] {
  const bits = BigInt(itemSize(dtype as NumericDType) * 8);
  return dtype.startsWith("u")
    ? [0n, 2n ** bits - 1n]
    : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
}

/** Whether a dtype holds whole numbers (bool is none of them). */
export function isWhole(dtype: DType): boolean {
  return dtype.startsWith("int") || dtype.startsWith("uint");
}

/** Text and times, which have no dtype in common with numbers. */
function isPlain(dtype: DType): boolean {
  return dtype === "string" || isTime(dtype);
}

function mixed(a: string, b: string, doing: string): ArgumentError {
  const right = "two arrays of numbers, or both of one kind; asType changes a dtype";
  return new ArgumentError({ doing, found: `${a} and ${b}`, right });
}
