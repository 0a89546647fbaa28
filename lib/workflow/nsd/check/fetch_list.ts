/** What a run needs and a tree has not, and the lines that fetch it from NSD's public bucket. */
import { relative } from "node:path";
import {
  boolean,
  checkCall,
  filePath,
  like,
  listOf,
  number,
  oneOf,
  optionsOf,
  text,
} from "../../../calls/mod.ts";
import { DataError, plural } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import {
  chooseSubjects,
  DEFAULT_BETAS,
  DEFAULT_RESOLUTION,
  flatLayout,
  HEMISPHERES,
  NSD_STUDY,
  type NsdLayout,
  officialLayout,
  openNsd,
  type OpenNsdOptions,
  readRegions,
  REGION_SETS,
  sessionsNeeded,
  sourcePath,
} from "../../../loaders/nsd/mod.ts";
import { CHOICE_KINDS, choiceOf, planPreparation, type PreparationChoice } from "../choices/mod.ts";
import { SPACE_NAME, type SpaceName, spaceNamed } from "../spaces/mod.ts";

/** NSD's public bucket on Amazon S3, which anybody may read without an account. */
export const NSD_BUCKET = "natural-scenes-dataset";

/** All trials of the images that all subjects see lie in these sessions. Source: NSD's design. */
const SHARED_SESSIONS = 30;

/** What is to be fetched. */
export interface FetchOptions extends PreparationChoice, OpenNsdOptions {
  /** The folder of the tree; it need not be there. */
  readonly root: string;
  /** Whose files. */
  readonly space: SpaceName;
  /** From 1; all of NSD where they are not given. */
  readonly subjects?: readonly number[] | undefined;
  /** The name of a set of regions or of an atlas, or a JSON file of labels. */
  readonly regions?: string | undefined;
  /** Whether the file of all pictures, of 39.6 GB, is wanted too; it is where it is not given. */
  readonly pictures?: boolean | undefined;
}

const FETCH_OPTIONS = optionsOf<FetchOptions>({ root: filePath, space: SPACE_NAME }, {
  subjects: listOf(number),
  regions: text,
  pictures: boolean,
  ...CHOICE_KINDS,
  betas: text,
  resolution: oneOf("func1pt8mm", "func1mm"),
});

/** A file that is not there. */
export interface FileToFetch {
  /** Its key in the bucket. */
  readonly key: string;
  /** Where it belongs in the tree. */
  readonly path: string;
}

/**
 * The files that a preparation needs and a tree lacks, with their keys in the bucket: the design, regions,
 * ncsnr and betas of every session that holds trials of the images, and the pictures. Where the design
 * is there the sessions are those that it names; else the first 30 of each subject, or all for the
 * subjects' own images.
 *
 * @throws {DataError} for a tree of another study than NSD, which the bucket does not have
 *
 * @example What is missing of subject 1 in a folder that is not there
 * ```ts
 * import assert from "node:assert/strict";
 * import { findMissingFiles } from "neuroid/nsd";
 *
 * const files = await findMissingFiles({ root: "none", space: "volume", subjects: [1] });
 * assert.equal(files.length, 3 + 3 + 1 + 30); // experiment and pictures, regions, ncsnr, betas
 * assert.equal(files[0]!.key, "nsddata/experiments/nsd/nsd_expdesign.mat");
 * ```
 */
export async function findMissingFiles(options: FetchOptions): Promise<FileToFetch[]> {
  checkCall("findMissingFiles", { options: [options, FETCH_OPTIONS] }, arguments);
  const { root, betas = DEFAULT_BETAS, resolution = DEFAULT_RESOLUTION } = options;
  const choice = { betas, resolution };
  const flat = flatLayout(root, choice);
  const layout = await lookForFile(flat.design) ? flat : officialLayout(root, choice);
  const bucket = officialLayout(NSD_BUCKET, choice);
  const sessions = await sessionsOf(options, layout);
  const here = await pathsOf(options, layout, sessions);
  const there = await pathsOf(options, bucket, sessions);
  const missing: FileToFetch[] = [];
  for (const [i, path] of here.entries()) {
    if (await lookForFile(path)) continue;
    missing.push({ key: relative(NSD_BUCKET, there[i]!).replaceAll("\\", "/"), path });
  }
  return missing;
}

