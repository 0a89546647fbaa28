/** Squared differences from products: |x|² + |y|² − 2·x·y, where that keeps its digits. */
import { EngineFailure, type EngineOptions, type PairSums } from "../engine.ts";
import type { PatternSource } from "../source.ts";
import { Slabs } from "../staging/mod.ts";

/** Below this part of |x|² + |y|² a difference has lost three digits, and is summed itself. */
const NEAR = 1e-3;
/** How many pairs may be near, for each pattern: summing them takes longer than products do. */
const MOST = 8;

/**
 * Turns products, in place, into squared differences.
 *
 * @param source The patterns; the products are of them less the first one.
 * @throws {EngineFailure} if too many pairs are near each other.
 */
export async function differencesOfProducts(
  { diagonal, condensed }: PairSums,
  source: PatternSource,
  options: EngineOptions,
): Promise<void> {
  const { rows, columns } = source;
  const near: { readonly i: number; readonly j: number; readonly at: number }[] = [];
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++, at++) {
      const sizes = diagonal[i]! + diagonal[j]!, square = sizes - 2 * condensed[at]!;
      condensed[at] = square;
      if (!(square > NEAR * sizes)) near.push({ i, j, at });
    }
    if (near.length > MOST * rows) {
      const message = "more digits are needed for patterns that are this near each other";
      throw new EngineFailure(message, "work");
    }
  }
  diagonal.fill(0);
  if (near.length === 0) return;
  for (const pair of near) condensed[pair.at] = 0;
  const width = Math.min(1024, columns), sum = { dtype: "float64", sum: "differences" } as const;
  const { signal } = options;
  const slabs = await Slabs.open(source, { ...sum, center: false }, { width, split: 0, signal });
  for (let slab = 0; slab < slabs.count; slab++) {
    const data = slabs.stage(slab), [from, to] = slabs.range(slab);
    for (const { i, j, at } of near) {
      let square = 0;
      for (let k = 0; k < to - from; k++) {
        const difference = data[i * width + k]! - data[j * width + k]!;
        square += difference * difference;
      }
      condensed[at]! += square;
    }
  }
}
