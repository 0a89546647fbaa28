/** Whether a trial's video, responses, behavior and pupil are there for the same frames. */
import type { FloatArray } from "../floats.ts";
import type { Recording } from "../recording.ts";
import type { DataKey } from "../study.ts";
import type { SensoriumFindings } from "../findings.ts";

/** Checks the arrays of a dynamic trial; withheld responses, being zeros, pass. */
export function checkValidFrames(
  recording: Recording,
  trial: number,
  arrays: ReadonlyMap<DataKey, FloatArray>,
  findings: SensoriumFindings,
): void {
  const video = arrays.get("stimulus");
  if (video === undefined) return;
  const time = recording.timeCount!;
  const where = (key: DataKey) => recording.source.where(recording.file(key, trial));
  const { valid, isClean } = validRun(video, time);
  if (valid === 0 || !isClean) {
    const key = valid === 0 ? "VIDEO_FRAMES/none" : "VIDEO_FRAMES/mixed";
    findings.addTrial(key, trial, where("stimulus"));
    return;
  }
  for (const [key, array] of arrays) {
    if (key === "stimulus") continue;
    const missing = array.data.some((value: number, i: number) =>
      i % time < valid && !Number.isFinite(value)
    );
    if (!missing) continue;
    findings.addTrial("VALUES_MISSING", trial, where(key), { array: key, frames: valid });
  }
}

/** Frames before the first NaN of the first pixel, and whether all other pixels end there too. */
export function validRun({ data }: FloatArray, time: number): { valid: number; isClean: boolean } {
  let valid = 0;
  while (valid < time && !Number.isNaN(data[valid])) valid++;
  const isClean = data.every((value: number, i: number) =>
    Number.isNaN(value) === (i % time >= valid)
  );
  return { valid, isClean };
}
