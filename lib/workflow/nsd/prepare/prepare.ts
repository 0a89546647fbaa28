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
import { basename } from "node:path";
import type {
  EmptyRegions,
  NsdDataset,
  OpenNsdOptions,
  TrialTable,
} from "../../../loaders/nsd/mod.ts";
import { type Issue, stopAtErrors } from "../../../issues/mod.ts";
import { type Progress, RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import {
  allOrNone,
  earlierAssemblies,
  filesToReplace,
  ofChoice,
  ofSubjects,
} from "../assemblies/mod.ts";
import { openSessionPool } from "../betas/mod.ts";
import { checkFiles } from "../check/mod.ts";
import {
  type AssemblyGroup,
  CHOICE_KINDS,
  choiceOf,
  openTree,
  planPreparation,
  type PreparationChoice,
} from "../choices/mod.ts";
import { regionFile, splitFile } from "../names/mod.ts";
import {
  type RepetitionCounts,
  SPACE_NAME,
  type SpaceName,
  spaceNamed,
  type SubjectSource,
} from "../spaces/mod.ts";
import { lookForFile, openParts, removeFile } from "../../../files/mod.ts";
import { ArgumentError } from "../../../errors/mod.ts";
import { prepareSubject } from "./prepare_subject.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { rowCeilings } from "./row_ceilings.ts";
import { type RegionSummary, type RegionToSave, saveRegion } from "./save_region.ts";
import { type SavedSplit, saveSplit, saveSplits } from "./save_split.ts";

/** What is prepared, and how. */
export interface PrepareOptions extends RunOptions, PreparationChoice, OpenNsdOptions {
  /** The folder of the tree, in the flat or the official layout. */
  readonly root: string;
  /** Where the assemblies are written. */
  readonly out: string;
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** All of the study where it is not given. */
  readonly subjects?: readonly number[] | undefined;
  /**
   * The regions: a published set (`streams`, `glasser`), an atlas of the tree (`floc-faces`,
   * `HCP_MMP1`, …), a JSON file of labels, or a file of labels of the user's own.
   */
  readonly regions?: string | undefined;
  /** Whether all regions stand in one assembly, told apart by its coordinate `region`. */
  readonly oneFile?: boolean | undefined;
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
  space: SPACE_NAME,
}, {
  subjects: listOf(number),
  regions: text,
  emptyRegions: oneOf("stop", "skip"),
  replace: boolean,
  oneFile: boolean,
  workers: number,
  ...CHOICE_KINDS,
  betas: text,
  resolution: oneOf("func1pt8mm", "func1mm"),
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
  /** The splits that were asked for: how many images each part has. */
  readonly splits?: readonly SavedSplit[];
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
  const { dataset, subjects, regions } = await openTree(options, space);
  const plan = await planPreparation(dataset, space, subjects, choiceOf(options));
  const { tables, groups, published } = plan;
  const { emptyRegions } = options;
  const toCheck = { dataset, subjects, regions, tables, space, emptyRegions, signal };
  const files = await checkFiles(toCheck);
  stopAtErrors(`prepare the ${space.name} of ${root}`, files.issues);

  const filled = regions.map(({ name }) => name).filter((name) =>
    files.sources.some(({ neuroids }) => neuroids.regions.get(name)!.length > 0)
  );
  const assemblies = assembliesOf(filled, options);
  const written = groups.flatMap(({ label }) =>
    assemblies.map(({ name }) =>
      regionFile(out, space.name, label === undefined ? name : `${label}.${name}`)
    )
  );
  const splits = published && space.preparesSplit
    ? [splitFile(out)]
    : groups.flatMap(({ label, split }) => split === undefined ? [] : splitFile(out, label));
  const toReplace = async () =>
    filesToReplace(await earlierAssemblies(out, dataset.study.repetitions, written), {
      doing: `prepare the ${space.name}`,
      out,
      of: published ? ofSubjects(subjects, plan.complete) : ofChoice(
        groups.some(({ label }) => label === undefined) ? subjects : [],
        plan.attributes,
      ),
      replace: options.replace,
    });
  await toReplace(); // makes no folder where it refuses

  using parts = await openParts(out, options);
  const replaced = await toReplace(); // again, now that no other run can write
  const prepared = new Map<AssemblyGroup, PreparedSubject[]>();
  {
    // The workers end here, and leave their memory to the writing.
    using pool = openSessionPool(options.workers ?? workersFor(files.sources, dataset));
    const extract = { pool, parts: parts.path, progress, signal };
    for (const [source, group] of sourcesOfGroups(files.sources, groups)) {
      const table = tableOf(tables, source.neuroids.subject);
      const made = await prepareSubject(source, table, group, extract);
      prepared.set(group, [...prepared.get(group) ?? [], made]);
    }
  }
  const toSave: Omit<RegionToSave, "name" | "regions">[] = [];
  for (const group of groups) {
    const { label, presentation } = group;
    const own = prepared.get(group)!;
    const ceilings = published ? undefined : await Promise.all(
      own.map((each) => {
        const { subject } = each.neuroids;
        const source = files.sources.find(({ neuroids }) => neuroids.subject === subject)!;
        return rowCeilings(dataset, source, each, tableOf(tables, subject), group);
      }),
    );
    const attributes = {
      ...plan.attributes,
      ...(ceilings && {
        nc_percent_repetitions: ceilings.map(({ repetitions }) => repetitions).join("; "),
        nc_percent_source: group.repetitions > 1 ? "NSD's ncsnr" : "these single trials",
      }),
    };
    const more = ceilings?.map(({ columns }) => columns);
    toSave.push({ out, space, label, presentation, prepared: own, more, attributes, signal });
  }
  const made = await allOrNone([...written, ...splits], parts, async () => {
    for (const path of replaced) await removeFile(path);
    return {
      regions: await saveAll(toSave, assemblies, progress),
      ...(published && space.preparesSplit && {
        split: await saveSplit(out, space, groups[0]!.images),
      }),
      ...(!published && options.split !== undefined && { splits: await saveSplits(out, groups) }),
    };
  });
  await parts.remove();
  return {
    space: space.name,
    root,
    out,
    subjects,
    repetitions: plan.counts,
    images: new Set(groups.flatMap(({ images }) => images)).size,
    completeImages: plan.complete.length,
    issues: files.issues,
    ...made,
  };
}

/** An assembly a region, or one with all of them under the name of their set. */
function assembliesOf(
  names: readonly string[],
  { oneFile, regions = "streams" }: PrepareOptions,
): { readonly name: string; readonly regions: readonly string[] }[] {
  if (!oneFile) return names.map((name) => ({ name, regions: [name] }));
  const name = basename(regions).replaceAll(/[{}]/g, "").replace(/(\.nii)?\.[a-z0-9]+$/i, "");
  return [{ name, regions: names }];
}

/** Each subject with the group that it belongs to. */
function sourcesOfGroups(
  sources: readonly SubjectSource[],
  groups: readonly AssemblyGroup[],
): [SubjectSource, AssemblyGroup][] {
  return sources.map((source) => [
    source,
    groups.find(({ subjects }) => subjects.includes(source.neuroids.subject))!,
  ]);
}

const tableOf = (tables: readonly TrialTable[], subject: number) =>
  tables.find((each) => each.subject === subject)!;

/** What workers may hold together: the rows of a session each, beside the program itself. */
const WORKERS_BYTES = 250e6;
const A_WORKER_BYTES = 60e6;

/** As many workers as there are cores, or fewer where subjects have many neuroids. */
function workersFor(sources: readonly SubjectSource[], { study }: NsdDataset): number {
  const most = Math.max(1, ...sources.map(({ neuroids }) => neuroids.length));
  const each = A_WORKER_BYTES + most * study.trialsPerSession * Float32Array.BYTES_PER_ELEMENT;
  return Math.max(1, Math.min(navigator.hardwareConcurrency, Math.floor(WORKERS_BYTES / each)));
}

async function saveAll(
  groups: readonly Omit<RegionToSave, "name" | "regions">[],
  assemblies: readonly { readonly name: string; readonly regions: readonly string[] }[],
  progress: Progress | undefined,
): Promise<RegionSummary[]> {
  const total = groups.length * assemblies.length;
  const step = { step: "assemblies", total, unit: "regions" };
  const summaries: RegionSummary[] = [];
  let done = 0;
  for (const what of groups) {
    for (const each of assemblies) {
      progress?.({ ...step, done: done++ });
      const isEmpty = what.prepared.every(({ neuroids }) =>
        each.regions.every((region) => neuroids.regions.get(region)!.length === 0)
      );
      if (isEmpty) continue; // of this one subject; the check has said so
      await refuseSameFile(what, each.name, summaries);
      summaries.push(await saveRegion({ ...what, ...each }));
    }
  }
  progress?.({ ...step, done: total });
  return summaries;
}

/** A file that is one of those of this run already is that of another region of it. */
async function refuseSameFile(
  { out, space, label }: Pick<RegionToSave, "out" | "space" | "label">,
  region: string,
  before: readonly RegionSummary[],
) {
  const path = regionFile(out, space.name, label === undefined ? region : `${label}.${region}`);
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
