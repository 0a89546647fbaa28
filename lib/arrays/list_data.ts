/** Elements of lists, put into the typed array of a dtype. */
import { givenText } from "../calls/mod.ts";
import { ArgumentError } from "../errors/mod.ts";

/**
 * Puts the elements of a list (of lists) into typed data of a dtype, in order.
 *
 * @throws {ArgumentError} for an element that the dtype does not hold: text, a fraction among whole
 *   numbers, one beyond its range.
 */
export function putList(
  list: readonly unknown[],
  into: Float64Array | BigInt64Array,
  dtype: string,
): void {
  const isBig = into instanceof BigInt64Array || into instanceof BigUint64Array;
  list.forEach((value, i) => {
    const number = typeof value === "boolean" && dtype === "bool" ? Number(value) : value;
    if (isBig ? isWhole(number) : typeof number === "number") {
      into[i] = (isBig ? BigInt(number as number) : number) as never;
      const held = isBig ? into[i] === BigInt(number as number) : Object.is(into[i], number);
      const isBit = dtype !== "bool" || number === 0 || number === 1;
      if (isBit && (held || into instanceof Float32Array || Object.is(number, -0))) return;
    }
    throw new ArgumentError({
      doing: "make an array",
      found: `${givenText(value)} at position ${i} for ${dtype}`,
      right: dtype === "bool"
        ? "true and false, or 1 and 0"
        : `numbers that ${dtype} holds, or another dtype: "float64"`,
    });
  });
}

function isWhole(value: unknown): boolean {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}
