/** A stimulus as a file that loses nothing. */
import { ndarray } from "../../../arrays/mod.ts";
import { encodeNpy, encodePng, type Picture } from "../../../files/mod.ts";
import type { FloatArray, RecordingKind } from "../../../loaders/sensorium/mod.ts";

/** Bytes of a file, and its ending with the dot. */
export interface StimulusFile {
  readonly bytes: Uint8Array;
  readonly ending: ".png" | ".npy";
}

/**
 * A picture (channels, height, width) as PNG of 8 bits where all its pixels are whole numbers from 0
 * to 255, else as it is in NumPy's format. A video (height, width, time) as a NumPy array (time,
 * height, width) of its first `frames`: uint8 where that holds it, else in its own precision.
 */
export function losslessFile(
  kind: RecordingKind,
  stimulus: FloatArray,
  frames: number | undefined,
): StimulusFile {
  if (kind === "dynamic") {
    return { bytes: encodeNpy(compact(framesFirst(stimulus, frames!))), ending: ".npy" };
  }
  const [channels, height, width] = stimulus.shape as [number, number, number];
  if (!isEightBit(stimulus) || ![1, 3, 4].includes(channels)) {
    return { bytes: encodeNpy(stimulus), ending: ".npy" };
  }
  const pixels = new Uint8Array(stimulus.data.length);
  const area = height * width;
  stimulus.data.forEach((value, i) => {
    pixels[(i % area) * channels + Math.floor(i / area)] = value;
  });
  const picture = { width, height, channels: channels as Picture["channels"], pixels };
  return { bytes: encodePng(picture), ending: ".png" };
}

function framesFirst({ dtype, shape, data }: FloatArray, frames: number): FloatArray {
  const [height, width, time] = shape as [number, number, number];
  const area = height * width;
  const turned = dtype === "float32"
    ? new Float32Array(frames * area)
    : new Float64Array(frames * area);
  for (let pixel = 0; pixel < area; pixel++) {
    for (let t = 0; t < frames; t++) turned[t * area + pixel] = data[pixel * time + t]!;
  }
  return { dtype, shape: [frames, height, width], data: turned } as FloatArray;
}

function compact(array: FloatArray) {
  return isEightBit(array) ? ndarray("uint8", array.shape, Uint8Array.from(array.data)) : array;
}

/** Whole numbers from 0 to 255 alone; −0 is none, since a byte would lose its sign. */
function isEightBit({ data }: FloatArray): boolean {
  for (const value of data) {
    if (!Object.is(value, value & 255)) return false;
  }
  return true;
}
