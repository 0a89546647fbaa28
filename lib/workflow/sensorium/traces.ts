/** Responses, behavior and pupil over time or trials, ready to be drawn. */
import { anything, checkCall, functionOf, listOf, numbers, optionsOf } from "../../calls/mod.ts";
import { alongColumns, meansAlong } from "../../arrays/mod.ts";
import type { RasterPanel, TraceData, TracePanel } from "../../charts/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import {
  BEHAVIOR_ROWS,
  type DataKey,
  firstFrames,
  FLOAT_ARRAY,
  type FloatArray,
  FRAMES_PER_SECOND,
  readRepeatRasters,
  readTrialSeries,
  type Recording,
  REPEAT_GROUP,
  type RepeatGroup,
  standardizeResponses,
} from "../../loaders/sensorium/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";

/** How traces are read. */
export interface RecordingTraceOptions extends RunOptions {
  /** Factors for responses, (neurons), so that the strongest neurons do not dominate the mean. */
  readonly precision?: FloatArray | undefined;
}

const RECORDING_TRACE_OPTIONS = optionsOf<RecordingTraceOptions>({}, {
  precision: FLOAT_ARRAY,
  ...RUN_OPTIONS.others,
});

/**
 * Reads the traces of one trial of a dynamic recording over its valid frames, time in seconds; or of
 * trials of a static one, side by side in the order given. Panels: all responses, their mean, each
 * row of behavior, the pupil's center.
 *
 * @param trials numbers of their files: one of a dynamic recording, two or more of a static one
 * @throws {ArgumentError} if there are several trials of a dynamic recording, or fewer than two of a
 *   static one
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { readRecordingTraces } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const { time, panels } = await readRecordingTraces(recording, [3]);
 * assert.equal(time.length, await recording.countValidFrames(3));
 * assert.equal(panels[0]!.title, "neuron");
 * ```
 */
export async function readRecordingTraces(
  recording: Recording,
  trials: readonly number[],
  options: RecordingTraceOptions = {},
): Promise<TraceData> {
  checkCall("readRecordingTraces", {
    recording: [recording, anything],
    trials: [trials, numbers],
    options: [options, RECORDING_TRACE_OPTIONS],
  }, arguments);
  const { precision, ...run } = options;
  const isDynamic = recording.kind === "dynamic";
  if (isDynamic ? trials.length !== 1 : trials.length < 2) {
    throw new ArgumentError({
      doing: "lay out traces",
      found: `${trials.length} trials of a ${recording.kind} recording`,
      right: isDynamic ? "one" : "two or more",
      where: recording.path,
    });
  }
  const length = isDynamic ? await recording.countValidFrames(trials[0]!) : trials.length;
  const read = async (key: Exclude<DataKey, "stimulus">): Promise<Rows> => {
    const values = isDynamic
      ? await recording.read(key, trials[0]!)
      : await readTrialSeries(recording, key, trials, run);
    const isScaled = key === "responses" && precision !== undefined;
    const scaled = isScaled ? standardizeResponses(values, precision) : values;
    return new Rows(firstFrames(scaled, length, "float64"), values.shape[0]!, length);
  };
  const { folders } = recording.layout;
  const responses = await read("responses");
  const panels: (RasterPanel | TracePanel)[] = [
    { title: "neuron", rows: recording.neuronCount, values: responses.values },
    { title: "mean response", traces: [{ values: responses.mean() }] },
  ];
  if (folders.has("behavior")) {
    const behavior = await read("behavior");
    for (let row = 0; row < behavior.count; row++) {
      const title = BEHAVIOR_ROWS[behavior.count]?.[row] ?? `behavior, row ${row}`;
      panels.push({ title, traces: [{ values: behavior.row(row) }] });
    }
  }
  if (folders.has("pupil_center")) {
    const pupil = await read("pupil_center");
    const traces = ["horizontal", "vertical"].map((name, row) => ({
      name,
      values: pupil.row(row),
    }));
    panels.push({ title: "pupil center", traces });
  }
  const step = isDynamic ? 1 / FRAMES_PER_SECOND : 1;
  return { time: Float64Array.from({ length }, (_, i) => i * step), panels };
}

/**
 * Responses of single neurons to each presentation of repeated stimuli: one panel per neuron, one row per
 * presentation.
 */
export interface RepeatTraces {
  /** Seconds of videos put end to end; of pictures their positions, from 0. */
  readonly time: Float64Array;
  /** In the order of the requested neurons. */
  readonly panels: readonly RasterPanel[];
}

/** How repeats are laid out. */
export interface RepeatTraceOptions {
  /** The label of a neuron's panel; its number by default. */
  readonly titleOf?: ((neuron: number) => string) | undefined;
}

const REPEAT_TRACE_OPTIONS = optionsOf<RepeatTraceOptions>({}, {
  titleOf: functionOf("a function"),
});

const CHOICES = listOf(REPEAT_GROUP);

/**
 * Reads the responses of some neurons to repeated stimuli, not standardized, as `trialTraces` draws
 * them.
 *
 * @param groups the stimuli, in the order in which they are shown side by side
 * @param neurons rows of the responses, from 0
 * @throws {ArgumentError} if no stimuli are given, or there is no such neuron
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { findRepeatGroups, readRepeatTraces, repeatedGroups } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const groups = repeatedGroups(await findRepeatGroups(recording, "oracle"));
 * const { panels } = await readRepeatTraces(recording, groups, [0, 4]);
 * assert.deepEqual(panels.map(({ title }) => title), ["neuron 0", "neuron 4"]);
 * ```
 */
export async function readRepeatTraces(
  recording: Recording,
  groups: readonly RepeatGroup[],
  neurons: readonly number[],
  options: RepeatTraceOptions = {},
): Promise<RepeatTraces> {
  checkCall("readRepeatTraces", {
    recording: [recording, anything],
    groups: [groups, CHOICES],
    neurons: [neurons, numbers],
    options: [options, REPEAT_TRACE_OPTIONS],
  }, arguments);
  const { titleOf = (neuron) => `neuron ${neuron}` } = options;
  const rasters = await readRepeatRasters(recording, groups, neurons);
  const step = recording.kind === "dynamic" ? 1 / FRAMES_PER_SECOND : 1;
  const length = rasters[0]?.columns ?? 0;
  return {
    time: Float64Array.from({ length }, (_, i) => i * step),
    panels: rasters.map(({ rows, values }, i) => ({ title: titleOf(neurons[i]!), rows, values })),
  };
}

/** Rows of as many samples each. */
class Rows {
  constructor(readonly values: Float64Array, readonly count: number, readonly length: number) {}

  row(index: number): Float64Array {
    return this.values.subarray(index * this.length, (index + 1) * this.length);
  }

  mean(): Float64Array {
    return meansAlong(this.values, alongColumns(this.count, this.length)) as Float64Array;
  }
}
