/** Responses that are numbers throughout, as ceilings, RDMs and scores need them. */
import { DataError } from "../../errors.ts";
import type { FloatArray } from "./floats.ts";
import type { Recording } from "./recording.ts";

/**
 * Reads the responses of a trial, (neurons) or (neurons, time), and makes sure that they are numbers.
 *
 * @param frames how many frames are looked at: the valid ones; behind them responses are NaN
 * @throws {DataError} NaN or infinity within these frames
 */
export async function finiteResponses(
  recording: Recording,
  trial: number,
  frames = 1,
): Promise<FloatArray> {
  const responses = await recording.responses(trial);
  const { neuronCount, timeCount = 1 } = recording;
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    for (let frame = 0; frame < frames; frame++) {
      const value = responses.data[neuron * timeCount + frame]!;
      if (!Number.isFinite(value)) throw notFinite(recording, trial, neuron, value);
    }
  }
  return responses;
}

/** What is said of a response that is no number. */
export function notFinite(
  recording: Recording,
  trial: number,
  neuron: number,
  value: number,
): DataError {
  return new DataError({
    doing: `use the responses of trial ${trial}`,
    found: `${value} for neuron ${neuron}`,
    right: "numbers in all valid frames; sensorium:check names every such trial",
    where: recording.source.where(recording.file("responses", trial)),
  });
}
