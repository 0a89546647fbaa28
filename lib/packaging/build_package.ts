/** A whole package: stimulus set, assembly and plugin, checked together before anything is written. */
import { removePartials } from "../files/mod.ts";
import { type Issue, stopAtErrors } from "../issues/mod.ts";
import type { RunOptions } from "../progress.ts";
import { sourceOf } from "./assembly_source.ts";
import { checkAlignment, checkAssembly, checkIdentifier, checkStimulusSet } from "./checks/mod.ts";
import {
  type PackagedAssembly,
  type PackagedStimulusSet,
  requireFolderFor,
  writeManifest,
} from "./manifest.ts";
import { classToPackage, writePackagedAssembly } from "./package_data_assembly.ts";
import { writePackagedStimulusSet } from "./package_stimulus_set.ts";
import type { StimulusSet } from "./stimulus_set.ts";
import { pluginFiles, writePlugin } from "./plugin/plugin_folder.ts";
import { type AssemblyToPackage, type PackageContent, pluginSpecOf } from "./package_content.ts";

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
  content: PackageContent,
  run: RunOptions = {},
): Promise<BuiltPackage> {
  const { set, assembly } = content;
  const issues = await checkForPackage(set, assembly);
  stopAtErrors(`package ${set.name}`, issues);
  pluginFiles(pluginSpecOf(content)); // refuses names before writing
  await requireFolderFor(folder, [set.name, assembly?.identifier]);
  // The assembly first: what netCDF cannot hold is refused before there is a file.
  const packaged = assembly && await writePackagedAssembly(assembly.data, folder, {
    identifier: assembly.identifier,
    stimulusSetIdentifier: set.name,
    cls: assembly.cls,
    extras: assembly.extras,
  }, run);
  const stimulus_set = await writePackagedStimulusSet(set, folder, run);
  const path = await writePlugin(folder, pluginSpecOf(content, stimulus_set, packaged));
  // Last, so that a folder with it is whole.
  await writeManifest(folder, {
    stimulus_set,
    assembly: packaged && { ...packaged, stimulus_set_identifier: set.name },
  });
  await removePartials(folder); // of an earlier run that was killed
  return { stimulus_set, assembly: packaged, plugin: path, issues };
}
