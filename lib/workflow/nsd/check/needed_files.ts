/** The files that a preparation needs, whether they are there or not. */
import { boolean, filePath, optionsOf } from "../../../calls/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import {
  chooseSubjects,
  NSD_STUDY,
  type NsdLayout,
  OPEN_NSD_OPTIONS,
  openNsd,
  type OpenNsdOptions,
  readRegions,
  REGION_SETS,
  sessionsNeeded,
} from "../../../loaders/nsd/mod.ts";
import {
  CHOICE_KINDS,
  choiceOf,
  type NsdRunOptions,
  planPreparation,
  type PreparationChoice,
  RUN_KINDS,
} from "../choices/mod.ts";
import { SPACE_NAME, spaceNamed } from "../spaces/mod.ts";

/** All trials of the images that all subjects see lie in these sessions. Source: NSD's design. */
const SHARED_SESSIONS = 30;

/** What is to be fetched. */
export interface FetchOptions
  extends PreparationChoice, OpenNsdOptions, Pick<NsdRunOptions, "space" | "subjects" | "regions"> {
  /** The folder of the tree; it need not be there. */
  readonly root: string;
  /** Whether the file of all pictures, of 39.6 GB, is wanted too; it is by default. */
  readonly pictures?: boolean | undefined;
}

/** Argument checks for {@link FetchOptions}. */
export const FETCH_OPTIONS = optionsOf<FetchOptions>({ root: filePath, space: SPACE_NAME }, {
  ...RUN_KINDS,
  pictures: boolean,
  ...CHOICE_KINDS,
  ...OPEN_NSD_OPTIONS.others,
});

/** The paths of all files that are needed, in the same order whatever the layout. */
export async function neededPaths(
  { space, regions = "streams", pictures = true }: FetchOptions,
  layout: NsdLayout,
  sessions: ReadonlyMap<number, readonly number[]>,
): Promise<string[]> {
  const isKnown = Object.hasOwn(REGION_SETS, regions) || regions.endsWith(".json");
  const own = spaceNamed(space);
  const sources = isKnown
    ? (await readRegions(regions)).flatMap((region) => region[own.labels])
    : [{ file: regions, labels: [] }];
  const inTree = sources.filter((source) => !("path" in source) || source.path === undefined);
  const paths = [layout.design, layout.stimulusInfo, ...pictures ? [layout.stimuli] : []];
  for (const [subject, needed] of sessions) {
    for (const { labels, ncsnr, betas } of own.paths(layout, subject)) {
      paths.push(...inTree.map(({ file }) => labels(file)), ncsnr, ...needed.map(betas));
    }
  }
  return [...new Set(paths)];
}

/** The sessions that are needed, by subject. */
export async function neededSessions(
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
