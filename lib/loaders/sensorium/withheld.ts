/**
 * Responses that the competitions keep back: arrays that are there but zero throughout. Real responses
 * are never zero in every neuron. What stands past the valid frames (zeros as published, or NaN) says
 * nothing. The same name exists with zeros and with real responses, so only the content tells.
 */
import { abortSignal, checkCall, optionsOf, text } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import { pause } from "../../parallel/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { readFirstNumbers, readHeader } from "./npy_start.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";
import { NO_TIER } from "./study.ts";
import { isZero } from "./zero.ts";

/** As many numbers of a response as nearly always hold something other than zero. */
const START_NUMBERS = 4096;

/** Reads whether a trial's responses are zero in all valid frames. */
export async function checkWithheld(recording: Recording, trial: number): Promise<boolean> {
  const { source, neuronCount, timeCount = 1 } = recording;
  const file = recording.file("responses", trial);
  const header = await readHeader(source, file);
  recording.checkShape("responses", trial, header.shape);
  const count = Math.min(START_NUMBERS, neuronCount * timeCount);
  const start = await readFirstNumbers(source, file, header, count) ?? [];
  const hasValue = (valid: number) => {
    for (let i = 0; i < start.length; i++) {
      if (start[i] !== 0 && i % timeCount < valid) return true;
    }
    return false;
  };
  if (hasValue(1)) return false; // the first frame is always valid, so the video need not be read
  // a video without any valid frame tells nothing
  const valid = recording.kind === "dynamic"
    ? await recording.countValidFrames(trial) || timeCount
    : 1;
  return !hasValue(valid) && isZero(await recording.readResponses(trial), valid);
}

const FIND_WITHHELD_TIERS_OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, {
  signal: abortSignal,
});

/**
 * Finds the tiers all of whose responses are withheld, in the order of the competition's tiers.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { findWithheldTiers } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const [first] = await findWithheldTiers(recording);
 * assert.equal(first, "live_test_main");
 * ```
 */
export async function findWithheldTiers(
  recording: Recording,
  options: Pick<RunOptions, "signal"> = {},
): Promise<string[]> {
  checkCall("findWithheldTiers", {
    recording: [recording, RECORDING],
    options: [options, FIND_WITHHELD_TIERS_OPTIONS],
  }, arguments);
  const { signal } = options;
  const withheld: string[] = [];
  for (const tier of recording.tierCounts().keys()) {
    const trials = tier === NO_TIER ? [] : recording.trialsOf(tier);
    let all = trials.length > 0;
    for (const trial of trials) {
      signal?.throwIfAborted();
      await pause();
      all = await checkWithheld(recording, trial);
      if (!all) break;
    }
    if (all) withheld.push(tier);
  }
  return withheld;
}

const REQUIRE_RESPONSES_OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, {
  signal: abortSignal,
});

/**
 * Makes sure that a tier's responses are real, as ceilings and packages need.
 *
 * @throws {DataError} if a trial's responses are withheld, or the tier has no trials with files
 * @throws {UnknownNameError} if there is no such tier
 */
export async function requireResponses(
  recording: Recording,
  tier: string,
  options: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  checkCall("requireResponses", {
    recording: [recording, RECORDING],
    tier: [tier, text],
    options: [options, REQUIRE_RESPONSES_OPTIONS],
  }, arguments);
  const { signal } = options;
  const trials = recording.trialsOf(tier);
  const refuse = (found: string, right: string) =>
    new DataError({
      doing: `use the responses of tier "${tier}"`,
      found,
      right,
      where: recording.path,
    });
  if (trials.length === 0) {
    const others = [...recording.tierCounts().keys()].filter((each) =>
      recording.trialsOf(each).length
    );
    throw refuse(
      "no trials with files",
      `a tier that has some: ${others.join(", ") || "none has"}`,
    );
  }
  for (const trial of trials) {
    signal?.throwIfAborted();
    await pause();
    if (await checkWithheld(recording, trial)) {
      throw refuse(
        `the responses of trial ${trial} are withheld: all zero`,
        "a tier whose responses were published, such as oracle, test or train",
      );
    }
  }
}
