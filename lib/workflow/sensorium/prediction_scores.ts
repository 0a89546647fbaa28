/** A model's predictions of a recording's responses, scored as the two competitions score them. */
import { anything, checkCall, number, optionsOf, text } from "../../calls/mod.ts";
import { ndarray, shapeText } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import {
  findRepeatGroups,
  firstFrames,
  FLOAT_ARRAY,
  type FloatArray,
  readFiniteResponses,
  type Recording,
  type RecordingKind,
  requireResponses,
  standardizeResponses,
} from "../../loaders/sensorium/mod.ts";
import {
  correlateFrames,
  correlationToAverage,
  LEAST_FEV,
  meanFeve,
  type MovieTrial,
  singleTrialCorrelation,
  type VarianceExplained,
  varianceExplained,
} from "../../noise_ceiling/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";

/** A model's prediction for a trial: (neurons), or (neurons, time) over the valid frames at least. */
export type Predict = (trial: number) => FloatArray | Promise<FloatArray>;

/** How predictions are scored. */
export interface PredictionScoreOptions extends RunOptions {
  /** Factors for responses before they are compared; none by default. */
  readonly precision?: FloatArray | undefined;
}

const PREDICTION_SCORE_OPTIONS = optionsOf<PredictionScoreOptions>({}, {
  precision: FLOAT_ARRAY,
  ...RUN_OPTIONS.others,
});

/** Scores of predictions for pictures, by neuron. */
export interface PictureScores {
  /** The trials scored, ascending. */
  readonly trials: readonly number[];
  /** The correlation over trials, by neuron. */
  readonly singleTrial: Float64Array;
  /** The correlation with the mean over repeats; over the repeated pictures alone, as all that follow. */
  readonly toAverage: Float64Array;
  /** The fraction of explainable variance explained (FEVE), and that which is explainable (FEV). */
  readonly explained: VarianceExplained;
  /** The mean FEVE over the neurons with a FEV of at least 0.15; null if there are none. */
  readonly meanFeve: number | null;
}

/**
 * Scores predictions for a static tier: single trial correlation, correlation to average, FEVE. Holds
 * the responses of the tier in memory. For the formulas and their sources see
 * `singleTrialCorrelation`, `correlationToAverage` and `varianceExplained`.
 *
 * @param predict returns the prediction for a trial, (neurons)
 * @throws {DataError} if the tier is withheld, has no repeats, or NaN among its responses
 * @throws {ShapeError} if a prediction has another number of neurons
 * @throws {ArgumentError} if the recording is dynamic
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { scorePicturePredictions } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const perfect = (trial: number) => recording.readResponses(trial);
 * const { singleTrial } = await scorePicturePredictions(recording, "test", perfect);
 * assert.equal(singleTrial[0]!.toFixed(6), "1.000000");
 * ```
 */
export async function scorePicturePredictions(
  recording: Recording,
  tier: string,
  predict: Predict,
  options: PredictionScoreOptions = {},
): Promise<PictureScores> {
  checkCall("scorePicturePredictions", {
    recording: [recording, anything],
    tier: [tier, text],
    predict: [predict, anything],
    options: [options, PREDICTION_SCORE_OPTIONS],
  }, arguments);
  const { precision, progress, signal } = options;
  checkKind(recording, "static");
  await requireResponses(recording, tier, { signal });
  const trials = recording.trialsOf(tier);
  const stimulusOf = new Map(
    (await findRepeatGroups(recording, tier)).flatMap((group) =>
      group.trials.map((trial) => [trial, group.stimulus] as const)
    ),
  );
  const columns = recording.neuronCount;
  const measured = new Float64Array(trials.length * columns);
  const predicted = new Float64Array(trials.length * columns);
  for (const [i, trial] of trials.entries()) {
    signal?.throwIfAborted();
    measured.set((await responsesOf(recording, trial, 1, precision)).data, i * columns);
    predicted.set(cut(await predict(trial), trial, recording, 1).data, i * columns);
    progress?.({ step: "scores", done: i + 1, total: trials.length, unit: "trials" });
  }
  const responses = ndarray("float64", [trials.length, columns], measured);
  const predictions = ndarray("float64", [trials.length, columns], predicted);
  const stimuli = trials.map((trial) => stimulusOf.get(trial)!);
  const explained = varianceExplained(responses, predictions, stimuli);
  return {
    trials,
    singleTrial: singleTrialCorrelation(responses, predictions),
    toAverage: correlationToAverage(responses, predictions, stimuli).correlation,
    explained,
    meanFeve: explained.fev.some((fev) => fev >= LEAST_FEV) ? meanFeve(explained) : null,
  };
}

