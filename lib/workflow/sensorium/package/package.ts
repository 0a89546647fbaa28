/** A tier of a recording to a Brain-Score package: assembly, stimuli, behavior, plugin. */
import {
  anything,
  checkCall,
  filePath,
  listOf,
  number,
  optionsOf,
  text,
} from "../../../calls/mod.ts";
import { join } from "node:path";
import {
  computeRecordingChecksum,
  openRecording,
  PUBLISHED_DATASETS,
  type Recording,
  type RecordingKind,
  requireResponses,
} from "../../../loaders/sensorium/mod.ts";
import { openParts, writeAtomically } from "../../../files/mod.ts";
import {
  buildHeldPackage,
  type BuiltPackage,
  checkIdentifier,
  openAssembly,
  type PackageContent,
  type PackagingCommand,
  requireFolderFor,
} from "../../../packaging/mod.ts";
import { stopAtErrors } from "../../../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { type AssemblyCeiling, assemblyCeiling } from "../../brainscore/mod.ts";
import { attributesOf, writeResponses } from "./assembly.ts";
import { behaviorFile, writeBehavior } from "./behavior_table.ts";
import { readNeuroidCoordinates } from "./neuroids.ts";
import {
  computeReliability,
  type ReliabilitySummary,
  summarizeReliability,
} from "./reliability.ts";
import { selectPresentations } from "./selection.ts";
import { writeStimuli } from "./stimuli.ts";

/** What to package, and how. */
export interface SensoriumPackageOptions extends RunOptions {
  /** A recording's folder or its zip. */
  readonly recording: string;
  /** `test`, `oracle`, … */
  readonly tier: string;
  /** The folder to package into. */
  readonly out: string;
  /** Lengths of videos to take, all cut to the shortest; needed where a tier has several. */
  readonly frames?: readonly number[] | undefined;
  /** Identifier of assembly and stimulus set; by default such as `Willeke2022.mouse21067_10_18_test`. */
  readonly identifier?: string | undefined;
  /** The command that makes the package, stored in the plugin. */
  readonly command: string | PackagingCommand;
}

const SENSORIUM_PACKAGE_OPTIONS = optionsOf<SensoriumPackageOptions>({
  recording: filePath,
  tier: text,
  out: filePath,
  command: anything,
}, { frames: listOf(number), identifier: text, ...RUN_OPTIONS.others });

/** The result of packaging. */
export interface SensoriumPackage extends BuiltPackage {
  /** The recording's full name. */
  readonly recording: string;
  /** Pictures or videos. */
  readonly kind: RecordingKind;
  /** The tier that was packaged. */
  readonly tier: string;
  /** The folder that it was packaged into. */
  readonly out: string;
  /** (presentations, neuroids) or (presentations, neuroids, time bins). */
  readonly shape: readonly number[];
  /** How many stimuli are in the stimulus set. */
  readonly stimuli: number;
  /** Stimuli of other lengths than those chosen. */
  readonly leftOut: number;
  /** How presentations are ordered, in words. */
  readonly presentationOrder: string;
  /** The checksum of the files that it was made from, as in `computeRecordingChecksum`. */
  readonly sourceSha1: string;
  /** Means over neurons, or why there are none. */
  readonly reliability: ReliabilitySummary;
  /** Brain-Score's ceiling of pictures that are repeated; null for others. */
  readonly internalConsistency: Omit<AssemblyCeiling, "ceiling"> | null;
  /** The table of the per-trial behavior. */
  readonly behavior: string;
}

