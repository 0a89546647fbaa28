/** Recordings of mouse primary visual cortex from the Sensorium competitions. */
export { type CellCoordinates, cellCoordinates } from "./cell_coordinates.ts";
export type { ColumnFolder } from "./columns.ts";
export { SENSORIUM_FINDINGS, type SensoriumFindings, sensoriumFindings } from "./findings.ts";
export { finiteResponses } from "./finite_responses.ts";
export { firstFrames } from "./first_frames.ts";
export type { FloatArray } from "./floats.ts";
export type { RecordingLayout } from "./layout.ts";
export { openRecording, type Recording } from "./recording.ts";
export { recordingChecksum } from "./recording_checksum.ts";
export { parseRecordingName, type RecordingName } from "./recording_name.ts";
export {
  type ResponseBlock,
  type ResponseBlockOptions,
  responseBlocks,
  type TrialFrames,
} from "./response_blocks.ts";
export { responseDtype } from "./response_dtype.ts";
export { isWithheld, requireResponses, withheldTiers } from "./withheld.ts";
export {
  BEHAVIOR_ROWS,
  DATA_KEYS,
  type DataKey,
  FRAMES_PER_SECOND,
  NO_TIER,
  type RecordingKind,
  TIERS,
  TRAIN_TIER,
} from "./study.ts";
export { PUBLISHED_DATASETS, type PublishedDataset, SENSORIUM_LICENSE } from "./published.ts";
export { stimulusPicture } from "./stimulus_picture.ts";
export { trialSeries } from "./trial_series.ts";
export * from "./statistics/mod.ts";
export * from "./repeats/mod.ts";
export { type PresentationOrder, presentationOrder } from "./presentation_order.ts";
export * from "./check/mod.ts";
