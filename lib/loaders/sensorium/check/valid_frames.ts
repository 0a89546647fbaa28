/** Whether a trial's video, responses, behavior and pupil are there for the same frames. */
import type { FloatArray } from "../floats.ts";
import type { Recording } from "../recording.ts";
import type { DataKey } from "../study.ts";
import type { Findings } from "../findings.ts";

/** Checks the arrays of a dynamic trial; withheld responses, being zeros, pass. */
export function checkValidFrames(
  recording: Recording,
  trial: number,
  arrays: ReadonlyMap<DataKey, FloatArray>,
  findings: Findings,
): void {
  const video = arrays.get("stimulus");
  if (video === undefined) return;
  const time = recording.timeCount!;
  const where = (key: DataKey) => recording.source.where(recording.file(key, trial));
  const { valid, isClean } = validRun(video, time);
  if (valid === 0 || !isClean) {
    findings.addTrial(trial, where("stimulus"), {
      code: "VIDEO_FRAMES",
      severity: "error",
      message: valid === 0 ? "no valid frame" : "NaN within the video, or pixels behind its end",
      suggestion: "frames without NaN, then frames that are NaN throughout",
    });
    return;
  }
  for (const [key, array] of arrays) {
    if (key === "stimulus") continue;
    const missing = array.data.some((value: number, i: number) =>
      i % time < valid && !Number.isFinite(value)
    );
    if (!missing) continue;
    findings.addTrial(trial, where(key), {
      code: "VALUES_MISSING",
      severity: "warning",
      message: `${key}: NaN or infinite within the video's ${valid} valid frames`,
      suggestion: "numbers as long as the video runs; statistics leave NaN out",
    });
  }
}

/** Frames before the first NaN of the first pixel, and whether all other pixels end there too. */
function validRun({ data }: FloatArray, time: number): { valid: number; isClean: boolean } {
  let valid = 0;
  while (valid < time && !Number.isNaN(data[valid])) valid++;
  const isClean = data.every((value: number, i: number) =>
    Number.isNaN(value) === (i % time >= valid)
  );
  return { valid, isClean };
}
