/** Recordings of mouse primary visual cortex from the Sensorium competitions. */
export { openRecording } from "./open_recording.ts";
export type { Recording } from "./recording.ts";
export type { RecordingLayout } from "./layout.ts";
export type { ColumnFolder } from "./columns.ts";
export {
  BEHAVIOR_ROWS,
  DATA_KEYS,
  type DataKey,
  FRAMES_PER_SECOND,
  PUBLISHED_DATASETS,
  type PublishedDataset,
  type RecordingKind,
  type RecordingName,
  SENSORIUM_LICENSE,
  type StatisticName,
  TIERS,
} from "./study.ts";
export { firstFrames, FLOAT_ARRAY, type FloatArray } from "./floats.ts";
export { findResponseDtype, readFiniteResponses } from "./responses.ts";
export {
  readResponseBlocks,
  RESPONSE_BLOCK_OPTIONS,
  type ResponseBlock,
  type ResponseBlockOptions,
  type TrialFrames,
} from "./response_blocks.ts";
export { readTrialSeries } from "./trial_series.ts";
export { findWithheldTiers, requireResponses } from "./withheld.ts";
export { requireChannelsFirst } from "./picture_axes.ts";
export { PixelScale } from "./pixel_scale.ts";
export { stimulusPicture } from "./stimulus_picture.ts";
export { type CellCoordinates, readCellCoordinates } from "./cell_coordinates.ts";
export { type PresentationOrder, readPresentationOrder } from "./presentation_order.ts";
export { computeRecordingChecksum } from "./recording_checksum.ts";
export {
  computeTrainStatistics,
  loadRecordingStatistics,
  readProvidedStatistics,
  type RecordingStatistics,
  type ResponsePrecision,
  responsePrecision,
  standardize,
  standardizeResponses,
  type StatisticAxes,
  STATISTICS_OPTIONS,
  type StatisticsByKey,
  type StatisticsOptions,
  type StatisticSource,
  type TrainOptions,
  type TrainStatistics,
  type VariableStatistics,
} from "./statistics/mod.ts";
export {
  findRepeatGroups,
  groupVideos,
  readRepeatRasters,
  REPEAT_GROUP,
  repeatedGroups,
  type RepeatGroup,
  type RepeatRaster,
  splitByVideo,
} from "./repeats/mod.ts";
export { checkRecording, type RecordingCheck } from "./check/mod.ts";
export { SENSORIUM_FINDINGS, type SensoriumFindings } from "./findings.ts";
