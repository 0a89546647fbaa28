/** The Natural Scenes Dataset: a folder of its files to typed handles. */
export {
  chooseSubjects,
  NSD_STUDY,
  readStudy,
  stimulusId,
  type Study,
  subjectLabel,
} from "./study.ts";
export { findLayout, type Hemisphere, HEMISPHERES, IMAGE_BRICK, type NsdLayout } from "./layout.ts";
export { type LabelSource, readRegions, type Region, REGION_SETS } from "./regions.ts";
export { type Design, readDesign } from "./design.ts";
export {
  completeImages,
  filterTrials,
  imagesShown,
  keepImages,
  minimumRepetitions,
  sessionsNeeded,
  sharedTrials,
  type TrialTable,
} from "./trials.ts";
export { type NsdDataset, openNsd } from "./dataset.ts";
export { type ImageBrick, openImageBrick } from "./stimuli.ts";
export { readVolumeMasks, type VolumeMasks, voxelCoordinates } from "./volume_masks.ts";
export { readVolumeNcsnr } from "./volume_ncsnr.ts";
export { checkStimulusInfo, type StimulusInfoCheck } from "./stimulus_info.ts";
export { readSurfaceMasks, readSurfaceNcsnr, type SurfaceMasks } from "./surface_masks.ts";
export {
  PUBLISHED_INTERNAL_CONSISTENCY,
  PUBLISHED_MEAN_OF_MEDIANS,
  PUBLISHED_MEDIAN_NC,
  PUBLISHED_NSDGENERAL,
  PUBLISHED_RDM,
  type PublishedFigure,
} from "./published.ts";
