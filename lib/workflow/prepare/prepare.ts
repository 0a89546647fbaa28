/** NB02: from betas to one assembly a region. */
import {
  chooseSubjects,
  type NsdDataset,
  openNsd,
  readRegions,
  readSurfaceMasks,
  type Region,
} from "../../loaders/nsd/mod.ts";
import { stopAtErrors } from "../../packaging/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { checkFiles } from "../check/check_nsd.ts";
import { regionFile, type Space, splitFile } from "../file_names.ts";
import { openParts } from "../sessions/parts_folder.ts";
import type { ExtractOptions } from "../sessions/subject.ts";
import { splitImages, splitLabels } from "../split.ts";
import { imagesOf, presentationColumns } from "./presentation.ts";
import type { PreparedSubject } from "./region_file.ts";
import { type RegionSummary, saveRegion } from "./save_region.ts";
import { prepareSurfaceSubject } from "./surface_betas.ts";
import { type RepetitionCounts, selectTrials, type TrialSelection } from "./trials.ts";
import { prepareVolumeSubject } from "./volume_betas.ts";
import { writeSplit } from "./write_split.ts";

/** What is prepared, and how. */
export interface PrepareOptions extends RunOptions {
  readonly root: string;
  readonly out: string;
  readonly space: Space;
  /** All of the study where it is not given. */
  readonly subjects?: readonly number[] | undefined;
  /** The name of a set of regions, or a JSON file of labels. */
  readonly regions?: string | undefined;
  /** Sessions read at the same time; the number of cores where it is not given. */
  readonly workers?: number | undefined;
}

/** What a preparation made. */
export interface Preparation {
  readonly space: Space;
  readonly root: string;
  readonly out: string;
  readonly subjects: readonly number[];
  readonly repetitions: readonly RepetitionCounts[];
  /** Images in the assemblies. */
  readonly images: number;
  /** Images shown as often as they should be to every subject. */
  readonly completeImages: number;
  readonly regions: readonly RegionSummary[];
  /** The split of the complete images; the volume's assemblies come with one. */
  readonly split?: { readonly train: number; readonly test: number; readonly path: string };
}

/**
 * Prepares the assemblies of a space. The files are checked first; sessions are read in parallel,
 * each once; every file appears when it is whole and is read back and compared.
 *
 * A run that is stopped leaves its finished sessions in `OUT/.neuroid-parts`; the same call goes on
 * from them and makes the same bytes.
 */
export async function prepareAssemblies(options: PrepareOptions): Promise<Preparation> {
  const { root, out, space, progress, signal } = options;
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset.study, options.subjects);
  const regions = await readRegions(options.regions);
  const selection = selectTrials(dataset, subjects);
  const { issues } = await checkFiles({ dataset, subjects, regions, selection, space, signal });
  stopAtErrors(`prepare the ${space} of ${root}`, issues);

  using parts = await openParts(out);
  const extract = {
    workers: options.workers ?? navigator.hardwareConcurrency,
    parts: parts.path,
    progress,
    signal,
  };
  const images = imagesOf(space, dataset, selection);
  const prepared: PreparedSubject[] = space === "volume"
    ? await prepareVolume(dataset, regions, selection, extract)
    : await prepareSurface(dataset, regions, selection, images, extract);

  const presentation = presentationColumns(space, images, selection);
  await removeOldRegions(out, space, regions);
  const summaries: RegionSummary[] = [];
  for (const [done, { name }] of regions.entries()) {
    const step = "assemblies";
    progress?.({ step, done, total: regions.length, unit: "regions" });
    summaries.push(await saveRegion({ out, space, region: name, presentation, prepared, signal }));
  }
  progress?.({ step: "assemblies", done: regions.length, total: regions.length, unit: "regions" });
  const split = space === "volume" ? await saveSplit(out, images) : undefined;
  await parts.remove();
  return {
    space,
    root,
    out,
    subjects,
    repetitions: selection.counts,
    images: images.length,
    completeImages: selection.complete.length,
    regions: summaries,
    ...(split && { split }),
  };
}

async function prepareVolume(
  dataset: NsdDataset,
  regions: readonly Region[],
  { complete, completeTables }: TrialSelection,
  extract: ExtractOptions,
): Promise<PreparedSubject[]> {
  const prepared: PreparedSubject[] = [];
  for (const table of completeTables) {
    prepared.push(await prepareVolumeSubject(dataset, regions, table, complete, extract));
  }
  return prepared;
}

async function prepareSurface(
  dataset: NsdDataset,
  regions: readonly Region[],
  { tables }: TrialSelection,
  images: readonly number[],
  extract: ExtractOptions,
): Promise<PreparedSubject[]> {
  const masks = await readSurfaceMasks(dataset.layout, dataset.study, regions);
  const prepared: PreparedSubject[] = [];
  for (const table of tables) {
    prepared.push(await prepareSurfaceSubject(dataset, masks, table, images, extract));
  }
  return prepared;
}

async function saveSplit(out: string, images: readonly number[]) {
  const split = splitImages(images.length);
  const path = splitFile(out);
  await writeSplit(path, images, splitLabels(split), "volume");
  return { train: split.train.length, test: split.test.length, path };
}

/** A run that is stopped while it saves must not leave regions of two preparations side by side. */
async function removeOldRegions(
  out: string,
  space: Space,
  regions: readonly Region[],
): Promise<void> {
  for (const { name } of regions) {
    await Deno.remove(regionFile(out, space, name)).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
