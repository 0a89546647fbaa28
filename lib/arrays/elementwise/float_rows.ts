/**
 * The four operations on runs of floats, each with a loop of its own: a loop that calls a function for
 * each element takes several times as long.
 */

/** A run: the result from `k`, and both operands from their place with their step. */
export interface FloatRun {
  readonly out: Float64Array;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The steps of both operands: 0 repeats one value. */
  readonly p: number;
  readonly q: number;
}

type RunLoop = (run: FloatRun, k: number, end: number, i: number, j: number) => void;

/** The loops by operation. */
export const FLOAT_LOOPS: Readonly<Record<"add" | "sub" | "mul" | "div", RunLoop>> = {
  add: ({ out, x, y, p, q }, k, end, i, j) => {
    for (; k < end; k++, i += p, j += q) out[k] = x[i]! + y[j]!;
  },
  sub: ({ out, x, y, p, q }, k, end, i, j) => {
    for (; k < end; k++, i += p, j += q) out[k] = x[i]! - y[j]!;
  },
  mul: ({ out, x, y, p, q }, k, end, i, j) => {
    for (; k < end; k++, i += p, j += q) out[k] = x[i]! * y[j]!;
  },
  div: ({ out, x, y, p, q }, k, end, i, j) => {
    for (; k < end; k++, i += p, j += q) out[k] = x[i]! / y[j]!;
  },
};
