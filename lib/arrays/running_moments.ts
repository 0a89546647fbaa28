/** Moments of values that are too many to hold at once. */

/**
 * Mean and standard deviation of values that come in blocks, for reports. NaN is left out and counted.
 *
 * The sums are plain ones in float64 and the variance is E(x²) − E(x)²: good enough to print for values
 * around 0, but without NumPy's last digits, and poor if the mean is large compared with the spread.
 *
 * @example Two blocks
 * ```ts
 * import { RunningMoments } from "neuroid/arrays";
 * import assert from "node:assert/strict";
 *
 * const moments = new RunningMoments();
 * moments.add(Float32Array.of(1, NaN));
 * moments.add(Float32Array.of(3));
 * assert.deepEqual([moments.mean, moments.std, moments.nan], [2, 1, 1]);
 * ```
 */
export class RunningMoments {
  #count = 0;
  #nan = 0;
  #sum = 0;
  #squares = 0;

  /** Adds a block of values. */
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

  /** How many values are NaN. */
  get nan(): number {
    return this.#nan;
  }

  /** The mean of the values that are not NaN; NaN where there are none. */
  get mean(): number {
    return this.#sum / this.#count;
  }

  /** The standard deviation (ddof 0) of the values that are not NaN; NaN where there are none. */
  get std(): number {
    return Math.sqrt(Math.max(0, this.#squares / this.#count - this.mean ** 2));
  }
}
