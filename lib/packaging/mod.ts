/** What Brain-Score takes: stimulus sets, assemblies, plugins, and checks of all three. */
export type { Cell } from "./cell.ts";
export { type StimulusCsvOptions, StimulusSet } from "./stimulus_set.ts";
export {
  assemblyOf,
  BehavioralAssembly,
  DataAssembly,
  MetadataAssembly,
  NeuroidAssembly,
  PropertyAssembly,
  SpikeTimesAssembly,
} from "./assemblies.ts";
export { ConstantNeuroids, findConstantNeuroids } from "./constant_neuroids.ts";
export {
  dropConstantNeuroids,
  selectNeuroids,
  type WithoutConstantNeuroids,
} from "./select_neuroids.ts";
export { packageStimulusSet } from "./package_stimulus_set.ts";
export {
  ASSEMBLY_SOURCE,
  type AssemblySource,
  inMemory,
  type OpenAssembly,
  openAssembly,
  sourceOf,
} from "./assembly_source.ts";
export { type PackageAssemblyOptions, packageDataAssembly } from "./package_data_assembly.ts";
export { ASSEMBLY_CLASSES, type AssemblyClass, classOf } from "./assembly_classes.ts";
export { buildPlugin, type BuiltPlugin, checkPlugin } from "./build_plugin.ts";
export type {
  AssemblyOfPlugin,
  PluginContent,
  PluginNotes,
  SetElsewhere,
  SetToPackage,
} from "./plugin_content.ts";
export { type PackagedSetFound, readPackagedSet } from "./packaged_set.ts";
export { readBibtex } from "./read_bibtex.ts";
export { openPackageFolder, type PackageFolder } from "./package_folder.ts";
export { stimuliText, type StimulusKind, summarizeStimuli } from "./summarize_stimuli.ts";
export { buildHeldPackage, buildPackage, type BuiltPackage } from "./build_package.ts";
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
export {
  PACKAGE_JSON,
  type PackagedAssembly,
  type PackagedStimulusSet,
  type PackageIdentifiers,
  readManifest,
  requireFolderFor,
} from "./manifest.ts";
export {
  type PackagingCommand,
  type PluginCeiling,
  type ScriptPath,
  shellWord,
} from "./plugin/mod.ts";
export {
  ASSEMBLY_FINDINGS,
  type AssemblyFileFindings,
  type AssemblyFileOptions,
  checkAlignment,
  checkAssembly,
  checkAssemblyFile,
  checkIdentifier,
  checkPackage,
  checkStimulusSet,
  PACKAGE_FILE_FINDINGS,
  PACKAGE_FINDINGS,
  type PackageCheck,
  packageCheckHead,
  type PackageFindings,
  packageFindings,
  type PackageFindingTable,
  STIMULUS_SET_FINDINGS,
  type StimulusSetCheckOptions,
} from "./checks/mod.ts";
export { neuroidBlocks } from "./neuroid_blocks.ts";
export {
  FILE_COLUMNS,
  fileColumnOf,
  type PictureSource,
  stimulusPath,
  type StimulusTable,
  stimulusTables,
} from "./stimulus_tables.ts";
export {
  benchmarkFiles,
  type BenchmarkPluginSpec,
  checkBenchmarkNames,
  type ExpectedBenchmark,
  identifierOf,
  type PluginBenchmark,
} from "./benchmark/mod.ts";
