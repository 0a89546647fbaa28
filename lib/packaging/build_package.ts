/** A whole package: stimulus set, assembly and plugin, checked together before anything is written. */
import type { DataArray } from "../arrays/mod.ts";
import { removePartials } from "../files/mod.ts";
import type { Issue } from "../issues.ts";
import type { RunOptions } from "../progress.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import { type AssemblySource, sourceOf } from "./assembly_source.ts";
import { checkAlignment } from "./checks/alignment_checks.ts";
import { checkAssembly } from "./checks/assembly_checks.ts";
import { checkIdentifier } from "./checks/identifier_checks.ts";
import { checkStimulusSet } from "./checks/stimulus_set_checks.ts";
import { requireFolderFor, writeManifest } from "./package_folder.ts";
import {
  classToPackage,
  type PackagedAssembly,
  writePackagedAssembly,
} from "./package_data_assembly.ts";
import {
  type PackagedStimulusSet,
  stopAtErrors,
  writePackagedStimulusSet,
} from "./package_stimulus_set.ts";
import type { StimulusSet } from "./stimulus_set.ts";
import { pluginFiles, writePlugin } from "./plugin/plugin_folder.ts";
import type { PluginAssembly, PluginCeiling, PluginSpec } from "./plugin/plugin_spec.ts";

/** An assembly to go into a package. */
export interface AssemblyToPackage {
  /** In memory, or in an open file. */
  readonly data: DataArray | AssemblySource;
  readonly identifier: string;
  /** That of a `DataAssembly` by default, else NeuroidAssembly. */
  readonly cls?: AssemblyClass | undefined;
  /** Other arrays for the same file, each a group of its name. */
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

/** What was written. */
export interface BuiltPackage {
  readonly stimulus_set: PackagedStimulusSet;
  readonly assembly?: PackagedAssembly | undefined;
  /** The path of the plugin's folder. */
  readonly plugin: string;
  /** Warnings and notes of the checks. */
  readonly issues: readonly Issue[];
}

/** The findings about a stimulus set, an assembly, and both together. */
export async function checkForPackage(
  set: StimulusSet,
  assembly?: AssemblyToPackage,
): Promise<Issue[]> {
  const issues = await checkStimulusSet(set);
  if (assembly === undefined) return issues;
  const { identifier, data } = assembly;
  return [
    ...issues,
    ...checkIdentifier(identifier, "assembly"),
    ...checkAssembly(data, classToPackage(data, assembly), identifier),
    ...checkAlignment(sourceOf(data), set, identifier),
  ];
}

/**
 * Packages a stimulus set and, where given, an assembly of it into `folder`, with `package.json` and
 * a plugin folder that registers both.
 *
 * @throws {FindingsError} where a check finds an error, {WriteError} where the folder holds another
 *   package; nothing is written then.
 */
export async function buildPackage(
  folder: string,
  { set, assembly, plugin }: {
    readonly set: StimulusSet;
    readonly assembly?: AssemblyToPackage | undefined;
    readonly plugin: PluginOptions;
  },
  run: RunOptions = {},
): Promise<BuiltPackage> {
  const issues = await checkForPackage(set, assembly);
  stopAtErrors(`package ${set.name}`, issues);
  pluginFiles(specOf(set, undefined, undefined, assembly, plugin)); // refuses names before writing
  await requireFolderFor(folder, [set.name, assembly?.identifier]);
  // The assembly first: what netCDF cannot hold is refused before there is a file.
  const packaged = assembly && await writePackagedAssembly(assembly.data, folder, {
    identifier: assembly.identifier,
    stimulusSetIdentifier: set.name,
    cls: assembly.cls,
    extras: assembly.extras,
  }, run);
  const stimulus_set = await writePackagedStimulusSet(set, folder, run);
  const path = await writePlugin(folder, specOf(set, stimulus_set, packaged, assembly, plugin));
  // Last, so that a folder with it is whole.
  await writeManifest(folder, {
    stimulus_set,
    assembly: packaged && { ...packaged, stimulus_set_identifier: set.name },
  });
  await removePartials(folder); // of an earlier run that was killed
  return { stimulus_set, assembly: packaged, plugin: path, issues };
}

/**
 * A plugin's name after an identifier: `Allen2022.V1` becomes `allen2022_v1`, and `2022.V1`, which
 * Python could not import, `data_2022_v1`.
 */
export function pluginNameOf(identifier: string): string {
  const name = identifier.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z]/.test(name) ? name : `data_${name}`;
}

function specOf(
  set: StimulusSet,
  packagedSet: PackagedStimulusSet | undefined,
  packaged: PackagedAssembly | undefined,
  assembly: AssemblyToPackage | undefined,
  plugin: PluginOptions,
): PluginSpec {
  return {
    name: plugin.name ?? pluginNameOf(assembly?.identifier ?? set.name),
    bibtex: plugin.bibtex,
    bucket: plugin.bucket,
    command: plugin.command,
    stimulusSets: [{
      key: plugin.stimulusSetKey ?? set.name,
      identifier: set.name,
      csvSha1: packagedSet?.csv_sha1 ?? "",
      zipSha1: packagedSet?.zip_sha1 ?? "",
      csvVersionId: plugin.csvVersionId,
      zipVersionId: plugin.zipVersionId,
      stimuli: set.length,
    }],
    assemblies: assembly === undefined
      ? []
      : [pluginAssembly(set, assembly, packaged?.sha1 ?? "", plugin)],
  };
}

function pluginAssembly(
  set: StimulusSet,
  assembly: AssemblyToPackage,
  sha1: string,
  plugin: PluginOptions,
): PluginAssembly {
  const { dims, shape, coords } = sourceOf(assembly.data);
  const along = (dim: string) => [...coords].filter(([, each]) => each.dims.join() === dim);
  return {
    key: plugin.assemblyKey ?? assembly.identifier,
    identifier: assembly.identifier,
    sha1,
    versionId: plugin.assemblyVersionId,
    cls: classToPackage(assembly.data, assembly),
    stimulusSetKey: plugin.stimulusSetKey ?? set.name,
    dims,
    shape,
    coordinates: Object.fromEntries(
      dims.map((dim) => [dim, along(dim).map(([name]) => name)]),
    ),
    ceiling: assembly.ceiling,
  };
}
