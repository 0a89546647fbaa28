/** Stimulus sets, assemblies and their plugin, checked together before anything is written. */
import { basename, join } from "node:path";
import { checkCall, filePath, like } from "../calls/mod.ts";
import { ensureFolder, type PartsFolder, runAlone, writeAtomically } from "../files/mod.ts";
import { type Issue, stopAtErrors } from "../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import {
  type PackagedAssembly,
  type PackagedStimulusSet,
  requireFolderFor,
  writeManifest,
} from "./manifest.ts";
import { checkContent } from "./check_content.ts";
import { writePackagedAssembly } from "./package_data_assembly.ts";
import { writePackagedStimulusSet } from "./package_stimulus_set.ts";
import { pluginFiles, writePlugin } from "./plugin/mod.ts";
import type { PluginContent } from "./plugin_content.ts";
import { pluginSpecOf } from "./plugin_spec_of.ts";

/** The folder among the parts in which the files become whole. */
const STAGE = "package";

/** The written files. */
export interface BuiltPlugin {
  /** The files of each stimulus set, in their order. */
  readonly stimulusSets: readonly PackagedStimulusSet[];
  /** The file of each assembly, in their order. */
  readonly assemblies: readonly PackagedAssembly[];
  /** The path of the plugin's folder. */
  readonly plugin: string;
  /** Warnings and notes of the checks. */
  readonly issues: readonly Issue[];
}

const PLUGIN_CONTENT = like<PluginContent>(
  "an object: { sets, assemblies, plugin }",
  "sets",
  "assemblies",
  "plugin",
);

/**
 * Packages several stimulus sets and assemblies into `folder`, with `package.json` and one plugin that
 * registers all. An assembly may be of a set that another plugin registers.
 *
 * @throws {FindingsError} if a check finds an error; nothing is written then
 * @throws {UnknownNameError} for an assembly of a stimulus set that is neither here nor elsewhere
 * @throws {ArgumentError} if the plugin's name or a key is not one that Brain-Score takes
 * @throws {WriteError} if the folder holds another package, another run is at work in it, or it
 *   cannot be written
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadPackage, StimulusSet } from "neuroid";
 * import { buildPlugin } from "neuroid/brainscore";
 *
 * const pictures = "data-samples/nsd-mini-expected/surface_package/stimuli_test";
 * const part = (name: string, id: string) => ({
 *   set: StimulusSet.fromRows(
 *     name,
 *     [{ stimulus_id: id, kind: "scene" }],
 *     { [id]: `${pictures}/${id}.jpg` },
 *   ),
 * });
 * const folder = await Deno.makeTempDir();
 * const built = await buildPlugin({
 *   sets: [part("Me2024.train", "nsd_00151"), part("Me2024.test", "nsd_00265")],
 *   assemblies: [],
 *   plugin: { name: "me2024", command: "make" },
 * }, folder);
 * assert.deepEqual(built.stimulusSets.map(({ identifier }) => identifier), [
 *   "Me2024.train",
 *   "Me2024.test",
 * ]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function buildPlugin(
  content: PluginContent,
  folder: string,
  run: RunOptions = {},
): Promise<BuiltPlugin> {
  checkCall("buildPlugin", {
    content: [content, PLUGIN_CONTENT],
    folder: [folder, filePath],
    run: [run, RUN_OPTIONS],
  }, arguments);
  const issues = await checkPlugin(content, run);
  await requireFolderFor(folder, identifiersOf(content)); // makes no folder where it refuses
  return await runAlone(folder, run, (held) => writeAll(content, folder, issues, held, run));
}

/** As {@link buildPlugin}, into a folder that the caller holds by `openParts`, and still does. */
export async function buildHeldPlugin(
  content: PluginContent,
  folder: string,
  held: PartsFolder,
  run: RunOptions = {},
): Promise<BuiltPlugin> {
  return await writeAll(content, folder, await checkPlugin(content, run), held, run);
}

/** All that is checked before anything is written. Returns warnings and notes; throws as buildPlugin. */
export async function checkPlugin(content: PluginContent, run: RunOptions): Promise<Issue[]> {
  const spec = pluginSpecOf(content);
  const { sets, assemblies } = content;
  const name = sets.length === 1
    ? sets[0]!.set.name
    : assemblies.length + sets.length > 0
    ? spec.name
    : "nothing";
  const issues = await checkContent(content, run);
  stopAtErrors(`package ${name}`, issues);
  pluginFiles(spec); // refuses names
  return issues;
}

function identifiersOf({ sets, assemblies }: PluginContent) {
  return {
    stimulusSets: sets.map(({ set }) => set.name),
    assemblies: assemblies.map(({ identifier }) => identifier),
  };
}

async function writeAll(
  content: PluginContent,
  folder: string,
  issues: readonly Issue[],
  held: PartsFolder,
  run: RunOptions,
): Promise<BuiltPlugin> {
  // Again, now that no other run can write: one may have ended since.
  await requireFolderFor(folder, identifiersOf(content));
  const stage = join(held.path, STAGE);
  await ensureFolder(stage);
  // The assemblies first: what netCDF cannot hold is refused before there is a file.
  const staged: PackagedAssembly[] = [];
  for (const { data, identifier, stimulusSet, cls, extras } of content.assemblies) {
    const options = { identifier, stimulusSetIdentifier: stimulusSet, cls, extras, ...run };
    staged.push(await writePackagedAssembly(data, stage, options));
  }
  const stagedSets: PackagedStimulusSet[] = [];
  for (const { set } of content.sets) {
    stagedSets.push(await writePackagedStimulusSet(set, stage, run));
  }
  // Whoever has removed the lock meanwhile may be at work here too.
  await held.requireHeld();
  const place = (path: string) => bringFrom(path, folder);
  const assemblies: PackagedAssembly[] = [];
  for (const each of staged) assemblies.push({ ...each, path: await place(each.path) });
  const stimulusSets: PackagedStimulusSet[] = [];
  for (const each of stagedSets) {
    const paths = { csv_path: await place(each.csv_path), zip_path: await place(each.zip_path) };
    stimulusSets.push({ ...each, ...paths });
  }
  const plugin = await writePlugin(folder, pluginSpecOf(content, stimulusSets, assemblies));
  // Last, so that a folder with it is whole.
  await writeManifest(folder, {
    stimulusSets,
    assemblies: assemblies.map((assembly, i) => ({
      ...assembly,
      stimulus_set_identifier: content.assemblies[i]!.stimulusSet,
    })),
  });
  return { stimulusSets, assemblies, plugin, issues };
}

/** Moves a whole file from among the parts to the folder. Returns where it is now. */
async function bringFrom(path: string, folder: string): Promise<string> {
  const target = join(folder, basename(path));
  await writeAtomically(target, (temporary) => Deno.rename(path, temporary));
  return target;
}
