/** The files of the subjects: regions and ncsnr read, betas looked at by their headers. */
import {
  type EmptyRegions,
  type NsdDataset,
  type Region,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { BetasTransfer } from "../betas/mod.ts";
import type { Space, SubjectMasks, SubjectSource } from "../spaces/mod.ts";
import type { NsdFindings } from "./findings.ts";

/** The parts of a run whose files are to be checked. */
export interface FilesToCheck extends RunOptions {
  readonly dataset: NsdDataset;
  readonly space: Space;
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
  /** The trials that the run reads, one table per subject. */
  readonly tables: readonly TrialTable[];
  /** Whether a region that is empty in one subject is an error; `stop` by default. */
  readonly emptyRegions?: EmptyRegions | undefined;
  /** Whether these are some of the subjects of a run: a region that they lack, others may have. */
  readonly isShare?: boolean | undefined;
}

/** What the checks of a space work on. */
export interface CheckContext extends FilesToCheck {
  readonly findings: NsdFindings;
}

/** The findings for one subject. */
export interface SubjectFiles {
  /** From 1. */
  readonly subject: number;
  /** The betas of a session: [Z, Y, X] of the volume, or [vertices] of a hemisphere. */
  readonly shape: readonly number[];
  /** Voxels or vertices by region. */
  readonly neuroids: Readonly<Record<string, number>>;
  /** Sessions that hold trials of the images, and are read. */
  readonly sessionsNeeded: number;
  /** Those of them whose files exist and fit. */
  readonly sessionsFound: number;
  /** How the betas are stored, each way once. */
  readonly layouts: readonly string[];
  /** Bytes of betas to read. */
  readonly bytesToRead: number;
  /** The files of betas that exist and fit. */
  readonly paths: readonly string[];
  /**
   * The amount that a run fetches of them if they are remote: for a volume, judged by the index of the
   * first one not yet fetched.
   */
  readonly transfer?: BetasTransfer | undefined;
  /**
   * Of each session in which any are invalid, how many neuroids of a region have no variance over the
   * trials, or NaN in one. Undefined where no values were read.
   */
  readonly withoutVariance?: readonly SessionWithoutVariance[] | undefined;
}

/** How many neuroids are invalid in a session. */
export interface SessionWithoutVariance {
  /** From 1. */
  readonly session: number;
  /** By region; regions without any are not in it. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A subject whose regions could be read. */
export interface CheckedSubject {
  readonly masks: SubjectMasks;
  /** Undefined where its ncsnr could not be read: the betas are looked at all the same. */
  readonly source: SubjectSource | undefined;
}

/** Reads regions and ncsnr of each subject; what is wrong becomes a finding. */
export async function checkSubjects(
  context: CheckContext,
): Promise<CheckedSubject[]> {
  const { dataset, space, subjects, regions, findings, emptyRegions = "stop" } = context;
  const readMasks = space.openMasks(dataset, regions, emptyRegions);
  const found: CheckedSubject[] = [];
  for (const subject of subjects) {
    const label = subjectLabel(subject);
    const place = space.sharesMasks ? dataset.layout.root : label;
    const masks = await findings.attempt(space.masksKind, place, () => readMasks(subject));
    if (masks === undefined) {
      if (space.sharesMasks) return []; // one finding, not the same for every subject
      continue;
    }
    const ncsnr = await findings.attempt("NCSNR", label, masks.readNcsnr);
    const source = ncsnr && { neuroids: masks.neuroids(ncsnr), files: masks.files, ncsnr };
    found.push({ masks, source });
  }
  reportEmptyRegions(found.map(({ masks }) => masks), { ...context, emptyRegions });
  return found;
}

/** Says which regions are empty in which subjects, where that did not stop the reading of masks. */
function reportEmptyRegions(
  masks: readonly SubjectMasks[],
  { space: { unit }, findings, regions, emptyRegions, isShare }: CheckContext,
): void {
  const all = masks.map(({ subject }) => subjectLabel(subject)).join(", ");
  const without = regionsWithout(masks);
  for (const [region, subjects] of Object.entries(without)) {
    const isLeftOut = emptyRegions === "skip" &&
      regions.find(({ name }) => name === region)!.isOfAtlas;
    const isEverywhere = subjects.length === masks.length && !isShare;
    if (isEverywhere && isLeftOut) {
      findings.add("REGION_EMPTY/skipped", region, { unit, region, subjects: all });
      continue;
    }
    if (isEverywhere) {
      findings.add("REGION_EMPTY/everywhere", region, { unit, region, subjects: all });
      continue;
    }
    for (const subject of subjects) {
      findings.add("REGION_EMPTY", subject, { unit, region, subject });
    }
  }
  for (const { subject, counts } of masks) {
    const some = Object.values(counts).some((count) => count > 0);
    if (!some) findings.add("REGION_EMPTY/subject", subjectLabel(subject), { unit });
  }
}

/** The subjects in which a region has no voxel, by region; regions that all subjects have are not in it. */
function regionsWithout(
  masks: readonly Pick<SubjectMasks, "subject" | "counts">[],
): Record<string, string[]> {
  const without: Record<string, string[]> = {};
  for (const { subject, counts } of masks) {
    for (const [region, count] of Object.entries(counts)) {
      if (count === 0) (without[region] ??= []).push(subjectLabel(subject));
    }
  }
  return without;
}
