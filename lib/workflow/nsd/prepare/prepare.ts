/** NB02: from betas to one assembly a region. */
import {
  boolean,
  checkCall,
  filePath,
  listOf,
  number,
  oneOf,
  optionsOf,
  text,
} from "../../../calls/mod.ts";
import {
  chooseSubjects,
  type EmptyRegions,
  openNsd,
  readRegions,
  type Region,
} from "../../../loaders/nsd/mod.ts";
import { type Issue, stopAtErrors } from "../../../issues/mod.ts";
import { type Progress, RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import {
  allOrNone,
  earlierAssemblies,
  filesToReplace,
  ofSubjects,
  writeSplit,
} from "../assemblies/mod.ts";
import { openSessionPool } from "../betas/mod.ts";
import { checkFiles } from "../check/mod.ts";
import { regionFile, splitFile, splitImages, splitLabels } from "../names/mod.ts";
import {
  type RepetitionCounts,
  selectTrials,
  type Space,
  type SpaceName,
  spaceNamed,
} from "../spaces/mod.ts";
import { lookForFile, openParts, removeFile } from "../../../files/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";
import { prepareSubject } from "./prepare_subject.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { type RegionSummary, type RegionToSave, saveRegion } from "./save_region.ts";

/** What is prepared, and how. */
export interface PrepareOptions extends RunOptions {
  /** The folder of the tree, in the flat or the official layout. */
  readonly root: string;
  /** Where the assemblies are written. */
  readonly out: string;
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** All of the study where it is not given. */
  readonly subjects?: readonly number[] | undefined;
  /** The name of a set of regions, or a JSON file of labels. */
  readonly regions?: string | undefined;
  /**
   * What is done where a region is empty in a subject: `stop` (where it is not given) refuses the run,
   * `skip` makes the region without the subject, and its assembly's attributes say so.
   */
  readonly emptyRegions?: EmptyRegions | undefined;
  /**
   * Whether assemblies of other subjects or images in the folder are removed, with their split, once
   * those of this run are ready; where it is not given such a folder is refused.
   */
  readonly replace?: boolean | undefined;
  /** Session files read at the same time; the number of cores where it is not given. */
  readonly workers?: number | undefined;
}

const PREPARE_OPTIONS = optionsOf<PrepareOptions>({
  root: filePath,
  out: filePath,
  space: oneOf("volume", "surface"),
}, {
  subjects: listOf(number),
  regions: text,
  emptyRegions: oneOf("stop", "skip"),
  replace: boolean,
  workers: number,
  ...RUN_OPTIONS.others,
});

/** What a preparation made. */
export interface Preparation {
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** The folder of the tree. */
  readonly root: string;
  /** The folder of the assemblies. */
  readonly out: string;
  /** From 1. */
  readonly subjects: readonly number[];
  /** How often each subject saw the shared images. */
  readonly repetitions: readonly RepetitionCounts[];
  /** Images in the assemblies. */
  readonly images: number;
  /** Images shown as often as they should be to every subject. */
  readonly completeImages: number;
  /** What each assembly holds, a file a region. */
  readonly regions: readonly RegionSummary[];
  /** What the check of the files found beside errors, which stop a run. */
  readonly issues: readonly Issue[];
  /** The split of the complete images; the volume's assemblies come with one. */
  readonly split?: { readonly train: number; readonly test: number; readonly path: string };
}

/**
 * Prepares the assemblies of a space. The files are checked first; sessions are read in parallel,
 * each once; every file appears when it is whole and is read back and compared.
 *
 * A run that is stopped leaves its finished sessions in `OUT/.neuroid-parts`; the same call goes on
 * from them and makes the same bytes.
 *
 * @throws {FindingsError} where a file that the run needs is missing or wrong; {@link DataError} where
 * a session turns out to be empty; {@link ArgumentError} where the folder holds assemblies of other
 * subjects or images, which would stand beside a split that is not theirs; {@link WriteError} where the output folder cannot be worked in.
 *
 * @example
 * ```ts
 * import { prepareAssemblies } from "neuroid";
 *
 * const out = await Deno.makeTempDir();
 * const made = await prepareAssemblies({
 *   root: "data-samples/nsd-mini",
 *   out,
 *   space: "volume",
 *   subjects: [1, 2],
 * });
 * for (const { region, shape, path } of made.regions) console.log(region, shape, path);
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function prepareAssemblies(options: PrepareOptions): Promise<Preparation> {
  checkCall("prepareAssemblies", { options: [options, PREPARE_OPTIONS] });
  const { root, out, progress, signal } = options;
  const space = spaceNamed(options.space);
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset, options.subjects);
  const regions = await readRegions(options.regions);
  const selection = selectTrials(dataset, subjects);
  const { emptyRegions } = options;
  const toCheck = { dataset, subjects, regions, selection, space, emptyRegions, signal };
  const files = await checkFiles(toCheck);
  stopAtErrors(`prepare the ${space.name} of ${root}`, files.issues);

  const written = regions.map(({ name }) => regionFile(out, space.name, name));
  const toReplace = async () =>
    filesToReplace(await earlierAssemblies(out, dataset.study.repetitions, written), {
      doing: `prepare the ${space.name}`,
      out,
      of: ofSubjects(subjects, selection.complete),
      replace: options.replace,
    });
  await toReplace(); // makes no folder where it refuses

  using parts = await openParts(out, options);
  const replaced = await toReplace(); // again, now that no other run can write
  const prepared: PreparedSubject[] = [];
  {
    // The workers end here, and leave their memory to the writing.
    using pool = openSessionPool(options.workers);
    const extract = { pool, parts: parts.path, progress, signal };
    for (const source of files.sources) {
      prepared.push(await prepareSubject(dataset, space, source, selection, extract));
    }
  }
  const images = space.images(dataset, selection);
  const presentation = space.presentation(images, selection);
  const what = { out, space, presentation, prepared, signal };
  const made = await allOrNone(
    space.preparesSplit ? [...written, splitFile(out)] : written,
    parts,
    async () => {
      for (const path of replaced) await removeFile(path);
      return {
        regions: await saveRegions(regions, what, progress),
        ...(space.preparesSplit && { split: await saveSplit(out, space, images) }),
      };
    },
  );
  await parts.remove();
  return {
    space: space.name,
    root,
    out,
    subjects,
    repetitions: selection.counts,
    images: images.length,
    completeImages: selection.complete.length,
    issues: files.issues,
    ...made,
  };
}

async function saveRegions(
  regions: readonly Region[],
  what: Omit<RegionToSave, "region">,
  progress: Progress | undefined,
): Promise<RegionSummary[]> {
  const step = { step: "assemblies", total: regions.length, unit: "regions" };
  const summaries: RegionSummary[] = [];
  for (const [done, { name }] of regions.entries()) {
    progress?.({ ...step, done });
    await refuseSameFile(what, name, summaries);
    summaries.push(await saveRegion({ ...what, region: name }));
  }
  progress?.({ ...step, done: regions.length });
  return summaries;
}

/** A file that is one of those of this run already is that of another region of it. */
async function refuseSameFile(
  { out, space }: Omit<RegionToSave, "region">,
  region: string,
  before: readonly RegionSummary[],
) {
  const path = regionFile(out, space.name, region);
  if (!await lookForFile(path)) return;
  const { dev, ino } = await Deno.stat(path);
  const own = await Promise.all(before.map((each) => Deno.stat(each.path)));
  if (!own.some((file) => file.dev === dev && file.ino === ino)) return; // of an earlier run
  throw new ArgumentError({
    doing: `write the assembly of ${region}`,
    found: "this file system has the file of another region of this run under the same name",
    right: "names of regions that differ by more than case or Unicode form",
    where: path,
  });
}

async function saveSplit(out: string, space: Space, images: readonly number[]) {
  const split = splitImages(images.length);
  const path = splitFile(out);
  await writeSplit(path, images, splitLabels(split), space.splitIds);
  return { train: split.train.length, test: split.test.length, path };
}
