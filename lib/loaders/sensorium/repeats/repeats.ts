/** Repeats: the trials of a tier that show the same picture or video. */
import type { RunOptions } from "../../../progress.ts";
import type { Recording } from "../recording.ts";
import { groupVideos } from "./group_videos.ts";

/** The trials that show one stimulus. */
export interface RepeatGroup {
  /**
   * What was shown: the `frame_image_id` of a picture; for a video, which has no id, the number of
   * the first trial that shows it.
   */
  readonly stimulus: string;
  /** The trials, ascending; one alone where the stimulus was shown once. */
  readonly trials: readonly number[];
  /**
   * Valid frames of the shortest of them, to which all are to be cut: repeats of the same video can
   * differ by a frame. Undefined for pictures.
   */
  readonly frames: number | undefined;
}

/**
 * The stimuli of a tier with their trials, in the order of each one's first trial. Pictures are the
 * same where their `frame_image_id` is, videos where they look the same.
 * @throws {UnknownNameError} no such tier, or a static recording without `frame_image_id`
 */
export function repeatGroups(
  recording: Recording,
  tier: string,
  options: RunOptions = {},
): Promise<RepeatGroup[]> {
  return recording.kind === "static"
    ? pictureGroups(recording, tier)
    : videoGroups(recording, tier, options);
}

async function pictureGroups(recording: Recording, tier: string): Promise<RepeatGroup[]> {
  const ids = await recording.trialTable.texts("frame_image_id");
  const groups = Map.groupBy(recording.trialsOf(tier), (trial) => ids[trial]!);
  return [...groups].map(([stimulus, trials]) => ({ stimulus, trials, frames: undefined }));
}

async function videoGroups(
  recording: Recording,
  tier: string,
  options: RunOptions,
): Promise<RepeatGroup[]> {
  const groups = await groupVideos(
    recording.trialsOf(tier),
    (trial) => recording.stimulus(trial),
    options,
  );
  return await Promise.all(groups.map(async (trials) => {
    const frames = await Promise.all(trials.map((trial) => recording.validFrames(trial)));
    return { stimulus: String(trials[0]), trials, frames: Math.min(...frames) };
  }));
}

/** Those shown more than once: ceilings are computed from these alone. */
export function repeated(groups: readonly RepeatGroup[]): RepeatGroup[] {
  return groups.filter(({ trials }) => trials.length > 1);
}
