/** What the outputs of NSD's workflow are called, and how its images are split. */
export { nsdPackageNames, type PackageName } from "./brainscore_names.ts";
export {
  consistencyFile,
  crossRegionFile,
  orderFile,
  packageFile,
  rdmFile,
  rdmSummaryFile,
  regionFile,
  splitFile,
  stimulusFolder,
  stimulusMetadataFile,
} from "./file_names.ts";
export { othersText, regionsIn, regionsText, spacesWith } from "./regions_in.ts";
export {
  type Split,
  SPLIT_PARTS,
  splitImages,
  splitLabels,
  type SplitOptions,
  type SplitPart,
} from "./split.ts";
