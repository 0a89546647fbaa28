/** What is fixed about the two Sensorium competitions: tiers, frame rate, names of data and statistics. */

/** Pictures (2022) or videos (2023). */
export type RecordingKind = "static" | "dynamic";

/** What a trial has a file of. */
export type DataKey = "stimulus" | "responses" | "behavior" | "pupil_center";

/** The data keys, responses first. */
export const DATA_KEYS: readonly DataKey[] = ["responses", "stimulus", "behavior", "pupil_center"];

/** The folder of the stimuli, which tells the two kinds apart. */
export const STIMULUS_FOLDERS: Readonly<Record<RecordingKind, string>> = {
  static: "images",
  dynamic: "videos",
};

/** What the rows of behavior are, by how many there are; the recordings state no units. */
export const BEHAVIOR_ROWS: Readonly<Record<number, readonly string[]>> = {
  2: ["pupil dilation", "running speed"],
  3: ["pupil size", "pupil size derivative", "running speed"],
};

/** Video frames a second; neurons are resampled to them. */
export const FRAMES_PER_SECOND = 30;

/** The tier of trials that have no files. */
export const NO_TIER = "none";

/** The tier that statistics are computed from. */
export const TRAIN_TIER = "train";

/** The tiers of each kind, in the order in which they are shown. */
export const TIERS: Readonly<Record<RecordingKind, readonly string[]>> = {
  static: ["train", "validation", "test", "final_test"],
  dynamic: [
    "train",
    "oracle",
    "live_test_main",
    "live_test_bonus",
    "final_test_main",
    "final_test_bonus",
    NO_TIER,
  ],
};

/** The statistics of each variable. */
export const STATISTIC_NAMES = ["min", "max", "median", "mean", "std"] as const;
/** One of {@link STATISTIC_NAMES}. */
export type StatisticName = typeof STATISTIC_NAMES[number];