/** The paths of all files that are needed, in the same order whatever the layout. */
async function pathsOf(
  { space, regions = "streams", pictures = true }: FetchOptions,
  layout: NsdLayout,
  sessions: ReadonlyMap<number, readonly number[]>,
): Promise<string[]> {
  const isKnown = Object.hasOwn(REGION_SETS, regions) || regions.endsWith(".json");
  const kind = space === "volume" ? "volume" : "surface";
  const sources = isKnown
    ? (await readRegions(regions)).flatMap((region) => region[kind])
    : [{ file: regions, labels: [] }];
  const inTree = sources.filter((source) => !("path" in source) || source.path === undefined);
  const paths = [layout.design, layout.stimulusInfo, ...pictures ? [layout.stimuli] : []];
  for (const [subject, own] of sessions) {
    if (space === "volume") {
      paths.push(
        ...inTree.map((source) =>
          sourcePath(source, {}, (name) => layout.volumeRoi(subject, name))
        ),
        layout.volumeNcsnr(subject),
        ...own.map((session) => layout.volumeBetas(subject, session)),
      );
      continue;
    }
    for (const hemisphere of HEMISPHERES) {
      const [labels, ncsnr, betas] = space === "surface"
        ? [
          (name: string) => layout.surfaceLabels(hemisphere, name),
          layout.surfaceNcsnr(subject, hemisphere),
          (session: number) => layout.surfaceBetas(subject, hemisphere, session),
        ]
        : [
          (name: string) => layout.nativeLabels(subject, hemisphere, name),
          layout.nativeNcsnr(subject, hemisphere),
          (session: number) => layout.nativeBetas(subject, hemisphere, session),
        ];
      paths.push(...inTree.map(({ file }) => labels(file)), ncsnr, ...own.map(betas));
    }
  }
  return [...new Set(paths)];
}

/** The sessions that are needed, by subject. */
async function sessionsOf(
  options: FetchOptions,
  layout: NsdLayout,
): Promise<Map<number, readonly number[]>> {
  const { space, images, root, betas, resolution } = options;
  if (await lookForFile(layout.design)) {
    const dataset = await openNsd(root, { betas, resolution });
    if (dataset.study.name !== NSD_STUDY.name) {
      throw new DataError({
        doing: "list what to fetch",
        found: `a tree of another study, ${dataset.study.name}`,
        right: "a tree of NSD, which its bucket has",
        where: root,
      });
    }
    const subjects = chooseSubjects(dataset, options.subjects);
    const { tables } = await planPreparation(
      dataset,
      spaceNamed(space),
      subjects,
      choiceOf(options),
    );
    return new Map(tables.map((table) => [table.subject, sessionsNeeded(table)]));
  }
  const { sessionsPerSubject } = NSD_STUDY;
  const most = images === undefined || images === "complete" || images === "shared"
    ? SHARED_SESSIONS
    : Infinity;
  return new Map((options.subjects ?? NSD_STUDY.subjects).map((subject) => {
    const count = Math.min(most, sessionsPerSubject[subject] ?? 0);
    const all = Array.from({ length: count }, (_, i) => i + 1);
    return [subject, all.filter((session) => options.sessions?.includes(session) ?? true)];
  }));
}

/** How a file is fetched: by Amazon's program, or by curl, which goes on where it was cut off. */
export type FetchProgram = "aws" | "curl";

const FILES = listOf(
  like<FileToFetch>("files to fetch: await findMissingFiles(…)", "key", "path"),
);

/** The lines that fetch files, for a shell; comments say what they are. */
export function fetchText(
  files: readonly FileToFetch[],
  program: FetchProgram,
  root: string,
): string {
  checkCall("fetchText", {
    files: [files, FILES],
    program: [program, oneOf("aws", "curl")],
    root: [root, filePath],
  }, arguments);
  if (files.length === 0) return `# nothing is missing in ${root}`;
  const lines = files.map(({ key, path }) =>
    program === "aws"
      ? `aws s3 cp --no-sign-request s3://${NSD_BUCKET}/${key} ${quoted(path)}`
      : `curl --fail --create-dirs -C - -o ${
        quoted(path)
      } https://${NSD_BUCKET}.s3.amazonaws.com/${key}`
  );
  return [
    `# ${
      plural(files.length, "file")
    } that ${root} lacks; NSD's terms: https://naturalscenesdataset.org`,
    ...lines,
  ].join("\n");
}

/** A path as shells take it. */
function quoted(path: string): string {
  if (/^[\w./:@%+,=-]+$/.test(path)) return path;
  return path.includes("\\") ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
