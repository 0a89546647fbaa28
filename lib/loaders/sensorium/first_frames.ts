/** Rows of numbers over time, cut to their first frames. */
import { allocate, type DataOf } from "../../arrays/mod.ts";
import type { FloatArray } from "./floats.ts";

/**
 * The first `frames` numbers of each row of (rows, time), as (rows, frames) row-major in the
 * precision asked for; (rows) alone are rows of one number.
 */
export function firstFrames<D extends "float32" | "float64">(
  { shape, data }: FloatArray,
  frames: number,
  dtype: D,
): DataOf[D] {
  const [rows = 0, time = 1] = shape;
  const kept = allocate(dtype, rows * frames);
  for (let row = 0; row < rows; row++) {
    kept.set(data.subarray(row * time, row * time + frames), row * frames);
  }
  return kept;
}
