/** Seeded samples of images and of subjects. */
import { RandomState } from "../../arrays/mod.ts";

/** Samples of positions 0 … count − 1, drawn with replacement. */
export function resamples(
  count: number,
  { samples = 1000, seed = 0 }: {
    readonly samples?: number | undefined;
    readonly seed?: number | undefined;
  },
): Int32Array[] {
  const random = new RandomState(seed);
  return Array.from({ length: samples }, () => Int32Array.from(random.randint(0, count, count)));
}

/** How often each of `count` positions is in a sample. */
export function countsOf(sample: Int32Array, count: number): Float64Array {
  const counts = new Float64Array(count);
  for (const place of sample) counts[place]!++;
  return counts;
}
