/** Predictions in the form that the competitions' sites take. */
import { checkCall, filePath, listOf } from "../../../calls/mod.ts";
import { ArgumentError, DataError, plural } from "../../../errors/mod.ts";
import { openRecording } from "../../../loaders/sensorium/mod.ts";
import { refuseIdleOptions, requireEnding } from "./idle_options.ts";
import { readPredictions } from "./predictions.ts";
import { predictionsOfMouse, readRecordingNames } from "./recording_names.ts";
import {
  DOING,
  type Mouse,
  SUBMISSION_OPTIONS,
  type SubmissionOptions,
  type SubmissionReport,
} from "./submission.ts";
import type { TrialPrediction } from "./trial_prediction.ts";
import { writePictures } from "./write_pictures.ts";
import { writeVideos } from "./write_videos.ts";

/**
 * Checks predictions against recordings and writes them for the site: of 2022 a CSV
 * (`trial_indices,image_ids,prediction,neuron_ids`), of 2023 a flat zip with
 * `predictions_live_main.parquet.brotli` and `predictions_final_main.parquet.brotli` (or `bonus`), each
 * video's predictions for its last T − 50 frames, for all mice.
 *
 * @param paths The recordings, folders or zips: one of 2022; of 2023 all mice of the track.
 * @param predictions As `scoreSubmission` takes them.
 * Without `out` a CSV of 2022 and a zip of 2023 are checked as what is sent: no rows of other tiers, the
 * members' names and tiers, the last T − 50 frames alone.
 *
 * @throws {FindingsError} for predictions that do not fit a recording: its `issues` name each fault
 * @throws {DataError} for mice that are none of the recordings'
 * @throws {ArgumentError} if recordings of both kinds are given, or several of 2022, or no tier has
 *   predictions, and for options of the other competition
 *
 * @example
 * ```ts
 * import { writeSubmission } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const recording = folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * const csv = "test/fixtures/sensorium/submission_file_live_test.csv";
 * // Without `out` the predictions are checked alone.
 * const { tables } = await writeSubmission([recording], csv);
 * console.log(tables[0]!.tier, tables[0]!.trials); // test 15
 * ```
 */
export async function writeSubmission(
  paths: readonly string[],
  predictions: string,
  options: SubmissionOptions = {},
): Promise<SubmissionReport> {
  checkCall("writeSubmission", {
    paths: [paths, listOf(filePath)],
    predictions: [predictions, filePath],
    options: [options, SUBMISSION_OPTIONS],
  }, arguments);
  const given = await readPredictions(predictions);
  const mice: Mouse[] = [];
  try {
    for (const path of paths) {
      const recording = await openRecording(path);
      const names = await readRecordingNames(recording);
      mice.push({ recording, names, given: predictionsOfMouse(given, names.mouse) });
    }
    requireOneKind(mice, given, predictions);
    const { kind } = mice[0]!.recording;
    refuseIdleOptions(kind, options, DOING);
    requireEnding(kind, options.out, DOING);
    return kind === "static"
      ? await writePictures(mice[0]!, predictions, options)
      : await writeVideos(mice, predictions, options);
  } finally {
    mice.forEach(({ recording }) => recording[Symbol.dispose]());
  }
}

function requireOneKind(mice: readonly Mouse[], given: readonly TrialPrediction[], where: string) {
  const kinds = new Set(mice.map(({ recording }) => recording.kind));
  if (kinds.size > 1 || (kinds.has("static") && mice.length > 1)) {
    throw new ArgumentError({
      doing: DOING,
      found: kinds.size > 1
        ? "recordings of both competitions"
        : `${mice.length} recordings of 2022`,
      right: "one recording of 2022, or the mice of 2023",
    });
  }
  const unnamed = given.find(({ mouse }) => mouse === undefined);
  if (mice.length > 1 && unnamed !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `predictions for ${mice.length} mice that name no mouse`,
      right: "a column mouse, such as dynamic29513-3-5",
      where: unnamed.where,
    });
  }
  const known = new Set(mice.map(({ names }) => names.mouse));
  const stranger = given.find(({ mouse }) => mouse !== undefined && !known.has(mouse));
  if (stranger === undefined) return;
  throw new DataError({
    doing: DOING,
    found: `predictions for mouse ${stranger.mouse}`,
    right: `those of the recordings given: ${[...known].join(", ")}`,
    where,
  });
}

/** What was written, as people read it. */
export function submissionText({ out, tables, notes }: SubmissionReport): string {
  return [
    ...tables.map(({ name, tier, trials, mice, neurons }) =>
      `${name === "" ? tier : name}: ${tier}, ${plural(trials, "trial")} of ${mice.join(", ")}, ` +
      plural(neurons, "neuron")
    ),
    ...notes.map((note) => `note: ${note}`),
    out === null ? "the predictions fit; --out FILE writes them" : `written to ${out}`,
  ].join("\n");
}
