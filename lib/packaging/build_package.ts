/** A whole package: stimulus set, assembly and plugin, checked together before anything is written. */
import { checkCall, filePath, like } from "../calls/mod.ts";
import type { PartsFolder } from "../files/mod.ts";
import type { Issue } from "../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { buildHeldPlugin, buildPlugin, type BuiltPlugin } from "./build_plugin.ts";
import type { PackagedAssembly, PackagedStimulusSet } from "./manifest.ts";
import type { PackageContent } from "./package_content.ts";
import { pluginContentOf } from "./plugin_content.ts";

/** The written files. */
export interface BuiltPackage {
  /** The files of the stimulus set. */
  readonly stimulusSet: PackagedStimulusSet;
  /** The file of the assembly, where there is one. */
  readonly assembly?: PackagedAssembly | undefined;
  /** The path of the plugin's folder. */
  readonly plugin: string;
  /** Warnings and notes of the checks. */
  readonly issues: readonly Issue[];
}

const PACKAGE_CONTENT = like<PackageContent>("an object: { set, plugin }", "set", "plugin");

/**
 * Packages a stimulus set and, if given, its assembly in `folder`, with `package.json` and a plugin folder
 * that registers both.
 *
 * @throws {FindingsError} if a check finds an error; nothing is written then
 * @throws {ArgumentError} if the plugin's name or a key is not one that Brain-Score takes
 * @throws {WriteError} if the folder holds another package, another run is at work in it, or it
 *   cannot be written
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { buildPackage, loadPackage, ndarray, NeuroidAssembly, StimulusSet } from "neuroid";
 *
 * const ids = ["nsd_00151", "nsd_00265"];
 * const pictures = "data-samples/nsd-mini-expected/surface_package/stimuli_test";
 * const set = StimulusSet.fromRows(
 *   "Me2024.stimuli",
 *   ids.map((id, i) => ({ stimulus_id: id, brightness: i })),
 *   new Map(ids.map((id) => [id, `${pictures}/${id}.jpg`])),
 * );
 * const data = new NeuroidAssembly(ndarray("float64", [2, 1], Float64Array.of(0.5, 1.5)), {
 *   dims: ["presentation", "neuroid"],
 *   coords: {
 *     stimulus_id: ["presentation", ids],
 *     subject: ["presentation", ["s1", "s1"]],
 *     neuroid_id: ["neuroid", ["n1"]],
 *     region: ["neuroid", ["V1"]],
 *   },
 * });
 * const folder = await Deno.makeTempDir();
 * const assembly = { data, identifier: "Me2024" };
 * await buildPackage({ set, assembly, plugin: { command: "make" } }, folder);
 * const loaded = await loadPackage(folder);
 * assert.deepEqual(loaded.assembly!.coords.get("brightness").labels(), [0, 1]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function buildPackage(
  content: PackageContent,
  folder: string,
  run: RunOptions = {},
): Promise<BuiltPackage> {
  checkCall("buildPackage", {
    content: [content, PACKAGE_CONTENT],
    folder: [folder, filePath],
    run: [run, RUN_OPTIONS],
  }, arguments);
  return onlyOf(await buildPlugin(pluginContentOf(content), folder, run));
}

/** As {@link buildPackage}, into a folder that the caller holds by `openParts`, and still does. */
export async function buildHeldPackage(
  content: PackageContent,
  folder: string,
  held: PartsFolder,
  run: RunOptions = {},
): Promise<BuiltPackage> {
  return onlyOf(await buildHeldPlugin(pluginContentOf(content), folder, held, run));
}

function onlyOf({ stimulusSets, assemblies, plugin, issues }: BuiltPlugin): BuiltPackage {
  return { stimulusSet: stimulusSets[0]!, assembly: assemblies[0], plugin, issues };
}
