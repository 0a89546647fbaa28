/** What goes into a package, and the plugin that registers it. */
import type { DataArray } from "../arrays/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import { type AssemblySource, sourceOf } from "./assembly_source.ts";
import type { PackagedAssembly, PackagedStimulusSet } from "./manifest.ts";
import { classToPackage } from "./package_data_assembly.ts";
import type { PluginAssembly, PluginCeiling, PluginSpec } from "./plugin/plugin_spec.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** An assembly to go into a package. */
export interface AssemblyToPackage {
  /** In memory, or in an open file. */
  readonly data: DataArray | AssemblySource;
  readonly identifier: string;
  /** That of a `DataAssembly` by default, else NeuroidAssembly. */
  readonly cls?: AssemblyClass | undefined;
  /**
   * Other arrays for the same file, each a group of its name. `SpikeTimesAssembly.from_files` reads
   * them; what a plugin registers is loaded without them.
   */
  readonly extras?: Readonly<Record<string, DataArray>> | undefined;
  /** Its split-half reliability, for the plugin's tests. */
  readonly ceiling?: PluginCeiling | undefined;
}

/** What becomes a plugin beside the data. */
export interface PluginOptions {
  /** The folder's name: {@link pluginNameOf} of the identifier by default. */
  readonly name?: string | undefined;
  /** The registry keys by which users load both; their identifiers by default. */
  readonly stimulusSetKey?: string | undefined;
  readonly assemblyKey?: string | undefined;
  readonly bibtex?: string | undefined;
  /** Bucket and folder on S3; with the version ids known after the upload. */
  readonly bucket?: string | undefined;
  readonly csvVersionId?: string | undefined;
  readonly zipVersionId?: string | undefined;
  readonly assemblyVersionId?: string | undefined;
  /** The command line that makes the package, kept in the plugin. */
  readonly command: string;
}

/** A stimulus set, an assembly of it where there is one, and what the plugin needs besides. */
export interface PackageContent {
  readonly set: StimulusSet;
  readonly assembly?: AssemblyToPackage | undefined;
  readonly plugin: PluginOptions;
}

/**
 * A plugin's name after an identifier: `Allen2022.V1` becomes `allen2022_v1`, and `2022.V1`, which
 * Python could not import, `data_2022_v1`.
 */
export function pluginNameOf(identifier: string): string {
  const name = identifier.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z]/.test(name) ? name : `data_${name}`;
}

/** The plugin of a package; sha1s are empty before the files are written. */
export function pluginSpecOf(
  { set, assembly, plugin }: PackageContent,
  packagedSet?: PackagedStimulusSet,
  packaged?: PackagedAssembly,
): PluginSpec {
  const stimulusSetKey = plugin.stimulusSetKey ?? set.name;
  return {
    name: plugin.name ?? pluginNameOf(assembly?.identifier ?? set.name),
    bibtex: plugin.bibtex,
    bucket: plugin.bucket,
    command: plugin.command,
    stimulusSets: [{
      key: stimulusSetKey,
      identifier: set.name,
      csvSha1: packagedSet?.csv_sha1 ?? "",
      zipSha1: packagedSet?.zip_sha1 ?? "",
      csvVersionId: plugin.csvVersionId,
      zipVersionId: plugin.zipVersionId,
      stimuli: set.length,
    }],
    assemblies: assembly === undefined ? [] : [{
      ...pluginAssembly(assembly),
      key: plugin.assemblyKey ?? assembly.identifier,
      sha1: packaged?.sha1 ?? "",
      versionId: plugin.assemblyVersionId,
      stimulusSetKey,
    }],
  };
}

function pluginAssembly(
  assembly: AssemblyToPackage,
): Omit<PluginAssembly, "key" | "sha1" | "versionId" | "stimulusSetKey"> {
  const { dims, shape, coords } = sourceOf(assembly.data);
  const along = (dim: string) => [...coords].filter(([, each]) => each.dims.join() === dim);
  return {
    identifier: assembly.identifier,
    cls: classToPackage(assembly.data, assembly),
    dims,
    shape,
    coordinates: Object.fromEntries(
      dims.map((dim) => [dim, along(dim).map(([name]) => name)]),
    ),
    ceiling: assembly.ceiling,
  };
}
