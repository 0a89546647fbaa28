/**
 * A few sums that are computed here as well, whoever computes them all: what an engine says of
 * itself is not enough, for a driver may be wrong for one shape and right for another.
 */
import type { Floats } from "../../arrays/mod.ts";
import { EngineFailure, type Sum } from "../engine.ts";

const PAIRS = 24;
/** Relative to the patterns' norms: far above rounding, far below what a wrong sum is off. */
const TOLERANCE = { float32: 1e-3, float64: 1e-9 } as const;
/** By channel: what a type may lose below its smallest numbers. */
const LOST = { float32: 2 ** -100, float64: 2 ** -960 } as const;
/** Sums beyond this are infinite, or may be on the way. */
const MOST = { float32: 2 ** 120, float64: 2 ** 1000 } as const;

/** Sums of a few pairs of staged rows, slab by slab. */
export class Witnesses {
  readonly #left = new Int32Array(PAIRS);
  readonly #right = new Int32Array(PAIRS);
  readonly #sums = new Float64Array(PAIRS);
  readonly #sizes = new Float64Array(PAIRS);
  readonly #sum: Sum;
  #channels = 0;

  /** @param from Right rows are those from here on: 0 for all pairs, else the first row of y. */
  constructor(sum: Sum, rows: number, from: number) {
    this.#sum = sum;
    const lefts = from === 0 ? rows : from;
    for (let i = 0; i < PAIRS; i++) {
      // Spread by the golden ratio: no stretch of rows goes without.
      const a = Math.floor(((i + 1) * 0.6180339887498949) % 1 * lefts);
      const b = from + Math.floor(((i + 1) * 0.7548776662466927) % 1 * (rows - from));
      this.#left[i] = from === 0 ? Math.min(a, b) : a;
      this.#right[i] = from === 0 ? Math.max(a, b) : b;
    }
  }

  /** Adds a slab: `width` channels of rows that are `stride` values apart. */
  add(data: Floats, stride: number, width: number): void {
    this.addRows((row) => data.subarray(row * stride, row * stride + width), width);
  }

  /** Adds `width` channels, which `rowOf` gives of a row. */
  addRows(rowOf: (row: number) => Floats, width: number): void {
    const differences = this.#sum.sum === "differences";
    for (let i = 0; i < PAIRS; i++) {
      const a = rowOf(this.#left[i]!), b = rowOf(this.#right[i]!);
      let sum = 0, size = 0;
      for (let k = 0; k < width; k++) {
        const x = a[k]!, y = b[k]!;
        const term = differences ? (x - y) * (x - y) : x * y;
        sum += term;
        size += differences ? term : x * x + y * y;
      }
      this.#sums[i]! += sum;
      this.#sizes[i]! += size;
    }
    this.#channels += width;
  }

  /** @throws {EngineFailure} if a sum that an engine has made is another one. */
  check(at: (left: number, right: number) => number): void {
    const { dtype } = this.#sum;
    for (let i = 0; i < PAIRS; i++) {
      const size = this.#sizes[i]!;
      if (!(size < MOST[dtype])) continue;
      const found = at(this.#left[i]!, this.#right[i]!), off = Math.abs(found - this.#sums[i]!);
      if (off <= TOLERANCE[dtype] * size + LOST[dtype] * this.#channels) continue;
      throw new EngineFailure(
        `a sum of patterns ${this.#left[i]} and ${this.#right[i]} came out as ${found} and is ` +
          `${this.#sums[i]}`,
      );
    }
  }
}
