/** What goes into a plugin of several stimulus sets and assemblies. */
import type { AssemblyToPackage, PackageContent, PluginOptions } from "./package_content.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** A stimulus set to go into a plugin. */
export interface SetToPackage {
  /** The stimuli; its name is the identifier. */
  readonly set: StimulusSet;
  /** The registry key for loading it; its identifier by default. */
  readonly key?: string | undefined;
  /** The S3 version of the CSV, once uploaded. */
  readonly csvVersionId?: string | undefined;
  /** The S3 version of the ZIP, once uploaded. */
  readonly zipVersionId?: string | undefined;
}

/** A stimulus set that is already packaged and registered by another plugin. */
export interface SetElsewhere {
  /** The identifier that it was packaged under. */
  readonly identifier: string;
  /** The registry key in that plugin; the identifier by default. */
  readonly key?: string | undefined;
  /** Its stimuli, if available, for checking the assembly against them. */
  readonly set?: StimulusSet | undefined;
}

/** An assembly to go into a plugin. */
export interface AssemblyOfPlugin extends AssemblyToPackage {
  /** The identifier of its stimulus set, in this plugin or elsewhere. */
  readonly stimulusSet: string;
  /** The registry key for loading it; its identifier by default. */
  readonly key?: string | undefined;
  /** The S3 version of the file, once uploaded. */
  readonly versionId?: string | undefined;
}

/** Additional content of a plugin. */
export type PluginNotes = Pick<PluginOptions, "name" | "bibtex" | "bucket" | "command">;

/** Stimulus sets and assemblies that one plugin registers. */
export interface PluginContent {
  /** The stimulus sets that are packaged. */
  readonly sets: readonly SetToPackage[];
  /** Those that are packaged already. */
  readonly elsewhere?: readonly SetElsewhere[] | undefined;
  /** The assemblies. */
  readonly assemblies: readonly AssemblyOfPlugin[];
  /** Additional content of the plugin. */
  readonly plugin: PluginNotes;
}

/** A package of one set and at most one assembly, as a plugin of several. */
export function pluginContentOf({ set, assembly, plugin }: PackageContent): PluginContent {
  const { stimulusSetKey, csvVersionId, zipVersionId, assemblyKey, assemblyVersionId } = plugin;
  return {
    sets: [{ set, key: stimulusSetKey, csvVersionId, zipVersionId }],
    assemblies: assembly === undefined ? [] : [{
      ...assembly,
      stimulusSet: set.name,
      key: assemblyKey,
      versionId: assemblyVersionId,
    }],
    plugin,
  };
}
