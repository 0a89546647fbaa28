/** What a check of a recording can find: the codes, their severities and their texts. */
import { Findings, type FindingTable } from "../../issues/mod.ts";

/** Where a reader says what is wrong. */
const wrong = { severity: "error", message: "{doing}: {found}", suggestion: "{right}" } as const;

/** The findings of a recording by their codes. */
export const SENSORIUM_FINDINGS = {
  RECORDING_UNREADABLE: {
    ...wrong,
    about: "the folder or zip is not a recording, or a file that every recording has is damaged",
  },
  ZIP_UNSAFE: {
    ...wrong,
    about: "unpacking the zip would write outside its folder, or far more than it promises",
  },
  DATA_MISSING: {
    severity: "error",
    message: "no files of trials",
    suggestion: "unpack the recording again, to its end",
    about: "the folder of the responses or of the stimuli is empty or not there",
  },
  TRIAL_FILE_MISSING: {
    severity: "error",
    message: 'tier "{tier}" lacks files in {folders}',
    suggestion: "unpack the recording again, to its end",
  },
  "FILE_UNEXPECTED/beyond": {
    severity: "error",
    message: "files in {folder} beyond the {trials} trials of meta/trials",
    suggestion: "check that data/ and meta/ are of one recording",
  },
  "FILE_UNEXPECTED/other": {
    severity: "note",
    message: "not a trial's file; it is skipped",
    suggestion: "",
  },
  "FILE_UNEXPECTED/others": {
    severity: "note",
    message:
      "{files} {files|file that is not a trial file: this one; it is|files that are not trial files, such as this one; they are} skipped",
    suggestion: "",
  },
  TIER_UNKNOWN: {
    severity: "warning",
    message: "tiers {tiers}",
    suggestion: "a {kind} recording of the competitions has {known}",
    about: "trials have a tier that the competitions do not use",
  },
  COLUMN_UNREADABLE: {
    ...wrong,
    about: "a column of meta/neurons or meta/trials is damaged or of another length",
  },
  UNIT_IDS_MISSING: {
    severity: "warning",
    message: "no unit_ids",
    suggestion: "add them: they name the neurons in a package",
  },
  UNIT_IDS_REPEATED: {
    severity: "error",
    message: "{repeated} unit_ids that another neuron has too",
    suggestion: "give each neuron an id of its own",
  },
  ORDER_UNKNOWN: {
    severity: "note",
    message: "the order of presentation cannot be told: {reason}",
    suggestion: "the numbers in the files' names do not say in which order trials were shown",
  },
  STATISTICS_MISSING: {
    severity: "warning",
    message: "{found}",
    suggestion: "sensorium:statistics --source train computes those of the train tier",
    about: "statistics that come with a recording are not there",
  },
  STATISTICS_WRONG: {
    ...wrong,
    about: "statistics cannot be read, or are not of this recording's shape",
  },
  STATISTICS_STALE: {
    severity: "warning",
    message: "not of the files that are there: {reason}",
    suggestion: "sensorium:statistics computes them again",
    about: "kept statistics or a statistics.pkl are of other data, and are not used",
  },
  STATISTICS_SCALE: {
    severity: "warning",
    message: "the mean response of the train tier is {factor} times that of these statistics",
    suggestion: "if responses were changed, use statistics of the train tier: --source train",
    about: "statistics and responses have another scale",
  },
  STATISTICS_FOREIGN: {
    severity: "error",
    message: "mean responses correlate by {r} with those of the train tier",
    suggestion: "these look like another recording's statistics; recompute them",
  },
  ARRAY_DAMAGED: {
    severity: "error",
    message: "{array}: {found}",
    suggestion: "{right}; unpack the recording again",
    about: "a trial's array cannot be read",
  },
  ARRAY_SHAPE: {
    severity: "error",
    message: "{array}: {found}",
    suggestion: "{right}; is the file of another recording?",
    about: "a trial's array has another shape than those of the other trials",
  },
  ARRAY_COLUMN_MAJOR: {
    severity: "note",
    message: "{array} stored column by column; it is read as it is meant",
    suggestion: "",
  },
  STIMULUS_AXES: {
    severity: "error",
    message: "pictures of shape {shape}, with the channels last",
    suggestion: "store (channels, height, width): in NumPy np.moveaxis(picture, -1, 0)",
  },
  STIMULUS_SCALE: {
    severity: "error",
    message: "all pixels of all stimuli are from 0 to 1",
    suggestion: "store gray levels from 0 to 255: multiply by 255",
  },
  IMAGE_IDS_MISSING: {
    severity: "error",
    message: "no frame_image_id",
    suggestion:
      "add an id for each trial's picture, the same for its repeats: ceilings, RDMs and " +
      "packages need it",
  },
  "IMAGE_ID_AMBIGUOUS/picture": {
    severity: "error",
    message: "{column} {id} stands for {count} different pictures: {trials}",
    suggestion:
      "give each picture an id of its own; repeats of different pictures would be averaged",
  },
  "IMAGE_ID_AMBIGUOUS/video": {
    severity: "error",
    message: "{column} {id} stands for {count} different videos: {trials}",
    suggestion: "give each video an id of its own; repeats of different videos would be averaged",
  },
  "IMAGE_ID_AMBIGUOUS/more": {
    severity: "error",
    message: "{ids} more values of {column} stand for different stimuli",
    suggestion: "give each an id of its own; look whether the column is of this recording",
  },
  IMAGE_IDS_OF_ONE_PICTURE: {
    severity: "warning",
    message:
      "{pictures} {pictures|picture has|pictures have} several values of frame_image_id, such as {ids}: {trials}",
    suggestion: "give each picture one id, or its repeats are not found",
  },
  NEURON_SILENT: {
    severity: "warning",
    message: '{count} {count|neuron does|neurons do} not vary in tier "{tier}": {neurons}',
    suggestion: "they have no ceiling, and are constant neuroids in a package of this tier",
  },
  STIMULUS_RANGE: {
    severity: "warning",
    message: "pixels outside 0 to 255",
    suggestion: "store gray levels, not standardized ones",
  },
  RESPONSES_NOT_FINITE: {
    severity: "error",
    message: "NaN or infinite responses",
    suggestion: "store a number for every neuron",
  },
  "VIDEO_FRAMES/none": {
    severity: "error",
    message: "no valid frame",
    suggestion: "store frames without NaN, then frames that are NaN throughout",
  },
  "VIDEO_FRAMES/mixed": {
    severity: "error",
    message: "NaN within the video, or pixels after its end",
    suggestion: "store frames without NaN, then frames that are NaN throughout",
  },
  VALUES_MISSING: {
    severity: "warning",
    message: "{array}: NaN or infinite within the video's {frames} valid frames",
    suggestion: "store numbers as long as the video runs; statistics leave NaN out",
  },
  BEHAVIOR_ZERO: {
    severity: "warning",
    message: "behavior is zero in all trials: it was withheld",
    suggestion: "leave it out of models; standardized it stays zero",
  },
  PUPIL_ZERO: {
    severity: "warning",
    message: "pupil_center is zero in all trials: it was withheld",
    suggestion: "leave it out of models; standardized it stays zero",
  },
  RESPONSES_WITHHELD: {
    severity: "note",
    message: 'responses of tier "{tier}" are withheld: all zero',
    suggestion: "from this copy neither ceilings nor a package of this tier can be made",
  },
  RESPONSES_PARTLY_WITHHELD: {
    severity: "error",
    message: 'tier "{tier}" has real responses and all-zero ones: {trials}',
    suggestion: "check the download; a tier is withheld as a whole",
  },
} as const satisfies FindingTable;

/** Findings of a recording. */
export type SensoriumFindings = Findings<typeof SENSORIUM_FINDINGS>;

/** A collector of findings of a recording. */
export function sensoriumFindings(): SensoriumFindings {
  return new Findings(SENSORIUM_FINDINGS);
}