/**
 * Packages a tier into `out`: the files of {@link buildPackage} and the table of behavior. Each file
 * appears once it is complete; the same recording gives the same bytes, whether from a folder or a zip.
 *
 * @throws {UnknownNameError} if there is no such tier
 * @throws {DataError} if responses are withheld, the tier has no files, or videos have several lengths
 *   and none was chosen
 * @throws {FindingsError} if a check finds an error, such as an identifier that cannot be a file's
 *   name; nothing is written then
 * @throws {WriteError} if the folder holds another package; nothing is read then
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadPackage, packageSensorium } from "neuroid";
 *
 * const samples = "data-samples/sensorium/";
 * const out = await Deno.makeTempDir();
 * const made = await packageSensorium({
 *   recording: samples + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 *   tier: "test",
 *   out,
 *   command: "deno task sensorium:package",
 * });
 * assert.deepEqual(made.shape, [15, 6]); // presentations, neuroids
 * const { assembly } = await loadPackage(out);
 * assert(assembly!.coords.has("fev"));
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function packageSensorium(
  options: SensoriumPackageOptions,
): Promise<SensoriumPackage> {
  checkCall("packageSensorium", { options: [options, SENSORIUM_PACKAGE_OPTIONS] }, arguments);
  const { tier, out, frames, command, progress, signal } = options;
  const run = { progress, signal };
  using recording = await openRecording(options.recording);
  const identifier = options.identifier ?? defaultIdentifier(recording, tier);
  stopAtErrors(`package ${identifier}`, checkIdentifier(identifier, "package"));
  await requireFolderFor(out, { stimulusSets: [identifier], assemblies: [identifier] });
  await requireResponses(recording, tier, { signal });
  const selection = await selectPresentations(recording, tier, frames, run);
  using parts = await openParts(out, options);
  try {
    // First, so that wrong pictures are named as such, not by what cannot be computed of them.
    const set = await writeStimuli(
      recording,
      selection,
      identifier,
      join(parts.path, "stimuli"),
      run,
    );
    const reliability = await computeReliability(recording, selection, parts.path, run);
    const sourceSha1 = await computeRecordingChecksum(
      recording,
      selection.presentations.map(({ trial }) => trial),
      run,
    );
    const stimulusIds = set.stimulusIds;
    const attrs = attributesOf(recording, selection, reliability, sourceSha1);
    const path = join(parts.path, "responses.nc");
    await writeResponses(path, recording, selection, {
      stimulusIds,
      neuroids: await readNeuroidCoordinates(recording, reliability.ceilings),
      attrs,
    }, run);
    using data = await openAssembly(path);
    const consistency = recording.kind === "static" ? assemblyCeiling(data) ?? null : null;
    // Among the parts first, so that what cannot be read stops the package before it has a file.
    const table = join(parts.path, "behavior.csv");
    await writeBehavior(table, recording, selection, stimulusIds, run);
    const content: PackageContent = {
      set,
      assembly: { data, identifier, cls: "NeuroidAssembly", ceiling: consistency?.ceiling },
      plugin: { bibtex: PUBLISHED_DATASETS[recording.kind].bibtex, command },
    };
    const built = await buildHeldPackage(content, out, parts, run);
    const behavior = behaviorFile(out, identifier);
    await parts.requireHeld();
    await writeAtomically(behavior, (temporary) => Deno.rename(table, temporary));
    return {
      ...built,
      recording: recording.name,
      kind: recording.kind,
      tier,
      out,
      shape: data.shape,
      stimuli: set.length,
      leftOut: selection.leftOut.length,
      presentationOrder: attrs.presentation_order,
      sourceSha1,
      reliability: summarizeReliability(reliability),
      internalConsistency: consistency && withoutSplits(consistency),
      behavior,
    };
  } finally {
    await parts.remove();
  }
}

function withoutSplits({ ceiling: _, ...rest }: AssemblyCeiling): Omit<AssemblyCeiling, "ceiling"> {
  return rest;
}

function defaultIdentifier({ kind, layout: { name } }: Recording, tier: string): string {
  const { animal, session, scan, text } = name;
  const mouse = animal === "" ? text.replace(/\W+/g, "_") : `${animal}_${session}_${scan}`;
  return `${PUBLISHED_DATASETS[kind].authorYear}.mouse${mouse}_${tier}`;
}
