/** How reliable each neuron of a recording is: its ceilings over the repeated stimuli of a tier. */
import { RUN_OPTIONS } from "../../progress/mod.ts";
import { anything, checkCall, listOf, optionsOf, text } from "../../calls/mod.ts";
import {
  explainableVariance,
  oracleConservative,
  oracleJackknife,
  signalPower,
  splitHalfReliability,
} from "../../noise_ceiling/mod.ts";
import {
  findRepeatGroups,
  readResponseBlocks,
  type Recording,
  REPEAT_GROUP,
  repeatedGroups,
  type RepeatGroup,
  requireResponses,
  RESPONSE_BLOCK_OPTIONS,
  type ResponseBlockOptions,
} from "../../loaders/sensorium/mod.ts";
import { DataError } from "../../errors/mod.ts";

/** Ceilings by neuron, in the order of the responses, and what they were computed from. */
export interface RecordingCeilings {
  /** The tier of the stimuli. */
  readonly tier: string;
  /** The stimuli that were shown more than once, with their trials. */
  readonly groups: readonly RepeatGroup[];
  /** Responses a neuron: trials of pictures, frames of all trials of videos. */
  readonly samples: number;
  /** Fraction of explainable variance; NaN for a neuron that never responds. */
  readonly fev: Float64Array;
  /** Jackknife oracle, a correlation; 0 for a neuron that never responds. */
  readonly oracle: Float64Array;
  /** Conservative oracle, a correlation; NaN for a neuron that never responds. */
  readonly oracleConservative: Float64Array;
  /**
   * Split-half reliability, not corrected, of as many repeats as every stimulus has, the first ones
   * where one has more; NaN for a neuron that never responds.
   */
  readonly splitHalf: Float64Array;
  /** The best possible correlation, of the same repeats; NaN for a neuron that never responds. */
  readonly ccMax: Float64Array;
}

/** Which ceilings, and how responses are read. */
export interface RecordingCeilingOptions extends ResponseBlockOptions {
  /** The stimuli of the tier with their trials, all or some of them; found by default. */
  readonly groups?: readonly RepeatGroup[] | undefined;
}

const RECORDING_CEILING_OPTIONS = optionsOf<RecordingCeilingOptions>({}, {
  groups: listOf(REPEAT_GROUP),
  ...RESPONSE_BLOCK_OPTIONS.others,
});

/** What the formulas give for a neuron that never responds, as a whole block of neurons may. */
const SILENT = { fev: NaN, oracle: 0, oracleConservative: NaN, splitHalf: NaN, ccMax: NaN };
const NAMES = Object.keys(SILENT) as (keyof typeof SILENT)[];

/** Of a block of responses the ceilings make several copies. */
const BLOCK_BYTES = 16 * 2 ** 20;

/**
 * Computes the ceilings of a tier: `test` of a static recording, `oracle` of a dynamic one. A frame of a
 * video is a stimulus of its own, and videos are cut to the shortest of their repeats. Neurons are
 * taken in blocks, so memory does not grow with them. For the formulas and their sources see
 * `explainableVariance`, `oracleJackknife`, `oracleConservative`, `splitHalfReliability` and
 * `signalPower`.
 *
 * @throws {DataError} if the tier is withheld, nothing in it (of pictures, fewer than two) is
 *   repeated, or a response is NaN
 * @throws {UnknownNameError} if there is no such tier
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { computeRecordingCeilings, openRecording } from "neuroid";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const { fev, groups } = await computeRecordingCeilings(recording, "test");
 * assert.equal(fev.length, 6); // neurons
 * assert.deepEqual(groups.map(({ stimulus }) => stimulus), ["302", "301", "303", "300"]);
 * ```
 */
export async function computeRecordingCeilings(
  recording: Recording,
  tier: string,
  options: RecordingCeilingOptions = {},
): Promise<RecordingCeilings> {
  checkCall("computeRecordingCeilings", {
    recording: [recording, anything],
    tier: [tier, text],
    options: [options, RECORDING_CEILING_OPTIONS],
  }, arguments);
  await requireResponses(recording, tier, { signal: options.signal });
  const groups = repeatedGroups(
    options.groups ?? await findRepeatGroups(recording, tier, RUN_OPTIONS.of(options)),
  );
  if (groups.length < (recording.kind === "static" ? 2 : 1)) {
    throw new DataError({
      doing: "compute ceilings",
      found: groups.length === 0
        ? `no stimulus of tier "${tier}" shown twice`
        : `one picture of tier "${tier}", shown ${groups[0]!.trials.length} times`,
      right: "a tier with repeats: test of pictures, two or more of them, oracle of videos",
      where: recording.path,
    });
  }
  const presentations = groups.flatMap(({ stimulus, trials, frames = 1 }) =>
    trials.map((trial) => ({ trial, frames, stimulus }))
  );
  const labels = presentations.flatMap(({ stimulus, frames }) =>
    Array.from({ length: frames }, (_, frame) => `${stimulus} ${frame}`)
  );
  const repeats = equalRepeats(groups);
  const make = () => new Float64Array(recording.neuronCount);
  const ceilings = {
    fev: make(),
    oracle: make(),
    oracleConservative: make(),
    splitHalf: make(),
    ccMax: make(),
  };
  for await (
    const { firstNeuron, neurons, rows, data } of readResponseBlocks(recording, presentations, {
      ...RESPONSE_BLOCK_OPTIONS.of(options),
      blockBytes: options.blockBytes ?? BLOCK_BYTES,
    })
  ) {
    if (data.every((value) => value === 0)) {
      for (const name of NAMES) {
        ceilings[name].fill(SILENT[name], firstNeuron, firstNeuron + neurons);
      }
      continue;
    }
    const responses = { dtype: "float64", shape: [rows, neurons], data } as const;
    const cube = repeatCube(data, neurons, repeats);
    const found = {
      fev: explainableVariance(responses, labels).fev,
      oracle: oracleJackknife(responses, labels).oracle,
      oracleConservative: oracleConservative(responses, labels).oracle,
      splitHalf: splitHalfReliability(cube).correlation,
      ccMax: signalPower(cube).ccMax,
    };
    for (const name of NAMES) ceilings[name].set(found[name].map(oneNaN), firstNeuron);
  }
  return { tier, groups, samples: labels.length, ...ceilings };
}

/** Processors differ in the bits of 0/0, and files are to have the same bytes on all of them. */
const oneNaN = (value: number) => Number.isNaN(value) ? NaN : value;

/** The rows of each repeat, all stimuli in order, of as many repeats as every stimulus has. */
function equalRepeats(groups: readonly RepeatGroup[]): number[][] {
  const count = Math.min(...groups.map(({ trials }) => trials.length));
  const repeats: number[][] = Array.from({ length: count }, () => []);
  let row = 0;
  for (const { trials, frames = 1 } of groups) {
    for (let repeat = 0; repeat < count; repeat++) {
      for (let frame = 0; frame < frames; frame++) {
        repeats[repeat]!.push(row + repeat * frames + frame);
      }
    }
    row += trials.length * frames;
  }
  return repeats;
}

function repeatCube(data: Float64Array, neurons: number, repeats: readonly number[][]) {
  const samples = repeats[0]!.length;
  const cube = new Float64Array(repeats.length * samples * neurons);
  repeats.flat().forEach((row, i) =>
    cube.set(data.subarray(row * neurons, (row + 1) * neurons), i * neurons)
  );
  return { dtype: "float64", shape: [repeats.length, samples, neurons], data: cube } as const;
}
