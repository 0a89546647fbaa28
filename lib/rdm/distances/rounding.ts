/** Which distances by angle are rounding alone: those of patterns that are multiples of each other. */
import { CHANNEL_BLOCK } from "../../engines/mod.ts";
import type { Patterns } from "./patterns.ts";

const EPSILON = { float32: 2 ** -23, float64: 2 ** -52 } as const;

/**
 * Several times what rounding leaves of a cosine of 1: the errors of a block's channels, summed in
 * `dtype`, and of the blocks, summed in float64, add up like a random walk.
 */
export function cosineRounding(channels: number, dtype: "float32" | "float64"): number {
  const block = Math.sqrt(Math.min(channels, CHANNEL_BLOCK)),
    blocks = Math.sqrt(channels / CHANNEL_BLOCK);
  return 4 * (EPSILON[dtype] * block + EPSILON.float64 * blocks);
}

/**
 * What the rounding of stored values makes of a distance of 0: patterns far from 0 beside their
 * spread are multiples of each other only as far as their type can say. For a pattern it is half
 * the square of the values' rounding relative to their spread; for a pair, the sum of both.
 *
 * @param squares Of each pattern less its mean, summed over channels.
 */
export function storedRounding(
  { data, shape }: Patterns,
  squares: Float64Array,
  used: ArrayLike<number> | undefined,
): (row: number) => number {
  const columns = shape[1]!, channels = used?.length ?? columns;
  const unit = EPSILON[data instanceof Float32Array ? "float32" : "float64"] / 2;
  const known = new Map<number, number>();
  return (row) => {
    let rounding = known.get(row);
    if (rounding === undefined) {
      let sizes = 0;
      for (let k = 0; k < channels; k++) sizes += data[row * columns + (used?.[k] ?? k)]! ** 2;
      rounding = unit ** 2 * sizes / squares[row]! / 2;
      known.set(row, rounding);
    }
    return rounding;
  };
}
