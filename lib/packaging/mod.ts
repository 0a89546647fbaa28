/** What Brain-Score takes: stimulus sets, assemblies, plugins, and checks of all three. */
export { type Cell, type StimulusCsvOptions, StimulusSet } from "./stimulus_set.ts";
export {
  assemblyOf,
  BehavioralAssembly,
  DataAssembly,
  MetadataAssembly,
  NeuroidAssembly,
  PropertyAssembly,
  SpikeTimesAssembly,
} from "./assemblies.ts";
export { type PackagedStimulusSet, packageStimulusSet } from "./package_stimulus_set.ts";
export {
  type AssemblySource,
  inMemory,
  type OpenAssembly,
  openAssembly,
} from "./assembly_source.ts";
export {
  type PackageAssemblyOptions,
  type PackagedAssembly,
  packageDataAssembly,
} from "./package_data_assembly.ts";
export { ASSEMBLY_CLASSES, type AssemblyClass } from "./assembly_classes.ts";
export { buildPackage, type BuiltPackage } from "./build_package.ts";
export {
  type AssemblyToPackage,
  type PackageContent,
  pluginNameOf,
  type PluginOptions,
} from "./package_content.ts";
export {
  loadAssembly,
  type LoadAssemblyOptions,
  type LoadedPackage,
  loadPackage,
  type LoadPackageOptions,
} from "./load_package.ts";
export { requireFolderFor } from "./manifest.ts";
export { type PluginCeiling, shellWord } from "./plugin/mod.ts";
export { checkAssembly } from "./checks/assembly_checks.ts";
export { checkIdentifier } from "./checks/identifier_checks.ts";
export { checkStimulusSet } from "./checks/stimulus_set_checks.ts";
export {
  type AssemblyCoordinate,
  type AssemblyHeader,
  type AssemblyRows,
  UNNAMED,
  writeAssembly,
} from "./assembly_file.ts";
export { checkAlignment } from "./checks/alignment_checks.ts";
export { checkPackage, type PackageCheck, packageCheckHead } from "./checks/package_checks.ts";
export {
  type AssemblyFileFindings,
  type AssemblyFileOptions,
  checkAssemblyFile,
} from "./checks/assembly_file_checks.ts";
// Types of other rooms that stand in these signatures.
export { DataArray, type DType, type NdArray, type TypedArray } from "../arrays/mod.ts";
export type { DataArrayHeader } from "../files/mod.ts";
export type { Issue, Severity } from "../issues.ts";
export type { Progress, ProgressEvent, RunOptions } from "../progress.ts";
