/**
 * Whether two videos are the same. Repeats of a video are not equal byte by byte: some differ by a
 * frame in length, and pixels by rounding.
 *
 * Rule of the competition's own grouping: with NaN taken as −1, more than 85 % of the frames have
 * all their pixels within 1 gray level.
 */
import type { FloatArray } from "../floats.ts";

const FRAME_SHARE = 0.85;
const TOLERANCE = 1;
const PAST_THE_END = -1;
const SAMPLE_PIXELS = 16;

/** Whether two videos, (height, width, time) each, are the same; a shorter one counts as NaN after its end. */
export function isSameVideo(a: FloatArray, b: FloatArray): boolean {
  const [height = 0, width = 0, timeA = 0] = a.shape;
  const timeB = b.shape[2] ?? 0;
  if (height !== b.shape[0] || width !== b.shape[1]) return false;
  return framesAgree(a.data, timeA, b.data, timeB, height * width);
}

/** As many pixels of a video as tell nearly all different ones apart, (pixels, time). */
export function sampleOfVideo({ data, shape }: FloatArray): Float64Array {
  const [height = 0, width = 0, time = 0] = shape;
  const count = Math.min(SAMPLE_PIXELS, height * width);
  const sample = new Float64Array(count * time);
  for (let i = 0; i < count; i++) {
    const pixel = Math.floor((i * height * width) / count);
    sample.set(data.subarray(pixel * time, (pixel + 1) * time), i * time);
  }
  return sample;
}

/**
 * Whether two videos may be the same by their samples: what holds of all pixels holds of some, so
 * no repeat is lost.
 */
export function maySameVideo(
  a: Float64Array,
  timeA: number,
  b: Float64Array,
  timeB: number,
): boolean {
  const pixels = a.length / timeA;
  return pixels === b.length / timeB && framesAgree(a, timeA, b, timeB, pixels);
}

type Numbers = Float32Array | Float64Array;

/** The rule above over (pixels, time) data. */
function framesAgree(
  a: Numbers,
  timeA: number,
  b: Numbers,
  timeB: number,
  pixels: number,
): boolean {
  const time = Math.max(timeA, timeB);
  const differs = new Uint8Array(time);
  let left = time;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let t = 0; t < time; t++) {
      if (differs[t] === 1) continue;
      const x = t < timeA ? a[pixel * timeA + t]! : NaN;
      const y = t < timeB ? b[pixel * timeB + t]! : NaN;
      const distance = (x !== x ? PAST_THE_END : x) - (y !== y ? PAST_THE_END : y);
      if (distance <= TOLERANCE && distance >= -TOLERANCE) continue;
      differs[t] = 1;
      left--;
    }
    if (left <= FRAME_SHARE * time) return false;
  }
  return true;
}
