/** Neurons whose responses do not vary in a tier. */
import type { FloatArray } from "../floats.ts";
import type { SensoriumFindings } from "../findings.ts";
import type { Recording } from "../recording.ts";

/** How many neurons a finding names. */
const NAMED = 5;

interface Range {
  readonly min: Float64Array;
  readonly max: Float64Array;
  trials: number;
}

/** The range of each neuron's responses by tier, over valid frames; NaN is left out. */
export class NeuronRanges {
  readonly #byTier = new Map<string, Range>();

  constructor(readonly recording: Recording) {}

  /** Adds the responses of a trial that has real ones. */
  add(trial: number, { data }: FloatArray, valid: number | undefined): void {
    const { neuronCount, timeCount = 1, tiers } = this.recording;
    const tier = tiers[trial]!;
    const range = this.#byTier.get(tier) ?? {
      min: new Float64Array(neuronCount).fill(Infinity),
      max: new Float64Array(neuronCount).fill(-Infinity),
      trials: 0,
    };
    this.#byTier.set(tier, range);
    range.trials++;
    for (let neuron = 0; neuron < neuronCount; neuron++) {
      for (let time = 0; time < (valid ?? timeCount); time++) {
        const value = data[neuron * timeCount + time]!;
        if (value < range.min[neuron]!) range.min[neuron] = value;
        if (value > range.max[neuron]!) range.max[neuron] = value;
      }
    }
  }

  /** A finding for each tier with such neurons; a single picture's responses cannot vary. */
  report(findings: SensoriumFindings): void {
    const { source, layout, timeCount } = this.recording;
    for (const [tier, { min, max, trials }] of this.#byTier) {
      if (trials < 2 && timeCount === undefined) continue;
      const silent = [...min.keys()].filter((neuron) => !(min[neuron]! < max[neuron]!));
      if (silent.length === 0) continue;
      findings.add("NEURON_SILENT", source.where(`data/${layout.folders.get("responses")}`), {
        count: silent.length,
        tier,
        neurons: silent.slice(0, NAMED).join(", ") + (silent.length > NAMED ? ", …" : ""),
      });
    }
  }
}
