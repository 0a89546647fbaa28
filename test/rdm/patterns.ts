/** Random patterns for tests, the same on every run. */
import { type NdArray, ndarray } from "neuroid";

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Patterns with row means away from 0 and a few large values, (rows, columns). */
export function randomPatterns<D extends "float32" | "float64">(
  dtype: D,
  rows: number,
  columns: number,
  seed = 1,
): NdArray<D> {
  const random = randomNumbers(seed * 7919 + rows * 104729 + columns);
  const data = new (dtype === "float32" ? Float32Array : Float64Array)(rows * columns);
  for (let i = 0; i < rows; i++) {
    const mean = 4 * random() - 2;
    for (let k = 0; k < columns; k++) {
      data[i * columns + k] = mean + 2 * random() - 1 + (random() < 0.02 ? 20 : 0);
    }
  }
  return ndarray(dtype, [rows, columns], data as NdArray<D>["data"]);
}

/** Names for patterns: `nsd_00000`, `nsd_00001`, … */
export function names(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `nsd_${String(i).padStart(5, "0")}`);
}
