/** Predictions scored as the competitions score them, by tier and by neuron. */
import { checkCall, filePath, listOf, number, optionsOf, text } from "../../../calls/mod.ts";
import { basename, join } from "node:path";
import { ArgumentError, MissingError, plural } from "../../../errors/mod.ts";
import { writeCsv } from "../../../files/mod.ts";
import { findWithheldTiers, openRecording } from "../../../loaders/sensorium/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { refuseIdleOptions } from "./idle_options.ts";
import { matchPredictions, SKIPPED_FRAMES } from "./match.ts";
import { shownNames } from "./findings.ts";
import { readPredictions } from "./predictions.ts";
import { predictionsByTier, predictionsOfMouse, readRecordingNames } from "./recording_names.ts";
import { scorePictures, scoreVideos, type TierScores } from "./tier_scores.ts";
import { requireKnownTrials } from "./unknown_trials.ts";

/** All tiers of a recording. */
export interface SubmissionScores {
  /** The recording's name. */
  readonly recording: string;
  /** Pictures or videos. */
  readonly kind: "static" | "dynamic";
  /** The neurons, as `unit_ids` names them. */
  readonly neuron_ids: readonly string[];
  /** The tiers that were scored. */
  readonly tiers: readonly TierScores[];
  /** Tiers with predictions whose responses are not published. */
  readonly withheld: readonly string[];
}

/** How predictions are scored. */
export interface SubmissionScoreOptions extends RunOptions {
  /** Tiers; by default all with predictions and published responses. */
  readonly tiers?: readonly string[] | undefined;
  /** Number of frames to skip at the start of each video; 50 by default, as in the competition. */
  readonly skipFrames?: number | undefined;
  /** A folder for a table of neurons for each tier. */
  readonly out?: string | undefined;
}

const OPTIONS = optionsOf<SubmissionScoreOptions>({}, {
  tiers: listOf(text),
  skipFrames: number,
  out: filePath,
  ...RUN_OPTIONS.others,
});

/**
 * Scores predictions for a recording by the competition's metrics. 2022: single trial correlation,
 * correlation to average, FEVE (responses standardized by the provided statistics, in float32). 2023: the
 * correlation of each neuron over all frames after the first 50, and its mean.
 *
 * @param path A recording's folder or zip.
 * @param predictions The CSV, Parquet, zip, folder or netCDF file of predictions.
 * @throws {FindingsError} for predictions that do not fit: missing, doubled or unknown trials, other neurons,
 *   NaN
 * @throws {DataError} for a tier whose responses are withheld
 * @throws {ArgumentError} if no tier has predictions, and for frames to skip of pictures
 *
 * @example
 * ```ts
 * import { scoreSubmission } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const recording = folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * const csv = "test/fixtures/sensorium/submission_file_live_test.csv";
 * const { tiers } = await scoreSubmission(recording, csv);
 * console.log(tiers[0]!.scores["Single Trial Correlation"]!.toFixed(4)); // 0.7273
 * ```
 */
export async function scoreSubmission(
  path: string,
  predictions: string,
  options: SubmissionScoreOptions = {},
): Promise<SubmissionScores> {
  checkCall("scoreSubmission", {
    path: [path, filePath],
    predictions: [predictions, filePath],
    options: [options, OPTIONS],
  }, arguments);
  const { tiers, skipFrames = SKIPPED_FRAMES, out, signal, progress } = options;
  using recording = await openRecording(path);
  const { kind } = recording, names = await readRecordingNames(recording);
  refuseIdleOptions(
    kind,
    { skipFrames: options.skipFrames },
    `score predictions for ${recording.name}`,
  );
  const all = await readPredictions(predictions), given = predictionsOfMouse(all, names.mouse);
  if (given.length === 0) {
    const others = shownNames([...new Set(all.map(({ mouse }) => mouse!))]);
    throw new MissingError({
      doing: `score predictions for ${recording.name}`,
      found: `predictions for ${others}, and none for mouse ${names.mouse}`,
      right: `rows with ${names.mouse} in the column mouse`,
      where: predictions,
    });
  }
  requireKnownTrials({ recording, names }, given);
  const withheld = await findWithheldTiers(recording, { signal });
  const covered = [...predictionsByTier(recording, names, given).keys()];
  const wanted = tiers ?? covered.filter((tier) => !withheld.includes(tier));
  if (wanted.length === 0) {
    throw new ArgumentError({
      doing: `score predictions for ${recording.name}`,
      found: `predictions for ${covered.join(", ")} alone, whose responses are withheld`,
      right: "predictions for a tier whose responses are published, such as test, oracle or train",
      where: predictions,
    });
  }
  const found: TierScores[] = [];
  for (const tier of wanted) {
    signal?.throwIfAborted();
    const matching = { recording, names, tier, skip: skipFrames, exact: false };
    const matched = await matchPredictions(matching, given);
    const score = recording.kind === "static" ? scorePictures : scoreVideos;
    const scores = await score(recording, tier, matched, skipFrames);
    found.push(scores);
    if (out !== undefined) {
      await writeCsv(join(out, `${basename(recording.name)}_${tier}.csv`), [
        ["neuron_id", names.neurons],
        ...Object.entries(scores.neurons),
      ]);
    }
    progress?.({ step: "tiers", done: found.length, total: wanted.length, unit: "tiers" });
  }
  return {
    recording: recording.name,
    kind: recording.kind,
    neuron_ids: names.neurons,
    tiers: found,
    withheld: covered.filter((tier) => withheld.includes(tier)),
  };
}

/** The scores as people read them. */
export function submissionScoresText(
  { recording, tiers, withheld, neuron_ids }: SubmissionScores,
): string {
  return [
    `${recording}: ${plural(neuron_ids.length, "neuron")}`,
    ...tiers.flatMap(({ tier, trials, scores, notes }) => [
      `${tier}, ${plural(trials, "trial")}: ${
        Object.entries(scores).map(([name, value]) =>
          `${name} ${Number.isNaN(value) ? "undefined" : value.toFixed(4)}`
        ).join(", ")
      }`,
      ...notes.map((note) => `  ${note}`),
    ]),
    ...(withheld.length === 0 ? [] : [`not scored, responses withheld: ${withheld.join(", ")}`]),
  ].join("\n");
}
