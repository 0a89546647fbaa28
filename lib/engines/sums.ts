/** Sums over channels by the chosen engine: what distances, kernels and products are made of. */
import { type Machine, machine } from "./available.ts";
import { runOnEngine, type Work } from "./choose.ts";
import type { EngineOptions, PairSums, Sum } from "./engine.ts";
import type { PatternSource } from "./source.ts";

/**
 * Sums over channels for all pairs of a source's patterns: products, or squared differences. From
 * centered products and their diagonal follow correlations, from plain ones cosines; the diagonal
 * holds the squared norms. Patterns go through in slabs of channels: no copy of all is made.
 *
 * @param on Whose engines; for tests.
 * @throws what the source throws, and the signal's reason
 */
export function computePairSums(
  source: PatternSource,
  asked: Sum,
  options: EngineOptions = {},
  on: Machine = machine,
): Promise<PairSums> {
  const sum = { ...asked, center: asked.center && asked.sum === "products" };
  const { rows, columns } = source;
  const work = sumsWork(sum.dtype, rows, columns, rows * rows / 2);
  return runOnEngine(work, options, (engine) => engine.computePairSums(source, sum, options), on);
}

/**
 * X·Yᵀ: the products of each pattern of x with each of y, over their channels.
 *
 * @param dtype The type of the values and, within a block of channels, of their sums.
 * @returns (patterns of x, patterns of y) row-major.
 * @throws what a source throws, and the signal's reason
 */
export function computeCrossSums(
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions = {},
  on: Machine = machine,
): Promise<Float64Array> {
  const work = sumsWork(dtype, x.rows + y.rows, x.columns, x.rows * y.rows);
  return runOnEngine(work, options, (engine) => engine.computeCrossSums(x, y, dtype, options), on);
}

function sumsWork(dtype: Sum["dtype"], rows: number, columns: number, pairs: number): Work {
  return {
    lack: (engine) => engine.refusal(dtype),
    multiplications: pairs * columns,
    moved: 4 * (rows * columns + pairs),
  };
}
