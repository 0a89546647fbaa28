/** Responses of single neurons to each showing of repeated stimuli, ready to be drawn. */
import type { RasterPanel } from "../../charts/mod.ts";
import {
  FRAMES_PER_SECOND,
  readRepeatRasters,
  type Recording,
  type RepeatGroup,
} from "../../loaders/sensorium/mod.ts";

/** A panel a neuron, a row a showing. */
export interface RepeatTraces {
  /** Seconds of videos put end to end; of pictures their positions, from 0. */
  readonly time: Float64Array;
  readonly panels: readonly RasterPanel[];
}

/**
 * Reads the responses of some neurons, not standardized, as `trialTraces` draws them.
 * @param groups the stimuli, in the order in which they stand side by side
 * @param neurons rows of the responses, from 0
 * @param titleOf what stands beside a neuron's panel; its number by default
 * @throws {ArgumentError} no stimuli, or no such neuron
 */
export async function readRepeatTraces(
  recording: Recording,
  groups: readonly RepeatGroup[],
  neurons: readonly number[],
  titleOf: (neuron: number) => string = (neuron) => `neuron ${neuron}`,
): Promise<RepeatTraces> {
  const rasters = await readRepeatRasters(recording, groups, neurons);
  const step = recording.kind === "dynamic" ? 1 / FRAMES_PER_SECOND : 1;
  const length = rasters[0]?.columns ?? 0;
  return {
    time: Float64Array.from({ length }, (_, i) => i * step),
    panels: rasters.map(({ rows, values }, i) => ({ title: titleOf(neurons[i]!), rows, values })),
  };
}
