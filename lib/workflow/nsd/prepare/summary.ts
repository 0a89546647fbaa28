/** What an assembly holds, in the numbers that the notebooks print and compare. */
import { median } from "../../../arrays/mod.ts";

/** The noise ceiling in percent above which the notebooks call a neuroid reliable. */
export const RELIABLE_PERCENT = 30;

/** Ceilings of a group of neuroids. */
export interface CeilingSummary {
  /** How many there are, those with a ceiling of NaN too. */
  readonly neuroids: number;
  /** Median noise ceiling in percent; NaN among the values is left out. */
  readonly medianPercent: number;
  /** Neuroids whose ceiling is above {@link RELIABLE_PERCENT}. */
  readonly reliable: number;
}

/** Summarizes noise ceilings in percent. */
export function summarizeCeilings(percent: Float64Array): CeilingSummary {
  const known = percent.filter((value) => !Number.isNaN(value));
  return {
    neuroids: percent.length,
    medianPercent: known.length === 0 ? NaN : median(known),
    reliable: known.filter((value) => value > RELIABLE_PERCENT).length,
  };
}

/** Count, mean and spread of values that come in blocks. */
export class RunningMoments {
  #count = 0;
  #nan = 0;
  #sum = 0;
  #squares = 0;

  /** Adds a block; NaN is counted apart. */
  add(values: Float32Array): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value !== value) {
        this.#nan++;
        continue;
      }
      this.#count++;
      this.#sum += value;
      this.#squares += value * value;
    }
  }

  /** Values that are NaN. */
  get nan(): number {
    return this.#nan;
  }

  /** The mean of the values that are not NaN. */
  get mean(): number {
    return this.#sum / this.#count;
  }

  /** The standard deviation (ddof 0) of the values that are not NaN. */
  get std(): number {
    return Math.sqrt(Math.max(0, this.#squares / this.#count - this.mean ** 2));
  }
}
