/** Predictions scored as the competitions score them, by tier and by neuron. */
import { basename, join } from "node:path";
import { mean, ndarray } from "../../../arrays/mod.ts";
import { ArgumentError, MissingError } from "../../../errors/mod.ts";
import { writeCsv } from "../../../files/mod.ts";
import {
  findRepeatGroups,
  findWithheldTiers,
  loadRecordingStatistics,
  openRecording,
  readFiniteResponses,
  type Recording,
  responsePrecision,
} from "../../../loaders/sensorium/mod.ts";
import {
  correlateFrames,
  correlationToAverage,
  LEAST_FEV,
  type MovieTrial,
  singleTrialCorrelation,
  varianceExplained,
} from "../../../noise_ceiling/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  type MatchedTrial,
  matchPredictions,
  predictionsOfMouse,
  readRecordingNames,
  SKIPPED_FRAMES,
  tiersWithPredictions,
} from "./match.ts";
import { readPredictions } from "./predictions.ts";

/** The scores of a tier; NaN where the competition's code says NaN. */
export interface TierScores {
  /** The tier. */
  readonly tier: string;
  /** How many trials. */
  readonly trials: number;
  /** The competition's numbers by its names. */
  readonly scores: Readonly<Record<string, number>>;
  /** What there is to know, such as why a number is undefined and what it is otherwise. */
  readonly notes: readonly string[];
  /** The numbers of each neuron, in the order of the recording. */
  readonly neurons: Readonly<Record<string, Float64Array>>;
}

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
  /** Tiers; by default all with predictions whose responses are there. */
  readonly tiers?: readonly string[] | undefined;
  /** Frames at the start of each video that are left out; 50 by default, as in the competition. */
  readonly skipFrames?: number | undefined;
  /** A folder for a table of neurons for each tier. */
  readonly out?: string | undefined;
}

