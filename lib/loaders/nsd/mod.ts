/** The Natural Scenes Dataset: a folder of its files to typed handles. */
export {
  chooseSubjects,
  needSubjects,
  NSD_DATASET,
  type NsdDataset,
  OPEN_NSD_OPTIONS,
  openNsd,
  type OpenNsdOptions,
} from "./dataset.ts";
export { findSpaces } from "./find_spaces.ts";
export { findSubjects } from "./find_subjects.ts";
export { NSD_STUDY, stimulusId, type Study, subjectLabel } from "./study.ts";
export {
  type BetasPlace,
  DEFAULT_BETAS,
  DEFAULT_RESOLUTION,
  type Hemisphere,
  HEMISPHERES,
  IMAGE_BRICK,
  type NsdLayout,
  type Resolution,
  type TreeChoice,
} from "./paths.ts";
export { flatLayout, officialLayout } from "./layouts.ts";
export { checkBetasVersion } from "./betas_version.ts";
export type { Design } from "./design.ts";
export { EMPTY_REGIONS, type EmptyRegions } from "./labels.ts";
export { nameFault, namesAlike } from "./parse_regions.ts";
export { readRegions, REGION_SETS } from "./regions.ts";
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
export { checkStimulusInfo, type StimulusInfoCheck } from "./stimulus_info.ts";
export { type ImageBrick, openImageBrick, readStimuli, type Stimulus } from "./stimuli.ts";
export {
  readVolumeMasks,
  readVolumeNcsnr,
  type VolumeMasks,
  voxelCoordinates,
  VOXELS,
} from "./volume.ts";
export { readSurfaceMasks, readSurfaceNcsnr, type SurfaceMasks } from "./surface.ts";
export {
  PUBLISHED_4,
  PUBLISHED_8,
  PUBLISHED_CEILINGS,
  PUBLISHED_FIRST_IMAGES,
  PUBLISHED_INTERNAL_CONSISTENCY,
  PUBLISHED_LAST_IMAGES,
  PUBLISHED_MEAN_OF_MEDIANS,
  PUBLISHED_MEDIAN_NC,
  PUBLISHED_MINIMUM_REPETITIONS,
  PUBLISHED_NSDGENERAL,
  PUBLISHED_RDM,
  PUBLISHED_RELIABLE,
  PUBLISHED_SPOT_VALUES,
  PUBLISHED_VERTICES,
  PUBLISHED_VOXELS,
  PUBLISHED_VOXELS_OF_SUBJECT,
  type PublishedCeilings,
  type PublishedFigure,
  type PublishedSet,
} from "./published.ts";
export { type LabelSource, REGION, type Region } from "./region.ts";
export { readNativeMasks, readNativeNcsnr } from "./native_surface.ts";
export { readRegionSet, type RegionSetOptions } from "./region_set.ts";
export { ATLASES } from "./atlases.ts";
export { readResponses, type Responses } from "./responses.ts";
