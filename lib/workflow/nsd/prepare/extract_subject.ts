/** NB02 step by step: one subject's betas, as a notebook goes through them. */
import { checkCall, filePath, listOf, number, optionsOf } from "../../../calls/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";
import {
  EMPTY_REGIONS,
  type EmptyRegions,
  NSD_DATASET,
  type NsdDataset,
  REGION,
  type Region,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { openSessionPool } from "../betas/mod.ts";
import { averagedGroup, type NsdResultOptions, RESULT_KINDS } from "../choices/mod.ts";
import {
  SPACE_NAME,
  type SpaceName,
  spaceNamed,
  TRIAL_SELECTION,
  type TrialSelection,
} from "../spaces/mod.ts";
import { prepareSubject } from "./prepare_subject.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { openParts } from "../../../files/mod.ts";

/** What to extract. */
export interface ExtractSubjectOptions extends RunOptions, Pick<NsdResultOptions, "workers"> {
  /** The tree. */
  readonly dataset: NsdDataset;
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** From 1. */
  readonly subject: number;
  /** Whose voxels or vertices are taken. */
  readonly regions: readonly Region[];
  /** Whether a region without a neuroid in this subject is an error (`stop`, by default) or skipped. */
  readonly emptyRegions?: EmptyRegions | undefined;
  /** The trials of all subjects, this one among them. */
  readonly selection: TrialSelection;
  /** The output folder; finished sessions stay in `OUT/.neuroid-parts` until {@link discardParts}. */
  readonly out: string;
}

const EXTRACT_SUBJECT_OPTIONS = optionsOf<ExtractSubjectOptions>({
  dataset: NSD_DATASET,
  space: SPACE_NAME,
  subject: number,
  regions: listOf(REGION),
  selection: TRIAL_SELECTION,
  out: filePath,
}, { emptyRegions: EMPTY_REGIONS, workers: RESULT_KINDS.workers, ...RUN_OPTIONS.others });

/** A subject's averaged betas, which stay on disk until an assembly needs them. */
export interface ExtractedSubject extends PreparedSubject {
  /** From 1. */
  readonly subject: number;
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** (images, neuroids) of each region. */
  readonly shapes: ReadonlyMap<string, readonly [number, number]>;
}

/**
 * Reads the sessions of a subject, each once, z-scores each neuroid within its session and averages
 * the repetitions of each image. What was extracted before into the same folder is not read again.
 *
 * @throws {ArgumentError} for a subject that the selection does not have.
 *
 * @example
 * ```ts
 * import { openNsd, readRegions, selectTrials } from "neuroid";
 * import { discardParts, extractSubject } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const selection = selectTrials(dataset, [1]);
 * const regions = await readRegions("streams");
 * const out = await Deno.makeTempDir();
 * const options = { dataset, space: "volume", subject: 1, regions, selection, out } as const;
 * const { shapes } = await extractSubject(options);
 * console.log(shapes.get("V1")); // [ images, voxels ]
 * await discardParts(out);
 * ```
 */
export async function extractSubject(options: ExtractSubjectOptions): Promise<ExtractedSubject> {
  checkCall("extractSubject", { options: [options, EXTRACT_SUBJECT_OPTIONS] }, arguments);
  const { dataset, space, subject, regions, selection, out, workers, progress, signal } = options;
  if (!selection.tables.some((each) => each.subject === subject)) {
    throw new ArgumentError({
      doing: `extract ${subjectLabel(subject)}`,
      found: "no trials of this subject in the selection",
      right: selection.tables.map((each) => subjectLabel(each.subject)).join(", "),
    });
  }
  const masks = await spaceNamed(space).openMasks(dataset, regions, options.emptyRegions)(subject);
  const source = { neuroids: masks.neuroids(await masks.readNcsnr()), files: masks.files };
  const own = spaceNamed(space);
  const table = own.trials(selection).find((each) => each.subject === subject)!;
  const group = averagedGroup(own, dataset, selection, table);
  using parts = await openParts(out, options);
  using pool = openSessionPool(workers);
  const extract = { pool, parts: parts.path, progress, signal };
  const prepared = await prepareSubject(source, table, group, extract);
  const shapes = new Map(
    [...prepared.neuroids.regions].map(([name, { length }]) =>
      [name, [prepared.part.rows, length]] as const
    ),
  );
  return { ...prepared, subject, space, shapes };
}

/**
 * Removes what {@link extractSubject} keeps in an output folder, once its assemblies are saved.
 *
 * @example
 * ```ts
 * import { discardParts } from "neuroid/nsd";
 *
 * const out = await Deno.makeTempDir();
 * await discardParts(out); // OUT/.neuroid-parts is gone, all else stays
 * ```
 */
export async function discardParts(out: string): Promise<void> {
  checkCall("discardParts", { out: [out, filePath] }, arguments);
  using parts = await openParts(out);
  await parts.remove();
}
