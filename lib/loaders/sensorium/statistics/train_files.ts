/** Which files statistics were computed from, so that they are not used after these have changed. */
import { createHash } from "node:crypto";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Recording } from "../recording.ts";
import { computeFilesChecksum, filesOfTrials } from "../recording_checksum.ts";
import { TRAIN_TIER } from "../study.ts";

/** What tells the files of the train trials. */
export interface TrainFiles {
  /** Their number. */
  readonly count: number;
  /** A hash over their paths and stamps: sizes and times, in an archive sizes and CRCs. */
  readonly stamp: string;
  /** The SHA-1 over the lines `<sha1>  <path>`; an archive has it where it was asked for. */
  readonly sha1?: string | undefined;
}

/** How files are compared. */
export interface CompareOptions extends RunOptions {
  /** Compares the bytes of all files, whatever their times say. */
  readonly checksum?: boolean | undefined;
}

/**
 * Looks at the files of the train trials. The bytes of a folder's are read too, since a copy has other
 * times; an archive carries checksums of its own, and is read on request.
 */
export async function describeTrainFiles(
  recording: Recording,
  { checksum = !recording.source.isArchive, ...run }: CompareOptions = {},
): Promise<TrainFiles> {
  const files = trainFiles(recording);
  const stamp = await stampOf(recording, files);
  if (!checksum) return { count: files.length, stamp };
  return { count: files.length, stamp, sha1: await checksumOf(recording, files, run) };
}

/** Whether files are those that were described. */
export type Comparison =
  | {
    readonly isSame: true;
    /** Their description as they are now, where other times are all that changed. */
    readonly now?: TrainFiles | undefined;
  }
  | { readonly isSame: false; readonly reason: string };

/** Compares a recording's train files with what was noted of them; `noted` is taken as it was read. */
export async function compareTrainFiles(
  recording: Recording,
  noted: unknown,
  { checksum = false, ...run }: CompareOptions,
): Promise<Comparison> {
  const { stamp, sha1, count } = Object(noted) as Partial<Record<keyof TrainFiles, unknown>>;
  const differ = (reason: string): Comparison => ({ isSame: false, reason });
  if (typeof stamp !== "string") return differ("it is not noted of which files they are");
  const files = trainFiles(recording);
  if (count !== files.length) return differ(`${files.length} files of train trials, not ${count}`);
  const now = await stampOf(recording, files);
  if (now === stamp && !checksum) return { isSame: true };
  if (typeof sha1 !== "string") {
    return differ(
      now === stamp
        ? "no checksum of the files was kept with them"
        : "the files of the train trials have changed",
    );
  }
  if (await checksumOf(recording, files, run) !== sha1) {
    return differ("the files of the train trials have changed");
  }
  return { isSame: true, now: now === stamp ? undefined : { count, stamp: now, sha1 } };
}

const trainFiles = (recording: Recording) =>
  filesOfTrials(recording, recording.trialsOf(TRAIN_TIER)).sort();

async function stampOf({ source }: Recording, files: readonly string[]): Promise<string> {
  const hash = createHash("sha1");
  for (const file of files) hash.update(`${await source.readStamp(file)}  ${file}\n`);
  return hash.digest("hex");
}

const checksumOf = ({ source }: Recording, files: readonly string[], run: RunOptions) =>
  computeFilesChecksum(source, files, "checksum of the train trials", run);
