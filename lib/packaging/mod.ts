/** What Brain-Score takes: stimulus sets, assemblies, plugins, and checks of all three. */
export { type Cell, type FromCsvOptions, StimulusSet } from "./stimulus_set.ts";
export { type PackagedStimulusSet, packageStimulusSet } from "./package_stimulus_set.ts";
export { ASSEMBLY_CLASSES, type AssemblyClass } from "./assembly_classes.ts";
