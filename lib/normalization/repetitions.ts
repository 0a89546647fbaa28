/** The average over an image's repetitions. */
import { meansAlong } from "../arrays/mod.ts";

/** The NaN that a float32 division 0/0 gives on x86. */
const NAN_BITS = 0xffc00000;

/** The shape of betas with repetitions: (images, repetitions, neuroids) row-major. */
export interface RepetitionShape {
  readonly images: number;
  readonly repetitions: number;
  readonly neuroids: number;
}

/**
 * Mean over repetitions, in float32: ((r0 + r1) + r2) / 3, as `betas.mean(axis=1)`. A NaN, or a
 * repetition that was never written and still is 0, counts. The volume is averaged so.
 *
 * @returns (images, neuroids) row-major.
 */
export function meanOverRepetitions(betas: Float32Array, shape: RepetitionShape): Float32Array {
  return meansAlong(betas, axisOf(shape));
}

/**
 * Mean over the repetitions that are not NaN, in float32, as `np.nanmean(betas, axis=1)`: NaN where
 * there is none. The surface is averaged so, over an array that starts out as NaN.
 *
 * These NaN reach files, so their bits are fixed: those of 0/0 on x86, as the published files have
 * them. Left to the machine they would differ between processors, and between runs.
 *
 * @returns (images, neuroids) row-major.
 */
export function nanmeanOverRepetitions(betas: Float32Array, shape: RepetitionShape): Float32Array {
  const means = meansAlong(betas, axisOf(shape), { skipna: true });
  const bits = new Uint32Array(means.buffer);
  for (let i = 0; i < means.length; i++) if (Number.isNaN(means[i])) bits[i] = NAN_BITS;
  return means;
}

function axisOf({ images, repetitions, neuroids }: RepetitionShape) {
  return { outer: images, length: repetitions, inner: neuroids };
}
