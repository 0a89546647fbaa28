/** The engine `wasm`, whole: sums by its kernel, and what is built on them. */
import { symmetricEigen } from "../arrays/mod.ts";
import { solveByCholesky } from "./dense/mod.ts";
import type { Engine } from "./engine.ts";
import { computeCrossSums, computePairSums } from "./wasm/mod.ts";

/** Always there. */
export const wasmEngine: Engine = {
  name: "wasm",
  refusal: () => undefined,
  computePairSums,
  computeCrossSums,
  solve: (division, options) => {
    const { workers, kernel, signal } = options;
    const multiply = (x: Parameters<typeof computeCrossSums>[0], y: typeof x) =>
      computeCrossSums(x, y, "float64", { workers, kernel, signal });
    return solveByCholesky(division, multiply, signal);
  },
  decompose: (matrix, n) => Promise.resolve(symmetricEigen(matrix, n)),
};
