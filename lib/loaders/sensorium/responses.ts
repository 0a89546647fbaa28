/** Responses as ceilings, RDMs, scores and assemblies need them: finite, in a precision that holds all. */
import { checkCall, number, numbers } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import type { FloatArray } from "./floats.ts";
import { readHeader } from "./npy_start.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";

/**
 * Reads the responses of a trial, (neurons) or (neurons, time), and makes sure that they are finite.
 *
 * @param frames how many frames are looked at: the valid ones, since responses are NaN after them
 * @throws {DataError} if one is NaN or infinite within these frames, or the trial has no files
 */
export async function readFiniteResponses(
  recording: Recording,
  trial: number,
  frames = 1,
): Promise<FloatArray> {
  checkCall("readFiniteResponses", {
    recording: [recording, RECORDING],
    trial: [trial, number],
    frames: [frames, number],
  }, arguments);
  const responses = await recording.readResponses(trial);
  const { neuronCount, timeCount = 1 } = recording;
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    for (let frame = 0; frame < frames; frame++) {
      const value = responses.data[neuron * timeCount + frame]!;
      if (!Number.isFinite(value)) throw notFinite(recording, trial, neuron, value);
    }
  }
  return responses;
}

/** The error of a response that is NaN or infinite. */
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

/** Types whose numbers float32 holds exactly. */
const SMALL = ["float32", "int8", "uint8", "int16", "uint16", "bool"];

/**
 * Finds the precision that represents all responses exactly, because the files of a recording may differ:
 * float32 if it is exact for all these trials, else float64.
 */
export async function findResponseDtype(
  recording: Recording,
  trials: readonly number[],
): Promise<"float32" | "float64"> {
  checkCall(
    "findResponseDtype",
    { recording: [recording, RECORDING], trials: [trials, numbers] },
    arguments,
  );
  for (const trial of trials) {
    const { type } = await readHeader(recording.source, recording.file("responses", trial));
    if (!SMALL.includes(type.dtype)) return "float64";
  }
  return "float32";
}
