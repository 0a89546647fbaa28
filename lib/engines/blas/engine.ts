/** A library as an engine. */
import type { Engine } from "../engine.ts";
import { decomposeByLapack, solveByLapack } from "./lapack.ts";
import type { BlasLibrary } from "./library.ts";
import { computeCrossProducts, computePairProducts } from "./products.ts";

/** The engine that a library makes; what LAPACK does only where the library has it. */
export function blasEngineOf(library: BlasLibrary): Engine {
  const { lapack } = library;
  return {
    name: "blas",
    refusal: () => undefined,
    computePairSums: (source, sum, options) => {
      const double = sum.sum === "differences" ? { ...sum, dtype: "float64" as const } : sum;
      const center = sum.sum === "products" && sum.center;
      return computePairProducts(library, source, { ...double, center }, options);
    },
    computeCrossSums: (x, y, dtype, options) => computeCrossProducts(library, x, y, dtype, options),
    ...(lapack === undefined ? {} : {
      solve: (division) => solveByLapack(lapack, division),
      decompose: (matrix, n) => decomposeByLapack(lapack, matrix, n),
    }),
  };
}
