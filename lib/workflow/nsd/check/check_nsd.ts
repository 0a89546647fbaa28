/** A look at a tree of NSD before a long run: is all there that the run needs, and does it fit? */
import { boolean, checkCall, filePath, optionsOf } from "../../../calls/mod.ts";
import { withoutSecrets } from "../../../errors/mod.ts";
import { isRemote, runUntilStopped } from "../../../files/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import { EMPTY_REGIONS, OPEN_NSD_OPTIONS, type OpenNsdOptions } from "../../../loaders/nsd/mod.ts";
import {
  CHOICE_KINDS,
  choiceOf,
  type NsdRunOptions,
  openTree,
  planPreparation,
  type PreparationChoice,
  RUN_KINDS,
} from "../choices/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import { type BetasTransfer, sumOfTransfers } from "../betas/mod.ts";
import { SPACE_NAME, type SpaceName, spaceNamed } from "../spaces/mod.ts";
import { checkFiles } from "./check_files.ts";
import { CONFIRM_DOWNLOAD, type DownloadOptions } from "./download.ts";
import { withTimes } from "./pace.ts";
import type { SubjectFiles } from "./subject_files.ts";

/** What to check. */
export interface CheckOptions
  extends NsdRunOptions, PreparationChoice, OpenNsdOptions, DownloadOptions {
  /**
   * Whether the betas of the regions are read, to count neuroids without variance by session. Where it
   * is not given they are read if a run reads less than 64 MB of them, from a disk.
   */
  readonly values?: boolean | undefined;
}

const CHECK_OPTIONS = optionsOf<CheckOptions>({
  root: filePath,
  space: SPACE_NAME,
}, {
  ...RUN_KINDS,
  emptyRegions: EMPTY_REGIONS,
  values: boolean,
  confirmDownload: CONFIRM_DOWNLOAD,
  ...CHOICE_KINDS,
  ...OPEN_NSD_OPTIONS.others,
  ...RUN_OPTIONS.others,
});

/** The result of checking a tree. */
export interface NsdCheck {
  /** The folder of the tree. */
  readonly root: string;
  /** Which of the two layouts it has. */
  readonly layout: "flat" | "official";
  /** The study's name, `NSD` or that of its `study.json`. */
  readonly study: string;
  /** Whose files were looked at. */
  readonly space: SpaceName;
  /** The findings for each subject. */
  readonly subjects: readonly SubjectFiles[];
  /** Complete images: shown as often as they should be to every one of the subjects. */
  readonly completeImages: number;
  /** Bytes of betas that a preparation reads, of all subjects. */
  readonly bytesToRead: number;
  /** What it fetches, where the tree lies on another machine. */
  readonly transfer?: BetasTransfer | undefined;
  /** The findings: errors stop a run, warnings and notes do not. */
  readonly issues: readonly Issue[];
}

/**
 * Checks a tree: design, stimulus table, regions, ncsnr, and of every session that is needed that
 * its file is there, whole, and of the right type and shape. The pictures are opened, and sessions with
 * the same bytes looked for by 64 KB of each. Betas are read where `values` says so, or are few.
 *
 * @throws where the tree has no layout, study or design to go by; all else becomes a finding.
 *
 * @example
 * ```ts
 * import { checkNsd, hasErrors } from "neuroid";
 *
 * const check = await checkNsd({ root: "data-samples/nsd-mini", space: "volume" });
 * console.log(check.completeImages, check.bytesToRead, hasErrors(check.issues)); // 41 … false
 * ```
 */
export async function checkNsd(options: CheckOptions): Promise<NsdCheck> {
  checkCall("checkNsd", { options: [options, CHECK_OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => check(options));
}

async function check(options: CheckOptions): Promise<NsdCheck> {
  const { root, progress, note, signal, confirmDownload } = options;
  const space = spaceNamed(options.space);
  const { dataset, subjects, regions } = await openTree(options, space);
  const { tables, complete } = await planPreparation(dataset, space, subjects, choiceOf(options));
  const { files: seen, issues } = await checkFiles({
    dataset,
    space,
    subjects,
    regions,
    tables,
    emptyRegions: options.emptyRegions,
    closer: { values: options.values ?? false, confirmDownload },
    progress,
    note,
    signal,
  });
  const files = isRemote(root) ? await withTimes(seen, signal) : seen;
  return {
    root: withoutSecrets(root),
    layout: dataset.layout.kind,
    study: withoutSecrets(dataset.study.name),
    space: space.name,
    subjects: files,
    completeImages: complete.length,
    bytesToRead: files.reduce((sum, each) => sum + each.bytesToRead, 0),
    ...(isRemote(root) && {
      transfer: sumOfTransfers(files.flatMap(({ transfer }) => transfer ?? [])),
    }),
    issues,
  };
}
