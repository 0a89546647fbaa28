/** A whole package: stimulus set, assembly and plugin, checked together before anything is written. */
import { basename, join } from "node:path";
import { checkCall, filePath, like } from "../calls/mod.ts";
import { ensureFolder, openParts, type PartsFolder, writeAtomically } from "../files/mod.ts";
import { type Issue, stopAtErrors } from "../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { sourceOf } from "./assembly_source.ts";
import {
  checkAlignment,
  checkAssembly,
  checkFileContents,
  checkIdentifier,
  checkStimulusSet,
} from "./checks/mod.ts";
import {
  type PackagedAssembly,
  type PackagedStimulusSet,
  requireFolderFor,
  writeManifest,
} from "./manifest.ts";
import { classToPackage, writePackagedAssembly } from "./package_data_assembly.ts";
import { writePackagedStimulusSet } from "./package_stimulus_set.ts";
import type { StimulusSet } from "./stimulus_set.ts";
import { pluginFiles, writePlugin } from "./plugin/mod.ts";
import { type AssemblyToPackage, type PackageContent, pluginSpecOf } from "./package_content.ts";

/** The folder among the parts in which the files become whole. */
const STAGE = "package";

/** What was written. */
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

/** The findings about a stimulus set, an assembly, and both together. */
async function checkContent(
  set: StimulusSet,
  assembly: AssemblyToPackage | undefined,
  run: RunOptions,
): Promise<Issue[]> {
  const issues = await checkStimulusSet(set, { hasAssembly: assembly !== undefined, ...run });
  if (assembly === undefined) return issues;
  const { identifier, data } = assembly;
  return [
    ...issues,
    ...await checkFileContents(set),
    ...checkIdentifier(identifier, "assembly"),
    ...checkAssembly(data, classToPackage(data, assembly), identifier),
    ...checkAlignment(sourceOf(data), set, identifier),
  ];
}

const PACKAGE_CONTENT = like<PackageContent>("an object: { set, plugin }", "set", "plugin");

/**
 * Packages a stimulus set and, where given, an assembly of it into `folder`, with `package.json` and
 * a plugin folder that registers both.
 *
 * @throws {FindingsError} when a check finds an error; nothing is written then
 * @throws {ArgumentError} when the plugin's name or a key is not one that Brain-Score takes
 * @throws {WriteError} when the folder holds another package, another run is at work in it, or it
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
  });
  const issues = await checkBeforeWriting(content, run);
  await requireFolderFor(folder, identifiersOf(content)); // makes no folder where it refuses
  using held = await openParts(folder, run);
  try {
    return await writePackage(content, folder, issues, held, run);
  } finally {
    await held.remove();
  }
}

/** As {@link buildPackage}, into a folder that the caller holds by `openParts`, and still does. */
export async function buildHeldPackage(
  content: PackageContent,
  folder: string,
  held: PartsFolder,
  run: RunOptions = {},
): Promise<BuiltPackage> {
  return await writePackage(content, folder, await checkBeforeWriting(content, run), held, run);
}

async function checkBeforeWriting(content: PackageContent, run: RunOptions): Promise<Issue[]> {
  const issues = await checkContent(content.set, content.assembly, run);
  stopAtErrors(`package ${content.set.name}`, issues);
  pluginFiles(pluginSpecOf(content)); // refuses names
  return issues;
}

function identifiersOf({ set, assembly }: PackageContent) {
  return [set.name, assembly?.identifier] as const;
}

async function writePackage(
  content: PackageContent,
  folder: string,
  issues: readonly Issue[],
  held: PartsFolder,
  run: RunOptions,
): Promise<BuiltPackage> {
  const { set, assembly } = content;
  // Again, now that no other run can write: one may have ended since.
  await requireFolderFor(folder, identifiersOf(content));
  const stage = join(held.path, STAGE);
  await ensureFolder(stage);
  // The assembly first: what netCDF cannot hold is refused before there is a file.
  const stagedAssembly = assembly && await writePackagedAssembly(assembly.data, stage, {
    identifier: assembly.identifier,
    stimulusSetIdentifier: set.name,
    cls: assembly.cls,
    extras: assembly.extras,
    ...run,
  });
  const stagedSet = await writePackagedStimulusSet(set, stage, run);
  // Whoever has removed the lock meanwhile may be at work here too.
  await held.requireHeld();
  const place = (path: string) => bringFrom(path, folder);
  const packaged = stagedAssembly && {
    ...stagedAssembly,
    path: await place(stagedAssembly.path),
  };
  const stimulusSet = {
    ...stagedSet,
    csv_path: await place(stagedSet.csv_path),
    zip_path: await place(stagedSet.zip_path),
  };
  const path = await writePlugin(folder, pluginSpecOf(content, stimulusSet, packaged));
  // Last, so that a folder with it is whole.
  await writeManifest(folder, {
    stimulus_set: stimulusSet,
    assembly: packaged && { ...packaged, stimulus_set_identifier: set.name },
  });
  return { stimulusSet, assembly: packaged, plugin: path, issues };
}

/** Moves a whole file from among the parts to the folder. Returns where it is now. */
async function bringFrom(path: string, folder: string): Promise<string> {
  const target = join(folder, basename(path));
  await writeAtomically(target, (temporary) => Deno.rename(path, temporary));
  return target;
}
