/** Whether an array is zero wherever it was measured. */
import type { FloatArray } from "./floats.ts";

/**
 * Whether (rows) or (rows, time) numbers are zero throughout; of a dynamic trial in its valid frames, since
 * what stands behind them, NaN or not, was not measured.
 *
 * @param valid frames that count, at least 1; of (rows) it says nothing
 */
export function isZero({ data, shape }: FloatArray, valid = 1): boolean {
  const [, time = 1] = shape;
  return data.every((value: number, i: number) => i % time >= valid || value === 0);
}
