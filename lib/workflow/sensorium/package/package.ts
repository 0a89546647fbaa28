/** A tier of a recording to a Brain-Score package: assembly, stimuli, behavior, plugin. */
import { join } from "node:path";
import {
  computeRecordingChecksum,
  openRecording,
  PUBLISHED_DATASETS,
  type Recording,
  type RecordingKind,
  requireResponses,
} from "../../../loaders/sensorium/mod.ts";
import { writeAtomically } from "../../../files/mod.ts";
import {
  buildPackage,
  type BuiltPackage,
  checkIdentifier,
  openAssembly,
  requireFolderFor,
} from "../../../packaging/mod.ts";
import { stopAtErrors } from "../../../issues.ts";
import type { RunOptions } from "../../../progress.ts";
import { type AssemblyCeiling, assemblyCeiling } from "../../brainscore/assembly_ceiling.ts";
import { behaviorFile } from "../../file_names.ts";
import { openParts } from "../../sessions/parts_folder.ts";
import { writeResponses } from "./assembly.ts";
import { attributesOf } from "./attributes.ts";
import { writeBehavior } from "./behavior_table.ts";
import { readNeuroidCoordinates } from "./neuroids.ts";
import { computeReliability, type ReliabilitySummary, summaryOf } from "./reliability.ts";
import { selectPresentations } from "./selection.ts";
import { writeStimuli } from "./stimuli.ts";

/** What is packaged, and how. */
export interface SensoriumPackageOptions extends RunOptions {
  /** A recording's folder or its zip. */
  readonly recording: string;
  /** `test`, `oracle`, … */
  readonly tier: string;
  readonly out: string;
  /** Lengths of videos to take, all cut to the shortest; needed where a tier has several. */
  readonly frames?: readonly number[] | undefined;
  /** Of assembly and stimulus set; `Willeke2022.mouse21067_10_18_test` where it is not given. */
  readonly identifier?: string | undefined;
  /** The command line that makes the package, kept in the plugin. */
  readonly command: string;
}

/** What was packaged. */
export interface SensoriumPackage extends BuiltPackage {
  readonly recording: string;
  readonly kind: RecordingKind;
  readonly tier: string;
  readonly out: string;
  /** (presentations, neuroids) or (presentations, neuroids, time bins). */
  readonly shape: readonly number[];
  readonly stimuli: number;
  /** Stimuli of other lengths than those chosen. */
  readonly left_out: number;
  /** How presentations are ordered. */
  readonly presentation_order: string;
  readonly source_sha1: string;
  readonly reliability: ReliabilitySummary;
  /** Brain-Score's ceiling of pictures that are repeated. */
  readonly internal_consistency: Omit<AssemblyCeiling, "ceiling"> | null;
  /** The table of the per-trial behavior. */
  readonly behavior: string;
}

/**
 * Packages a tier into `out`: the files of {@link buildPackage} and the table of behavior. Each file
 * appears when it is whole; the same recording gives the same bytes, from a folder or a zip.
 *
 * @throws {DataError} withheld responses, a tier without files, videos of several lengths;
 *   {@link FindingsError} an error of the checks, such as an identifier that is no file's name: nothing
 *   is written then; {@link WriteError} a folder of another package, before anything is read;
 *   {@link UnknownNameError} no such tier
 */
export async function packageSensorium(
  options: SensoriumPackageOptions,
): Promise<SensoriumPackage> {
  const { tier, out, frames, command, progress, signal } = options;
  const run = { progress, signal };
  using recording = await openRecording(options.recording);
  const identifier = options.identifier ?? defaultIdentifier(recording, tier);
  stopAtErrors(`package ${identifier}`, checkIdentifier(identifier, "package"));
  await requireFolderFor(out, [identifier, identifier]);
  await requireResponses(recording, tier, { signal });
  const selection = await selectPresentations(recording, tier, frames, run);
  using parts = await openParts(out);
  try {
    const reliability = await computeReliability(recording, selection, parts.path, run);
    const sourceSha1 = await computeRecordingChecksum(
      recording,
      selection.presentations.map(({ trial }) => trial),
      run,
    );
    const set = await writeStimuli(
      recording,
      selection,
      identifier,
      join(parts.path, "stimuli"),
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
    // among the parts first: what cannot be read stops the package before there is a file of it
    const table = join(parts.path, "behavior.csv");
    await writeBehavior(table, recording, selection, stimulusIds, run);
    const built = await buildPackage(out, {
      set,
      assembly: {
        data,
        identifier,
        cls: "NeuroidAssembly",
        ceiling: consistency?.ceiling,
      },
      plugin: { bibtex: PUBLISHED_DATASETS[recording.kind].bibtex, command },
    }, run);
    const behavior = behaviorFile(out, identifier);
    await writeAtomically(behavior, (temporary) => Deno.rename(table, temporary));
    return {
      ...built,
      recording: recording.name,
      kind: recording.kind,
      tier,
      out,
      shape: data.shape,
      stimuli: set.length,
      left_out: selection.leftOut.length,
      presentation_order: attrs.presentation_order,
      source_sha1: sourceSha1,
      reliability: summaryOf(reliability),
      internal_consistency: consistency && withoutSplits(consistency),
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
