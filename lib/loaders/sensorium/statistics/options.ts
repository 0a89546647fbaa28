/** Which statistics are wanted, and where they are kept. */
import { boolean, filePath, oneOf, optionsOf } from "../../../calls/mod.ts";
import { TRAIN_OPTIONS, type TrainOptions } from "./train.ts";
import type { StatisticAxes } from "./variable.ts";

/** The statistics that come with a recording, or those of its train tier. */
export type StatisticSource = "provided" | "train";

/** Which statistics are wanted. */
export interface StatisticsOptions extends TrainOptions {
  /** By default provided for a static recording that has some, train for others. */
  readonly source?: StatisticSource | undefined;
  /**
   * By default trial+time for train statistics of a dynamic recording, trial elsewhere: provided
   * ones keep the time axis, and dividing each time bin by its own number distorts responses.
   */
  readonly axes?: StatisticAxes | undefined;
  /** Computes even where statistics were kept, by us or in `statistics.pkl`. */
  readonly recompute?: boolean | undefined;
  /** Keeps what is computed; by default it does. */
  readonly store?: boolean | undefined;
  /** Where to save it; by default with the data, or nowhere if that is not writable. */
  readonly folder?: string | undefined;
  /**
   * Compares the bytes of the train trials' files before kept statistics are used; by default their sizes
   * and times, in a zip their sizes and CRCs, and the bytes only where times differ.
   */
  readonly checksum?: boolean | undefined;
}

export const STATISTICS_OPTIONS = optionsOf<StatisticsOptions>({}, {
  source: oneOf("train", "provided"),
  axes: oneOf("trial", "trial+time"),
  recompute: boolean,
  store: boolean,
  folder: filePath,
  checksum: boolean,
  ...TRAIN_OPTIONS.others,
});
