/** Sums over channels by an engine of a machine. */
import type { Machine } from "./available.ts";
import { runOnEngine, sumsWork } from "./choose.ts";
import type { EngineOptions, PairSums, Sum } from "./engine.ts";
import type { PatternSource } from "./source.ts";

/** See `computePairSums` in `sums.ts`. */
export function computePairSumsOn(
  on: Machine,
  source: PatternSource,
  asked: Sum,
  options: EngineOptions,
): Promise<PairSums> {
  const sum = { ...asked, center: asked.center && asked.sum === "products" };
  const { rows, columns } = source;
  const work = sumsWork(sum.dtype, rows, columns, rows * rows / 2);
  return runOnEngine(work, options, (engine) => engine.computePairSums(source, sum, options), on);
}

/** See `computeCrossSums` in `sums.ts`. */
export function computeCrossSumsOn(
  on: Machine,
  x: PatternSource,
  y: PatternSource,
  dtype: Sum["dtype"],
  options: EngineOptions,
): Promise<Float64Array> {
  const work = sumsWork(dtype, x.rows + y.rows, x.columns, x.rows * y.rows);
  return runOnEngine(work, options, (engine) => engine.computeCrossSums(x, y, dtype, options), on);
}
