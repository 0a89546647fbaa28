/** What Brain-Score takes: stimulus sets, assemblies, plugins, and checks of all three. */
export { type Cell, type FromCsvOptions, StimulusSet } from "./stimulus_set.ts";
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
export { buildPackage, type BuiltPackage, checkForPackage } from "./build_package.ts";
export {
  type AssemblyToPackage,
  type PackageContent,
  pluginNameOf,
  type PluginOptions,
} from "./package_content.ts";
export {
  loadAssembly,
  type LoadedPackage,
  loadPackage,
  type LoadPackageOptions,
} from "./load_package.ts";
export { type PackageManifest, requireFolderFor } from "./manifest.ts";
export { pluginFiles, shellWord, writePlugin } from "./plugin/plugin_folder.ts";
export type {
  PluginAssembly,
  PluginCeiling,
  PluginSpec,
  PluginStimulusSet,
} from "./plugin/plugin_spec.ts";
export { checkAssembly } from "./checks/assembly_checks.ts";
export { checkIdentifier } from "./checks/identifier_checks.ts";
export { checkStimulusSet } from "./checks/stimulus_set_checks.ts";
export { checkAlignment } from "./checks/alignment_checks.ts";
export { checkPackage, type PackageCheck, packageCheckHead } from "./checks/package_checks.ts";
export {
  type AssemblyFileFindings,
  type AssemblyFileOptions,
  checkAssemblyFile,
} from "./checks/assembly_file_checks.ts";
