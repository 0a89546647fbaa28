/** The scores of one tier by the competitions' metrics. */
import { mean, ndarray } from "../../../arrays/mod.ts";
import {
  findRepeatGroups,
  loadRecordingStatistics,
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
import type { MatchedTrial } from "./match.ts";

/** The scores of a tier; NaN where the competition's code says NaN. */
export interface TierScores {
  /** The tier. */
  readonly tier: string;
  /** How many trials. */
  readonly trials: number;
  /** The competition's numbers by its names. */
  readonly scores: Readonly<Record<string, number>>;
  /** Remarks, such as why a number is undefined and what it would be otherwise. */
  readonly notes: readonly string[];
  /** The numbers of each neuron, in the order of the recording. */
  readonly neurons: Readonly<Record<string, Float64Array>>;
}

/** Pictures, as in 2022: single trials, averages over repeats, explained variance. */
export async function scorePictures(
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

/** Videos, as in 2023: the correlation over frames. */
export async function scoreVideos(
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
