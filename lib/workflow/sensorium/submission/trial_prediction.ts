/** A trial's predictions, as they were read. */

/** The predictions for one trial, as they were read. */
export interface TrialPrediction {
  /** The trial: what the file calls it. */
  readonly trial: string;
  /** (neurons, frames) row-major, frames 1 for pictures; the neurons in the order of `neurons`. */
  readonly values: Float64Array;
  /** How many neurons. */
  readonly neuronCount: number;
  /** How many frames. */
  readonly frames: number;
  /** The ids of the neurons, as text; undefined where the file names none. */
  readonly neurons: readonly string[] | undefined;
  /** The mouse, where the file names it. */
  readonly mouse: string | undefined;
  /** The file in a zip that it stands in. */
  readonly member?: string | undefined;
  /** How a CSV of 2022 writes it: whether neuron ids stand in quotes, and whether there are `image_ids`. */
  readonly form?: { readonly isQuoted: boolean; readonly hasImages: boolean } | undefined;
  /** The file, and the row where there are rows, for messages. */
  readonly where: string;
}

/** What is being done, for messages. */
export const DOING = "read predictions";
