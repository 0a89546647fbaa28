/** Responses of many trials, a few neurons at a time, as ceilings and assemblies need them. */
import { checkCall, filePath, like, listOf, number, optionsOf } from "../../calls/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { pause } from "../../parallel/mod.ts";
import { FLOAT_ARRAY, type FloatArray } from "./floats.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";
import { notFinite } from "./responses.ts";
import { ScratchFile } from "../../files/mod.ts";
import { TrialRows } from "./trial_rows.ts";

/** A trial and how many of its frames to take; 1 of a static recording. */
export interface TrialFrames {
  /** The number in the names of the trial's files. */
  readonly trial: number;
  /** Frames from the first one on. */
  readonly frames: number;
}

/** How responses are read. */
export interface ResponseBlockOptions extends RunOptions {
  /** Factors for responses, (neurons) or (neurons, time); none by default. */
  readonly precision?: FloatArray | undefined;
  /** Bytes of a block; 64 MiB by default. */
  readonly blockBytes?: number | undefined;
  /** A folder with room for the trials, for what must be unpacked first. */
  readonly scratch?: string | undefined;
}

export const RESPONSE_BLOCK_OPTIONS = optionsOf<ResponseBlockOptions>({}, {
  precision: FLOAT_ARRAY,
  blockBytes: number,
  scratch: filePath,
  ...RUN_OPTIONS.others,
});

/** The responses of some neurons to all frames of all requested trials. */
export interface ResponseBlock {
  /** Position of the block's first neuron in the recording, from 0. */
  readonly firstNeuron: number;
  /** How many neurons the block has. */
  readonly neurons: number;
  /** (rows, neurons) row-major: the frames of the first trial, then of the second, and so on. */
  readonly data: Float64Array<ArrayBuffer>;
  /** Frames of all trials together. */
  readonly rows: number;
}

const BLOCK_BYTES = 64 * 2 ** 20;

const TRIAL_FRAMESS = listOf(like<TrialFrames>("an object: { trial, frames }", "trial", "frames"));

/**
 * Reads the responses of trials, block by block of neurons, so that memory does not grow with
 * neurons. Progress counts neurons.
 *
 * @throws {ShapeError} if the precision is of another recording
 * @throws {DataError} if a response is NaN or infinite within the requested frames
 */
export async function* readResponseBlocks(
  recording: Recording,
  trials: readonly TrialFrames[],
  options: ResponseBlockOptions = {},
): AsyncGenerator<ResponseBlock> {
  checkCall("readResponseBlocks", {
    recording: [recording, RECORDING],
    trials: [trials, TRIAL_FRAMESS],
    options: [options, RESPONSE_BLOCK_OPTIONS],
  }, arguments);
  const { precision, blockBytes = BLOCK_BYTES, scratch, progress, signal } = options;
  const { neuronCount, timeCount = 1 } = recording;
  const factors = factorsOf(recording, precision);
  const rows = trials.reduce((sum, { frames }) => sum + frames, 0);
  const most = Math.max(1, Math.floor(blockBytes / (8 * rows)));
  await using place = new ScratchFile(scratch);
  const readers: TrialRows[] = [];
  for (const { trial } of trials) {
    signal?.throwIfAborted();
    await pause();
    const isOneBlock = most >= neuronCount;
    readers.push(
      await TrialRows.open(recording, "responses", trial, isOneBlock ? undefined : place),
    );
  }
  for (let first = 0; first < neuronCount; first += most) {
    const neurons = Math.min(most, neuronCount - first);
    const data = new Float64Array(rows * neurons);
    let row = 0;
    for (const [i, { trial, frames }] of trials.entries()) {
      signal?.throwIfAborted();
      await pause();
      const values = await readers[i]!.read(first, neurons, timeCount);
      for (let neuron = 0; neuron < neurons; neuron++) {
        for (let time = 0; time < frames; time++) {
          const value = values[neuron * timeCount + time]!;
          if (!Number.isFinite(value)) throw notFinite(recording, trial, first + neuron, value);
          data[(row + time) * neurons + neuron] = value * factors(first + neuron, time);
        }
      }
      row += frames;
    }
    yield { firstNeuron: first, neurons, data, rows };
    progress?.({
      step: "responses",
      done: first + neurons,
      total: neuronCount,
      unit: "neurons",
    });
  }
}

function factorsOf(
  { neuronCount, timeCount, path }: Recording,
  precision: FloatArray | undefined,
): (neuron: number, time: number) => number {
  if (precision === undefined) return () => 1;
  const { shape, data } = precision;
  if (shape.length === 1 && shape[0] === neuronCount) return (neuron) => data[neuron]!;
  if (timeCount !== undefined && shape[0] === neuronCount && shape[1] === timeCount) {
    return (neuron, time) => data[neuron * timeCount + time]!;
  }
  throw new ShapeError({
    doing: "standardize responses",
    found: `a precision of shape ${shapeText(shape)}`,
    right: `(${neuronCount},)` +
      (timeCount === undefined ? "" : ` or (${neuronCount}, ${timeCount})`),
    where: path,
  });
}
