/** Whether stimuli are gray levels from 0 to 255, or fractions of white. */
import type { FloatArray } from "./floats.ts";

/** The range of all pixels of the stimuli that it is given; NaN, after a video's end, is left out. */
export class PixelScale {
  #min = Infinity;
  #max = -Infinity;

  /** Takes a stimulus. */
  add({ data }: FloatArray): void {
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
  }

  /** Whether all pixels are from 0 to 1, and some above 0: no gray levels, which are from 0 to 255. */
  get isUnit(): boolean {
    return this.#min >= 0 && this.#max > 0 && this.#max <= 1;
  }
}
