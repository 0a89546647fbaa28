/** Repeats: the trials of a tier that show the same picture or video. */
import { checkCall, like, listOf, text } from "../../../calls/mod.ts";
import { unknownName } from "../../../errors/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import type { Recording } from "../recording.ts";
import { RECORDING } from "../recording_kind.ts";
import { groupVideos } from "./group_videos.ts";

/** The column that says which picture a trial shows. */
const PICTURE_IDS = "frame_image_id";

/** The trials that show one stimulus. */
export interface RepeatGroup {
  /**
   * The stimulus: the `frame_image_id` of a picture; the `condition_hash` of a video or, in the recordings
   * of 2023, which have none, the number of the first trial that shows it.
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

/** Argument checks for a {@link RepeatGroup}. */
export const REPEAT_GROUP = like<RepeatGroup>(
  "a group of repeats: await findRepeatGroups(recording, trials)",
  "stimulus",
  "trials",
);

/**
 * Finds the stimuli of a tier with their trials, in the order of each one's first trial. Pictures are the
 * same where their `frame_image_id` is, videos where their `condition_hash` is or, without one,
 * where they look the same.
 *
 * @throws {UnknownNameError} if there is no such tier, or a static recording has no `frame_image_id`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { findRepeatGroups, repeatedGroups } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const groups = await findRepeatGroups(recording, "oracle");
 * const [video] = repeatedGroups(groups);
 * assert.deepEqual(video!.trials, [3, 6, 10]);
 * ```
 */
export function findRepeatGroups(
  recording: Recording,
  tier: string,
  options: RunOptions = {},
): Promise<RepeatGroup[]> {
  checkCall("findRepeatGroups", {
    recording: [recording, RECORDING],
    tier: [tier, text],
    options: [options, RUN_OPTIONS],
  }, arguments);
  return recording.kind === "static"
    ? pictureGroups(recording, tier)
    : videoGroups(recording, tier, options);
}

async function pictureGroups(recording: Recording, tier: string): Promise<RepeatGroup[]> {
  const { trialTable } = recording;
  if (!trialTable.has(PICTURE_IDS)) {
    const doing = "tell which trials show the same picture";
    throw unknownName(doing, "column", PICTURE_IDS, trialTable.names, recording.path);
  }
  const groups = await groupsByColumn(recording, tier, PICTURE_IDS);
  return groups.map(([stimulus, trials]) => ({ stimulus, trials, frames: undefined }));
}

async function videoGroups(
  recording: Recording,
  tier: string,
  options: RunOptions,
): Promise<RepeatGroup[]> {
  const groups = recording.trialTable.has("condition_hash")
    ? await groupsByColumn(recording, tier, "condition_hash")
    : await groupsByLook(recording, tier, options);
  const cut: RepeatGroup[] = [];
  for (const [stimulus, trials] of groups) {
    let frames = Infinity;
    for (const trial of trials) {
      options.signal?.throwIfAborted();
      await pause();
      frames = Math.min(frames, await recording.countValidFrames(trial));
    }
    cut.push({ stimulus, trials, frames });
  }
  return cut;
}

/** Stimuli and their trials. */
type Groups = [stimulus: string, trials: number[]][];

async function groupsByColumn(recording: Recording, tier: string, column: string): Promise<Groups> {
  const ids = await recording.trialTable.readTexts(column);
  return [...Map.groupBy(recording.trialsOf(tier), (trial) => ids[trial]!)];
}

async function groupsByLook(
  recording: Recording,
  tier: string,
  options: RunOptions,
): Promise<Groups> {
  const trials = recording.trialsOf(tier);
  const groups = await groupVideos(trials, (trial) => recording.readStimulus(trial), options);
  return groups.map((group) => [String(group[0]), group]);
}

const CHOICES = listOf(REPEAT_GROUP);

/**
 * The stimuli that were shown more than once: ceilings are computed from these alone.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { repeatedGroups } from "neuroid/sensorium";
 *
 * const groups = [
 *   { stimulus: "300", trials: [0, 4], frames: undefined },
 *   { stimulus: "301", trials: [2], frames: undefined },
 * ];
 * assert.deepEqual(repeatedGroups(groups).map(({ stimulus }) => stimulus), ["300"]);
 * ```
 */
export function repeatedGroups(groups: readonly RepeatGroup[]): RepeatGroup[] {
  checkCall("repeatedGroups", { groups: [groups, CHOICES] }, arguments);
  return groups.filter(({ trials }) => trials.length > 1);
}
