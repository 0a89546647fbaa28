/**
 * What is fixed about the two Sensorium competitions: tiers, frame rate, names of recordings, of their
 * data and statistics, and how the datasets were published.
 */

/** Pictures (2022) or videos (2023). */
export type RecordingKind = "static" | "dynamic";

/** The kinds of files that a trial has. */
export type DataKey = "stimulus" | "responses" | "behavior" | "pupil_center";

/** The data keys, responses first. */
export const DATA_KEYS: readonly DataKey[] = ["responses", "stimulus", "behavior", "pupil_center"];

/** The folder of the stimuli, which tells the two kinds apart. */
export const STIMULUS_FOLDERS: Readonly<Record<RecordingKind, string>> = {
  static: "images",
  dynamic: "videos",
};

/** The names of the rows of behavior, by their number; the recordings state no units. */
export const BEHAVIOR_ROWS: Readonly<Record<number, readonly string[]>> = {
  2: ["pupil dilation", "running speed"],
  3: ["pupil size", "pupil size derivative", "running speed"],
};

/** Video frames a second; responses and behavior are resampled to them. */
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

/** One of the five statistics of a variable. */
export type StatisticName = "min" | "max" | "median" | "mean" | "std";

/** The statistics of each variable, as their files are called. */
export const STATISTIC_NAMES: readonly StatisticName[] = ["min", "max", "median", "mean", "std"];

/** The parts of a name such as `static21067-10-18-GrayImageNet-94c6ff99…`. */
export interface RecordingName {
  /** The full name, as in the folder's name. */
  readonly text: string;
  /** The animal's number, `21067`; empty where the name has another form. */
  readonly animal: string;
  /** The session's number, `10`; empty where the name has another form. */
  readonly session: string;
  /** The scan's number, `18`; empty where the name has another form. */
  readonly scan: string;
}

/** Reads the name of a recording's folder or zip. */
export function parseRecordingName(text: string): RecordingName {
  const [, animal = "", session = "", scan = ""] =
    /^(?:static|dynamic)?(\d+)-(\d+)-(\d+)(?:-|$)/.exec(text) ?? [];
  return { text, animal, session, scan };
}

/** The license of both datasets. It allows no derivatives: a package is for its maker's own use. */
export const SENSORIUM_LICENSE =
  "CC BY-NC-ND 4.0; ask the authors of the data before publishing what is derived from them";

/** The reference of a dataset. */
export interface PublishedDataset {
  /** As identifiers of Brain-Score begin: first author and year. */
  readonly authorYear: string;
  /** The entry for a bibliography. */
  readonly bibtex: string;
}

/** The paper of each kind of recording. */
export const PUBLISHED_DATASETS: Readonly<Record<RecordingKind, PublishedDataset>> = {
  static: {
    authorYear: "Willeke2022",
    bibtex: `@article{Willeke2022,
    title = {The Sensorium competition on predicting large-scale mouse primary visual cortex activity},
    author = {Willeke, Konstantin F. and others},
    journal = {arXiv:2206.08666},
    year = {2022},
}`,
  },
  dynamic: {
    authorYear: "Turishcheva2023",
    bibtex: `@article{Turishcheva2023,
    title = {The Dynamic Sensorium competition for predicting large-scale mouse visual cortex activity from videos},
    author = {Turishcheva, Polina and others},
    journal = {arXiv:2305.19654},
    year = {2023},
}`,
  },
};
