/** A tree of NSD data as one handle: where its files lie, its size, its design. */
import {
  answerNames,
  anything,
  checkCall,
  filePath,
  like,
  oneOf,
  optionsOf,
  text,
} from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { type Design, readDesign } from "./design.ts";
import { findNsdLayout } from "./layout.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION, type NsdLayout, type Resolution } from "./paths.ts";
import { readStudy, type Study } from "./study.ts";

/** An opened tree. Betas stay on disk until a function reads them. */
export interface NsdDataset {
  /** The path of each file. */
  readonly layout: NsdLayout;
  /** The numbers of subjects, sessions, trials and images. */
  readonly study: Study;
  /** Which image each trial shows. */
  readonly design: Design;
}

/** Argument checks for a {@link NsdDataset}. */
export const NSD_DATASET = like<NsdDataset>(
  "a dataset: await openNsd(root)",
  "layout",
  "study",
  "design",
);

/** Which of a tree's betas are opened. */
export interface OpenNsdOptions {
  /**
   * The version of the betas by NSD's name: `betas_fithrf_GLMdenoise_RR` (the default), `betas_fithrf`,
   * `betas_assumehrf`.
   */
  readonly betas?: string | undefined;
  /** The voxel size of the volume: 1.8 mm (the default) or 1 mm. */
  readonly resolution?: Resolution | undefined;
}

/** Argument checks for {@link OpenNsdOptions}. */
export const OPEN_NSD_OPTIONS = optionsOf<OpenNsdOptions>({}, {
  betas: text,
  resolution: oneOf("func1pt8mm", "func1mm"),
});

/** The name of a folder, of no folder within another. */
const VERSION = /^[^./\\][^/\\]*$/;

/**
 * Finds the layout of a tree and reads its study and its experiment design.
 *
 * The study is NSD's own, or what the `study.json` in the root says instead.
 *
 * @param root the folder of the notebooks' flat layout or of the public bucket's, or its address:
 *   `https://…`, `s3://natural-scenes-dataset`.
 * @param options which betas; those of the published assemblies by default. Their existence is checked when
 *   they are read.
 * @throws {MissingError} if the tree has neither layout, or a file of the design is missing.
 * @throws {FormatError} if `study.json` or `nsd_expdesign.mat` cannot be read.
 * @throws {ShapeError} if the design has too few trials, subjects or shared images.
 * @throws {DataError} if an id of the design is out of its range.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 *
 * const { layout, study } = await openNsd("data-samples/nsd-mini");
 * assert.equal(layout.kind, "flat");
 * assert.deepEqual(study.subjects, [1, 2, 3, 4]);
 * ```
 */
export async function openNsd(root: string, options: OpenNsdOptions = {}): Promise<NsdDataset> {
  checkCall("openNsd", { root: [root, filePath], options: [options, OPEN_NSD_OPTIONS] }, arguments);
  const { betas = DEFAULT_BETAS, resolution = DEFAULT_RESOLUTION } = options;
  if (!VERSION.test(betas)) {
    throw new ArgumentError({
      doing: "choose betas",
      found: JSON.stringify(betas),
      right: `the name of a folder, such as ${DEFAULT_BETAS} or betas_fithrf`,
      where: root,
    });
  }
  const layout = await findNsdLayout(root, { betas, resolution });
  const { volumeShapes, ...sizes } = await readStudy(root);
  // The sizes of 1 mm are left to its files, which are compared with each other.
  const isKnown = volumeShapes !== undefined && resolution === DEFAULT_RESOLUTION;
  const study = isKnown ? { ...sizes, volumeShapes } : sizes;
  const dataset = { layout, study, design: await readDesign(layout.design, study) };
  answerNames({ prototype: dataset, name: "dataset" }, {
    betas: "await prepareAssemblies({ root }), which reads and averages them",
    regions: 'await readRegions(), or prepareAssemblies({ root, regions: ["V1"] })',
    root: "layout.design, layout.betas(…): the paths of its files",
    sessions: "study.sessionsPerSubject",
    stimuli: "await readStimuli(dataset, ids)",
    subjects: "study.subjects",
    trials: "sharedTrials(dataset, subject), or design",
  });
  return dataset;
}

const WITH_STUDY = like<Pick<NsdDataset, "study">>("a dataset: await openNsd(root)", "study");

/**
 * The subjects to work on, ascending and unique: the given ones, or all of the study.
 *
 * @param subjects numbers from 1.
 * @throws {ArgumentError} if the list is empty or names a subject that the study does not have.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { chooseSubjects, openNsd } from "neuroid";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * assert.deepEqual(chooseSubjects(dataset), [1, 2, 3, 4]);
 * assert.deepEqual(chooseSubjects(dataset, [3, 1]), [1, 3]);
 * ```
 */
export function chooseSubjects(
  dataset: Pick<NsdDataset, "study">,
  subjects?: readonly number[],
): number[] {
  checkCall(
    "chooseSubjects",
    { dataset: [dataset, WITH_STUDY], subjects: [subjects, anything] },
    arguments,
  );
  const { study } = dataset;
  if (subjects === undefined) return [...study.subjects];
  needSubjects(study, subjects);
  return [...new Set(subjects)].sort((a, b) => a - b);
}

/**
 * Checks subjects that a caller named, who may have no types: a list, not empty, of numbers that the
 * study has.
 *
 * @throws {ArgumentError} if they are anything else.
 */
export function needSubjects(study: Study, subjects: readonly number[]): void {
  const there = `the study has ${study.subjects.join(", ")}`;
  const list = `a list of numbers such as [${study.subjects.slice(0, 2).join(", ")}]; ${there}`;
  const wrong = (found: string, right = there) =>
    new ArgumentError({ doing: "choose subjects", found, right, where: study.name });
  if (!Array.isArray(subjects) && !ArrayBuffer.isView(subjects)) {
    throw wrong(`${JSON.stringify(subjects) ?? typeof subjects} for a list`, list);
  }
  if (subjects.length === 0) throw wrong("an empty list");
  const unknown = Array.from(subjects).filter((subject) => !study.subjects.includes(subject));
  if (unknown.length === 0) return;
  const said = unknown.map((each) =>
    typeof each === "bigint" ? `${each}n` : JSON.stringify(each) ?? typeof each
  );
  throw wrong(`subject ${said.join(", ")}`, unknown.every(Number.isInteger) ? there : list);
}
