/** Checks of stimulus sets, assemblies and packages: what Brain-Score's loader would break on. */
export { checkAlignment } from "./alignment_checks.ts";
export { checkAssembly } from "./assembly_checks.ts";
export {
  type AssemblyFileFindings,
  type AssemblyFileOptions,
  checkAssemblyFile,
} from "./assembly_file_checks.ts";
export {
  ASSEMBLY_FINDINGS,
  PACKAGE_FILE_FINDINGS,
  PACKAGE_FINDINGS,
  type PackageFindings,
  packageFindings,
  type PackageFindingTable,
  STIMULUS_SET_FINDINGS,
} from "./findings/mod.ts";
export { checkFileContents } from "./content_checks.ts";
export { checkIdentifier, checkStimulusIds } from "./id_checks.ts";
export { checkPackage, type PackageCheck, packageCheckHead } from "./package_checks.ts";
export { readPackagedCsv } from "./stimulus_file_checks.ts";
export { checkStimulusSet, type StimulusSetCheckOptions } from "./stimulus_set_checks.ts";