/**
 * Scores predictions for a recording by the competition's metrics. 2022: single trial correlation,
 * correlation to average, FEVE (responses standardized by the provided statistics, in float32). 2023: the
 * correlation of each neuron over all frames after the first 50, and its mean.
 *
 * @param path A recording's folder or zip.
 * @param predictions The CSV, Parquet, zip, folder or netCDF file of predictions.
 * @throws {DataError} for predictions that do not fit: missing, doubled or unknown trials, other neurons,
 *   NaN; for a tier whose responses are withheld
 * @throws {ArgumentError} where no tier has predictions
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
  { tiers, skipFrames = SKIPPED_FRAMES, out, signal, progress }: SubmissionScoreOptions = {},
): Promise<SubmissionScores> {
  using recording = await openRecording(path);
  const names = await readRecordingNames(recording);
  const given = predictionsOfMouse(await readPredictions(predictions), names.mouse);
  if (given.length === 0) {
    throw new MissingError({
      doing: `score predictions for ${recording.name}`,
      found: `no predictions for mouse ${names.mouse}`,
      right: "rows with that name in the column mouse",
      where: predictions,
    });
  }
  const withheld = await findWithheldTiers(recording, { signal });
  const covered = tiersWithPredictions(recording, names, given);
  const wanted = tiers ?? covered.filter((tier) => !withheld.includes(tier));
  if (wanted.length === 0) {
    throw new ArgumentError({
      doing: `score predictions for ${recording.name}`,
      found: covered.length === 0
        ? "predictions for none of its trials"
        : `predictions for ${covered.join(", ")} alone, whose responses are withheld`,
      right: "predictions for a tier whose responses are published, such as test, oracle or train",
      where: predictions,
    });
  }
  const found: TierScores[] = [];
  for (const tier of wanted) {
    signal?.throwIfAborted();
    const matched = await matchPredictions(recording, names, tier, given, skipFrames);
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

async function scorePictures(
  recording: Recording,
  tier: string,
  matched: readonly MatchedTrial[],
): Promise<TierScores> {
  const { variables } = await loadRecordingStatistics(recording, { source: "provided" });
  const precision = responsePrecision(variables.get("responses")!.std).precision.data;
  const columns = recording.neuronCount, size = [matched.length, columns];
  const measured = new Float64Array(matched.length * columns);
  for (const [row, { trial }] of matched.entries()) {
    const { data } = await readFiniteResponses(recording, trial);
    // The site's truth is float32.
    for (let k = 0; k < columns; k++) {
      measured[row * columns + k] = Math.fround(data[k]! * precision[k]!);
    }
  }
  const responses = ndarray("float64", size, measured);
  const predicted = new Float64Array(measured.length);
  matched.forEach(({ values }, row) => predicted.set(values, row * columns));
  const predictions = ndarray("float64", size, predicted);
  const stimulusOf = new Map(
    (await findRepeatGroups(recording, tier)).flatMap((group) =>
      group.trials.map((trial) => [trial, group.stimulus] as const)
    ),
  );
  const stimuli = matched.map(({ trial }) => stimulusOf.get(trial)!);
  const single = singleTrialCorrelation(responses, predictions);
  const rows = new Map<string | number, number[]>();
  stimuli.forEach((each, row) => rows.get(each)?.push(row) ?? rows.set(each, [row]));
  const once = [...rows.values()].filter((each) => each.length === 1).length;
  const scores: Record<string, number> = { "Single Trial Correlation": mean(single) };
  const neurons: Record<string, Float64Array> = { single_trial_correlation: single };
  const notes: string[] = [];
  const toAverage = averageCorrelation(measured, predicted, columns, [...rows.values()]);
  scores["Correlation to Average"] = mean(toAverage);
  neurons.correlation_to_average = toAverage;
  if (once === rows.size) {
    scores.FEVE = NaN;
    notes.push("FEVE is undefined: no picture was repeated");
  } else {
    const { fev, feve } = varianceExplained(responses, predictions, stimuli);
    const kept = feve.filter((_, i) => fev[i]! >= LEAST_FEV);
    neurons.fev = fev;
    neurons.feve = feve;
    const value = kept.length === 0 ? NaN : mean(kept);
    scores.FEVE = once > 0 ? NaN : value;
    if (kept.length === 0) notes.push(`FEVE is undefined: no neuron has an FEV of ${LEAST_FEV}`);
    if (once > 0) {
      const average = mean(correlationToAverage(responses, predictions, stimuli).correlation);
      notes.push(
        `FEVE is undefined: ${once} pictures were shown once; without them ${value.toFixed(4)}, ` +
          `and correlation to average ${average.toFixed(4)}`,
      );
    }
  }
  return { tier, trials: matched.length, scores, notes, neurons };
}

/** The correlation over pictures of mean responses and mean predictions, as the competition has it. */
function averageCorrelation(
  measured: Float64Array,
  predicted: Float64Array,
  columns: number,
  groups: readonly (readonly number[])[],
): Float64Array {
  const means = (values: Float64Array) => {
    const result = new Float64Array(groups.length * columns);
    groups.forEach((rows, group) => {
      for (const row of rows) {
        for (let k = 0; k < columns; k++) {
          result[group * columns + k]! += values[row * columns + k]! / rows.length;
        }
      }
    });
    return ndarray("float64", [groups.length, columns], result);
  };
  return singleTrialCorrelation(means(measured), means(predicted));
}

async function scoreVideos(
  recording: Recording,
  tier: string,
  matched: readonly MatchedTrial[],
  skip: number,
): Promise<TierScores> {
  const { neuronCount: neurons, timeCount } = recording;
  async function* trials(): AsyncGenerator<MovieTrial> {
    for (const { trial, values, frames } of matched) {
      const { data } = await readFiniteResponses(recording, trial, frames + skip);
      const measured = new Float64Array(neurons * frames);
      for (let k = 0; k < neurons; k++) {
        for (let frame = 0; frame < frames; frame++) {
          // As the competition's truth, in float32.
          measured[k * frames + frame] = Math.fround(data[k * timeCount! + skip + frame]!);
        }
      }
      yield {
        responses: ndarray("float64", [neurons, frames], measured),
        predictions: ndarray("float64", [neurons, frames], values),
      };
    }
  }
  const correlation = await correlateFrames(trials(), { skipFrames: 0 });
  return {
    tier,
    trials: matched.length,
    scores: { Correlation: mean(correlation) },
    notes: [],
    neurons: { correlation },
  };
}

/** The scores as people read them. */
export function submissionScoresText(
  { recording, tiers, withheld, neuron_ids }: SubmissionScores,
): string {
  return [
    `${recording}: ${neuron_ids.length} neurons`,
    ...tiers.flatMap(({ tier, trials, scores, notes }) => [
      `${tier}, ${trials} trials: ${
        Object.entries(scores).map(([name, value]) =>
          `${name} ${Number.isNaN(value) ? "undefined" : value.toFixed(4)}`
        ).join(", ")
      }`,
      ...notes.map((note) => `  ${note}`),
    ]),
    ...(withheld.length === 0 ? [] : [`not scored, responses withheld: ${withheld.join(", ")}`]),
  ].join("\n");
}
