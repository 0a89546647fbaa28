/** Responses, behavior and pupil on one axis, ready to be drawn. */
import { alongColumns, meansAlong } from "../../arrays/mod.ts";
import type { RasterPanel, TracePanel, TrialTraces } from "../../charts/mod.ts";
import { ArgumentError } from "../../errors.ts";
import {
  BEHAVIOR_ROWS,
  type DataKey,
  firstFrames,
  type FloatArray,
  FRAMES_PER_SECOND,
  readTrialSeries,
  type Recording,
  standardizeResponses,
} from "../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../progress.ts";

/** How traces are read. */
export interface RecordingTraceOptions extends RunOptions {
  /** What responses are multiplied by, (neurons), so that their mean is not that of the strongest. */
  readonly precision?: FloatArray | undefined;
}

/**
 * The traces of one trial of a dynamic recording over its valid frames, time in seconds; or of
 * trials of a static one, side by side in the order given. Panels: all responses, their mean, each
 * row of behavior, the pupil's center.
 * @throws {ArgumentError} several trials of a dynamic recording, or fewer than two of a static one
 */
export async function readRecordingTraces(
  recording: Recording,
  trials: readonly number[],
  { precision, ...run }: RecordingTraceOptions = {},
): Promise<TrialTraces> {
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
