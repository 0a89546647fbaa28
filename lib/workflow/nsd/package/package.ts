/** NB03: from regional assemblies to train and test assemblies, with splits, ids and pictures. */
import { boolean, checkCall, filePath, optionsOf } from "../../../calls/mod.ts";
import { relative } from "node:path";
import { isFindingsError } from "../../../issues/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import { Scratch } from "../../../parallel/mod.ts";
import { earlierPackages, ofSubjects, subjectsWithoutRegions } from "../assemblies/mod.ts";
import { openSessionPool } from "../betas/mod.ts";
import { CONFIRM_DOWNLOAD, type DownloadOptions, requireConfirmed } from "../check/mod.ts";
import {
  type NsdResultOptions,
  type NsdRunOptions,
  RESULT_KINDS,
  RUN_KINDS,
} from "../choices/mod.ts";
import { packageFile, SPLIT_PARTS, splitFile, stimulusMetadataFile } from "../names/mod.ts";
import { inputsOf } from "../shares/mod.ts";
import { SPACE_NAME, type SpaceName } from "../spaces/mod.ts";
import { type Part, runUntilStopped } from "../../../files/mod.ts";
import { requireSameInputs } from "../../shares/mod.ts";
import { holdFolder, saveTogether } from "../../run_folder/mod.ts";
import { flagsGiven, writeProvenance } from "../../provenance/mod.ts";
import type { HeldCount } from "./check_inputs.ts";
import { globalScores } from "./global_scores.ts";
import { openPackageInputs } from "./open_inputs.ts";
import { PACKAGE_TASK, packageWords, sharedRepetitions } from "./package_shares.ts";
import { picturesOfBrick, picturesOfFolder } from "./picture_source.ts";
import { writePictures } from "./pictures.ts";
import { writeTables } from "./tables.ts";
import { testRepetitions } from "./test_repetitions.ts";
import {
  type ConstantNeuroidsOfPackage,
  type PackagedSplit,
  writeAssemblies,
} from "./write_assemblies.ts";

/** What to package, and how. */
export interface PackageOptions
  extends Omit<NsdRunOptions, "emptyRegions">, NsdResultOptions, DownloadOptions {
  /** The folder that nsd:prepare wrote. */
  readonly assemblies: string;
  /** A folder of pictures to copy instead of reading them from the image brick. */
  readonly pictures?: string | undefined;
  /**
   * Whether a package of other subjects or images, of either space, is replaced or removed; where it is
   * not given such a folder is refused. The same package is made again.
   */
  readonly replace?: boolean | undefined;
  /** Whether to leave out constant neuroids, which have no reliability; by default they are kept. */
  readonly dropUndefined?: boolean | undefined;
}

const PACKAGE_OPTIONS = optionsOf<PackageOptions>({
  root: filePath,
  assemblies: filePath,
  out: filePath,
  space: SPACE_NAME,
}, {
  ...RUN_KINDS,
  pictures: filePath,
  replace: boolean,
  dropUndefined: boolean,
  ...RESULT_KINDS,
  confirmDownload: CONFIRM_DOWNLOAD,
  ...RUN_OPTIONS.others,
});

/** The result of packaging. */
export interface NsdPackage {
  /** Which assemblies were packaged. */
  readonly space: SpaceName;
  /** The folder of the package. */
  readonly out: string;
  /** From 1. */
  readonly subjects: readonly number[];
  /** In the order of the neuroids. */
  readonly regions: readonly string[];
  /** Images in train and test together. */
  readonly completeImages: number;
  /** Values that were NaN after the global z-score and are 0 now, by region. */
  readonly filled: Readonly<Record<string, number>>;
  /** The regions whose assemblies hold some of the tree's neuroids alone. */
  readonly selected: readonly HeldCount[];
  /** Labels of the subjects without neuroids, by region; regions that all subjects have are omitted. */
  readonly withoutSubjects: Readonly<Record<string, readonly string[]>>;
  /** Neuroids without any variance in train, test, or a half of the repetitions of test. */
  readonly constant: ConstantNeuroidsOfPackage;
  /** Train, then test. */
  readonly assemblies: readonly PackagedSplit[];
}