/** How predictions for videos are scored. */
export interface VideoScoreOptions extends PredictionScoreOptions {
  /** Number of frames to skip at the start of each trial; 50 by default, as in the competition. */
  readonly skipFrames?: number | undefined;
}

const VIDEO_SCORE_OPTIONS = optionsOf<VideoScoreOptions>({}, {
  skipFrames: number,
  ...PREDICTION_SCORE_OPTIONS.others,
});

/**
 * Scores predictions for a dynamic tier: the correlation of each neuron over the valid frames of all
 * trials, the first 50 of each left out. Trials are read one at a time. `meanOverMice` makes the
 * competition's score of the correlations of several mice.
 *
 * @param predict returns the prediction for a trial, (neurons, time), covering at least its valid frames
 * @returns a correlation by neuron
 * @throws {DataError} if the tier is withheld, or has NaN among its responses
 * @throws {ShapeError} if a prediction has another number of neurons or too few frames
 * @throws {ArgumentError} if the recording is static
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { scoreVideoPredictions } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const perfect = (trial: number) => recording.readResponses(trial);
 * const scores = await scoreVideoPredictions(recording, "oracle", perfect, { skipFrames: 5 });
 * assert.equal(scores[0]!.toFixed(6), "1.000000");
 * ```
 */
export async function scoreVideoPredictions(
  recording: Recording,
  tier: string,
  predict: Predict,
  options: VideoScoreOptions = {},
): Promise<Float64Array> {
  checkCall("scoreVideoPredictions", {
    recording: [recording, anything],
    tier: [tier, text],
    predict: [predict, anything],
    options: [options, VIDEO_SCORE_OPTIONS],
  }, arguments);
  const { precision, skipFrames, progress, signal } = options;
  checkKind(recording, "dynamic");
  await requireResponses(recording, tier, { signal });
  const trials = recording.trialsOf(tier);
  async function* pairs(): AsyncGenerator<MovieTrial> {
    for (const [i, trial] of trials.entries()) {
      signal?.throwIfAborted();
      const frames = await recording.countValidFrames(trial);
      const responses = await responsesOf(recording, trial, frames, precision);
      yield {
        responses: cut(responses, trial, recording, frames),
        predictions: cut(await predict(trial), trial, recording, frames),
      };
      progress?.({ step: "scores", done: i + 1, total: trials.length, unit: "trials" });
    }
  }
  return await correlateFrames(pairs(), { skipFrames });
}

function checkKind({ kind, path }: Recording, right: RecordingKind): void {
  if (kind === right) return;
  throw new ArgumentError({
    doing: "score predictions",
    found: `a ${kind} recording`,
    right: `a ${right} one; there is a function for each kind`,
    where: path,
  });
}

async function responsesOf(
  recording: Recording,
  trial: number,
  frames: number,
  precision: FloatArray | undefined,
): Promise<FloatArray> {
  const responses = await readFiniteResponses(recording, trial, frames);
  return precision ? standardizeResponses(responses, precision) : responses;
}

/** The first frames of (neurons) or (neurons, time). */
function cut(
  values: FloatArray,
  trial: number,
  { neuronCount, timeCount }: Recording,
  frames: number,
): FloatArray {
  const { shape } = values;
  const [neurons, time = 1] = shape;
  const rank = timeCount === undefined ? 1 : 2;
  if (shape.length !== rank || neurons !== neuronCount || time < frames) {
    throw new ShapeError({
      doing: `score the prediction for trial ${trial}`,
      found: `shape ${shapeText(shape)}`,
      right: rank === 1 ? `(${neuronCount},)` : `(${neuronCount}, ${frames})`,
    });
  }
  const kept = rank === 1 ? [neuronCount] : [neuronCount, frames];
  return ndarray("float64", kept, firstFrames(values, frames, "float64"));
}
