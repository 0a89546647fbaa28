/** Volume and surface: which images, which neuroids, from which files, in which order. */
export {
  type Column,
  columnLength,
  type Columns,
  concatColumns,
  coordinatesAlong,
  imageColumns,
  integers,
  LEAST_REPETITIONS,
  OWN_REPETITIONS,
} from "./columns.ts";
export type {
  ColumnRange,
  PackagedRegion,
  RegionNeuroids,
  SubjectNeuroids,
  SubjectSource,
} from "./neuroids.ts";
export {
  ceilingsBySubject,
  type NoiseCeilingOptions,
  type NoiseCeilings,
  readNoiseCeilings,
} from "./noise_ceilings.ts";
export {
  type MasksReader,
  type NeuroidLabels,
  type PublishedSpace,
  type Space,
  SPACE_NAME,
  type SpaceName,
  type SubjectMasks,
} from "./space.ts";
export { selectNeuroids } from "./select_neuroids.ts";
export { SPACE_NAMES, spaceNamed, SPACES } from "./spaces.ts";
export {
  type RepetitionCounts,
  selectTrials,
  TRIAL_SELECTION,
  type TrialSelection,
} from "./trials.ts";
export { volumeCeilings } from "./volume_neuroids.ts";
