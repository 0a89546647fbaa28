/** RDMs of the repeated stimuli of a recording. */
import { anything, checkCall, listOf, number, oneOf, optionsOf, text } from "../../calls/mod.ts";
import { DataError, unknownName } from "../../errors/mod.ts";
import {
  findRepeatGroups,
  FLOAT_ARRAY,
  type FloatArray,
  readFiniteResponses,
  type Recording,
  REPEAT_GROUP,
  type RepeatGroup,
  requireResponses,
  standardizeResponses,
} from "../../loaders/sensorium/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { computeRdmOfPatterns, DISTANCE_NAME, type DistanceName, type Rdm } from "../../rdm/mod.ts";

const TIMES = ["mean", "frames"] as const;

/** The definition of a pattern, and the stimuli that have one. */
export interface RecordingRdmOptions extends RunOptions {
  /**
   * Of videos: `"mean"`, the default, takes each neuron's mean over frames; `"frames"` takes every
   * frame of every neuron as a channel of its own.
   */
  readonly time?: "mean" | "frames" | undefined;
  /** Presentations that a stimulus must have; 2 by default, 1 takes those shown once too. */
  readonly leastRepeats?: number | undefined;
  /** Factors for responses, (neurons) or (neurons, time); none by default. */
  readonly precision?: FloatArray | undefined;
  /** `"correlation"` by default. */
  readonly distance?: DistanceName | undefined;
  /** The stimuli of the tier with their trials; found by default. */
  readonly groups?: readonly RepeatGroup[] | undefined;
}

const RECORDING_RDM_OPTIONS = optionsOf<RecordingRdmOptions>({}, {
  time: oneOf("mean", "frames"),
  leastRepeats: number,
  precision: FLOAT_ARRAY,
  distance: DISTANCE_NAME,
  groups: listOf(REPEAT_GROUP),
  ...RUN_OPTIONS.others,
});

/**
 * Computes the RDM of a tier's repeated stimuli, in the order of their first trials. A pattern is the mean
 * response over the trials of a stimulus, (neurons), float64; videos are cut to the shortest of all
 * that are compared. Labels: `img_<frame_image_id>`, or `trial_<first trial>` of a video. The
 * descriptors say the recording, the tier and, of videos, what became of time and the frames taken.
 *
 * Trials are read one at a time: memory is that of the patterns.
 *
 * @throws {DataError} if the tier is withheld, fewer than two of its stimuli are repeated, or a
 *   response is NaN
 * @throws {UnknownNameError} if there is no such tier
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { computeRecordingRdm, openRecording } from "neuroid";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const rdm = await computeRecordingRdm(recording, "test");
 * assert.deepEqual(rdm.labels, ["img_302", "img_301", "img_303", "img_300"]);
 * ```
 */
export async function computeRecordingRdm(
  recording: Recording,
  tier: string,
  options: RecordingRdmOptions = {},
): Promise<Rdm> {
  checkCall("computeRecordingRdm", {
    recording: [recording, anything],
    tier: [tier, text],
    options: [options, RECORDING_RDM_OPTIONS],
  }, arguments);
  const { time = "mean", leastRepeats = 2, distance, signal } = options;
  if (!TIMES.includes(time)) throw unknownName("make an RDM of a recording", "time", time, TIMES);
  await requireResponses(recording, tier, { signal });
  const groups =
    (options.groups ?? await findRepeatGroups(recording, tier, RUN_OPTIONS.of(options)))
      .filter(({ trials }) => trials.length >= leastRepeats);
  if (groups.length < 2) {
    throw new DataError({
      doing: "make an RDM of a recording",
      found: `${
        groups.length === 0 ? "no stimulus" : "one stimulus"
      } of tier "${tier}" shown ${leastRepeats} or more times`,
      right: "two or more",
      where: recording.path,
    });
  }
  const isStatic = recording.kind === "static";
  const frames = isStatic ? 1 : Math.min(...groups.map((group) => group.frames!));
  const channels = recording.neuronCount * (time === "frames" ? frames : 1);
  const patterns = new Float64Array(groups.length * channels);
  let done = 0;
  for (const [i, { trials }] of groups.entries()) {
    signal?.throwIfAborted();
    const pattern = patterns.subarray(i * channels, (i + 1) * channels);
    for (const trial of trials) await addTrial(pattern, recording, trial, frames, options);
    const divisor = trials.length * (time === "mean" ? frames : 1);
    for (let channel = 0; channel < channels; channel++) pattern[channel]! /= divisor;
    options.progress?.({ step: "patterns", done: ++done, total: groups.length, unit: "stimuli" });
  }
  return await computeRdmOfPatterns(
    { dtype: "float64", shape: [groups.length, channels], data: patterns },
    groups.map(({ stimulus, trials }) => isStatic ? `img_${stimulus}` : `trial_${trials[0]}`),
    {
      distance,
      descriptors: { recording: recording.name, tier, ...(!isStatic && { time, frames }) },
    },
  );
}

/** Adds a trial's responses to a pattern: each frame to its own channel, or all to their neuron's. */
async function addTrial(
  pattern: Float64Array,
  recording: Recording,
  trial: number,
  frames: number,
  { precision, time = "mean" }: RecordingRdmOptions,
): Promise<void> {
  const recorded = await readFiniteResponses(recording, trial, frames);
  const { data } = precision ? standardizeResponses(recorded, precision) : recorded;
  const { neuronCount, timeCount = 1 } = recording;
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    for (let frame = 0; frame < frames; frame++) {
      const channel = time === "mean" ? neuron : neuron * frames + frame;
      pattern[channel]! += data[neuron * timeCount + frame]!;
    }
  }
}
