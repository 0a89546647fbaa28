/** NB03: from regional assemblies to train and test assemblies, with split, ids and pictures. */
export { type NsdPackage, packageNsd, type PackageOptions } from "./package.ts";
export { extractRepetitions, type ExtractRepetitionsOptions } from "./extract_repetitions.ts";
export { writeStimuli, type WriteStimuliOptions } from "./write_stimuli.ts";
export type { HeldCount } from "./check_inputs.ts";
export { packageText } from "./package_text.ts";
export { picturesOfBrick, type PictureSource } from "./picture_source.ts";
export type { ConstantNeuroidsOfPackage, PackagedSplit } from "./write_assemblies.ts";
export { extractPackage, PACKAGE_TASK } from "./package_shares.ts";
