/** NB02 step by step: one subject's betas, as a notebook goes through them. */
import { ArgumentError } from "../../../errors.ts";
import { type NsdDataset, type Region, subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress.ts";
import { openSessionPool } from "../betas/mod.ts";
import { type SpaceName, spaceNamed, type TrialSelection } from "../spaces/mod.ts";
import { prepareSubject } from "./prepare_subject.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { openParts } from "../../../files/mod.ts";

/** What is extracted. */
export interface ExtractSubjectOptions extends RunOptions {
  readonly dataset: NsdDataset;
  readonly space: SpaceName;
  readonly subject: number;
  readonly regions: readonly Region[];
  /** The trials of all subjects, this one among them. */
  readonly selection: TrialSelection;
  /** The output folder; finished sessions stay in `OUT/.neuroid-parts` until {@link discardParts}. */
  readonly out: string;
  /** Session files read at the same time; the number of cores where it is not given. */
  readonly workers?: number | undefined;
}

/** A subject's averaged betas, which lie on disk until an assembly takes them. */
export interface ExtractedSubject extends PreparedSubject {
  readonly subject: number;
  readonly space: SpaceName;
  /** (images, neuroids) of each region. */
  readonly shapes: ReadonlyMap<string, readonly [number, number]>;
}

/**
 * Reads the sessions of a subject, each once, z-scores each neuroid within its session and averages
 * the repetitions of each image. What was extracted before into the same folder is not read again.
 *
 * @throws {ArgumentError} for a subject that the selection does not have.
 */
export async function extractSubject(options: ExtractSubjectOptions): Promise<ExtractedSubject> {
  const { dataset, space, subject, regions, selection, out, workers, progress, signal } = options;
  if (!selection.tables.some((each) => each.subject === subject)) {
    throw new ArgumentError({
      doing: `extract ${subjectLabel(subject)}`,
      found: "no trials of this subject in the selection",
      right: selection.tables.map((each) => subjectLabel(each.subject)).join(", "),
    });
  }
  const masks = await spaceNamed(space).openMasks(dataset, regions)(subject);
  const source = { neuroids: masks.neuroids(await masks.readNcsnr()), files: masks.files };
  using parts = await openParts(out);
  using pool = openSessionPool(workers);
  const extract = { pool, parts: parts.path, progress, signal };
  const prepared = await prepareSubject(dataset, spaceNamed(space), source, selection, extract);
  const shapes = new Map(
    [...prepared.neuroids.regions].map(([name, { length }]) =>
      [name, [prepared.part.rows, length]] as const
    ),
  );
  return { ...prepared, subject, space, shapes };
}

/** Removes what {@link extractSubject} keeps in an output folder, once its assemblies are saved. */
export async function discardParts(out: string): Promise<void> {
  using parts = await openParts(out);
  await parts.remove();
}
