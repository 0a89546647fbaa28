/** Stimuli as pictures to look at. */
import { checkCall, number } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Picture } from "../../files/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import { FLOAT_ARRAY, type FloatArray } from "./floats.ts";

/**
 * A picture (1, height, width), or a frame of a video (height, width, time), as a gray picture to
 * look at: values rounded and kept within 0 to 255. Where the first axis is 1 it is a picture.
 *
 * @param frame the frame of a video, from 0; of a picture 0 alone
 * @throws {ArgumentError} if there is no such frame, or it is after the valid ones and so NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { stimulusPicture } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const { width, height } = stimulusPicture(await recording.readStimulus(3), 10);
 * assert.deepEqual([height, width], [4, 6]);
 * ```
 */
export function stimulusPicture(stimulus: FloatArray, frame = 0): Picture {
  checkCall(
    "stimulusPicture",
    { stimulus: [stimulus, FLOAT_ARRAY], frame: [frame, number] },
    arguments,
  );
  const { data, shape } = stimulus;
  const isPicture = shape.length === 3 && shape[0] === 1;
  const [height = 0, width = 0, frames = 1] = isPicture ? shape.slice(1) : shape;
  const pixels = new Uint8Array(height * width);
  const fail = (found: string, right: string) =>
    new ArgumentError({ doing: "show a stimulus", found, right });
  if (shape.length !== 3) throw fail(`shape ${shapeText(shape)}`, "a picture or a video");
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames) {
    throw fail(`frame ${frame}`, `0 to ${frames - 1}`);
  }
  for (let i = 0; i < pixels.length; i++) {
    const value = data[i * frames + frame]!;
    if (Number.isNaN(value)) throw fail(`NaN in frame ${frame}`, "a valid frame");
    pixels[i] = Math.min(255, Math.max(0, Math.round(value)));
  }
  return { width, height, channels: 1, pixels };
}