/**
 * Packages the assemblies of a preparation: complete images, split, global z-score, the single
 * repetitions of the test images extracted again, pictures, CSVs, and two assemblies. The files are
 * checked first. What an earlier packaging left is replaced once all sessions are read. The assemblies
 * come last, are written by rows and read back bit by bit before they have their names: where they
 * are, all else is.
 *
 * A run that is stopped goes on from `OUT/.neuroid-parts` when it is called again.
 *
 * @throws as {@link prepareAssemblies}; {WriteError} where the folder holds a package of other
 * subjects or images; and {DataError} or {ShapeError} where the assemblies are not
 * those of this tree and these subjects; {MissingError} for a picture that does not exist.
 *
 * @example
 * ```ts
 * import { packageNsd, prepareAssemblies } from "neuroid";
 *
 * const root = "data-samples/nsd-mini";
 * const assemblies = await Deno.makeTempDir();
 * const out = await Deno.makeTempDir();
 * const what = { root, space: "volume", subjects: [1, 2] } as const;
 * await prepareAssemblies({ ...what, out: assemblies });
 * const made = await packageNsd({ ...what, assemblies, out });
 * for (const { part, shape } of made.assemblies) console.log(part, shape); // train …, test …
 * for (const folder of [assemblies, out]) await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function packageNsd(options: PackageOptions): Promise<NsdPackage> {
  checkCall("packageNsd", { options: [options, PACKAGE_OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => makePackage(options));
}

async function makePackage(options: PackageOptions): Promise<NsdPackage> {
  const { out, progress, signal } = options;
  using opened = await openPackageInputs(options, { withoutBetas: options.from !== undefined });
  const { dataset, space, subjects, names, images, split, ids, held } = opened;
  const { repetitions } = dataset.study;
  await requireConfirmed(opened.files.files, {
    ...options,
    doing: opened.doing,
    where: options.root,
  });
  const sources = held.subjects.map(({ source }) => source);
  // Found before the first write, so that a missing picture leaves nothing behind.
  using pictures = options.pictures === undefined
    ? await picturesOfBrick(dataset, ids)
    : await picturesOfFolder(options.pictures, ids, { progress, signal });
  using folder = await holdFolder(
    {
      doing: `package the ${space.name}`,
      out,
      what: "results",
      of: ofSubjects(subjects, images),
      replace: options.replace,
    },
    () => earlierPackages(out, space),
    options,
  );
  const run = { progress, signal, parts: folder.parts.path, memory: new Scratch() };
  const scores = await globalScores(opened.inputs, held.subjects, run);
  const shared = await sharedRepetitions(opened, scores, options).catch(async (error) => {
    if (isFindingsError(error)) await folder.parts.remove();
    throw error;
  });
  const look = () => inputsOf(dataset, opened.files.files.flatMap(({ paths }) => paths), shared);
  const inputs = await look();
  const testParts: Part[] = [];
  {
    // The workers end here, and leave their memory to the writing.
    using pool = openSessionPool(options.workers);
    const extract = { ...run, pool, averaged: split.test, shared: shared?.parts };
    for (const source of sources) {
      testParts.push(await testRepetitions(dataset, source, ids.test, scores, extract));
    }
  }
  requireSameInputs(opened.doing, inputs, await look());
  const neuroids = sources.map((source) => source.neuroids);
  const { selected } = held;
  const dropUndefined = options.dropUndefined ?? false;
  const parts = { testParts, repetitions, selected, dropUndefined };
  const contents = { space, images, split, scores, neuroids, names, ...parts };
  const own = filesOf(out, space.name);
  const { assemblies, constant } = await saveTogether(folder, own, async () => {
    await writePictures(out, ids, pictures, { progress, signal });
    await writeTables(out, space, images, split);
    return await writeAssemblies(out, contents, { progress, signal });
  });
  await writeProvenance(out, {
    task: PACKAGE_TASK,
    run: packageWords(opened),
    flags: flagsGiven({
      space: space.name,
      subjects: options.subjects,
      regions: options.regions,
      pictures: options.pictures,
      dropUndefined,
    }),
    inputs,
    files: own.map((path) => relative(out, path)),
    clock: options.clock,
    shares: shared?.shares,
  });
  await folder.parts.remove();
  return {
    space: space.name,
    out,
    subjects,
    regions: names,
    completeImages: images.length,
    filled: scores.filled,
    selected,
    withoutSubjects: subjectsWithoutRegions(neuroids, names),
    constant,
    assemblies,
  };
}

/** The files of a package that belong together; its pictures are beside them. */
function filesOf(out: string, space: SpaceName): string[] {
  return [
    ...SPLIT_PARTS.map((part) => packageFile(out, space, part)),
    ...SPLIT_PARTS.map((part) => stimulusMetadataFile(out, part)),
    splitFile(out),
  ];
}
