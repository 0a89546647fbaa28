/** What tells that files are the same: a checksum of those that were used. */
import { checkCall, numbers } from "../../calls/mod.ts";
import { createHash } from "node:crypto";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";
import type { RecordingSource } from "./source.ts";

/**
 * Computes the SHA-1 over the lines `<sha1>  <path>` of the files of some trials and of both tables, sorted by
 * path: what `sha1sum` prints of them, hashed once more. The same for a folder and for its zip.
 *
 * @throws {DataError} if a trial has no files
 */
export async function computeRecordingChecksum(
  recording: Recording,
  trials: readonly number[],
  options: RunOptions = {},
): Promise<string> {
  checkCall("computeRecordingChecksum", {
    recording: [recording, RECORDING],
    trials: [trials, numbers],
    options: [options, RUN_OPTIONS],
  }, arguments);
  const tables = [recording.neurons, recording.trialTable].flatMap(({ folder, names }) =>
    names.map((name) => `${folder}/${name}.npy`)
  );
  const files = [...tables, ...filesOfTrials(recording, trials)];
  return await computeFilesChecksum(recording.source, files, "checksum of the source", options);
}

/** The paths of all files of some trials, below the recording. */
export function filesOfTrials(recording: Recording, trials: readonly number[]): string[] {
  return [...recording.layout.folders.keys()].flatMap((key) =>
    trials.map((trial) => recording.file(key, trial))
  );
}

/** The SHA-1 over the lines `<sha1>  <path>` of files, sorted by path. */
export async function computeFilesChecksum(
  source: RecordingSource,
  files: readonly string[],
  step: string,
  { progress, signal }: RunOptions,
): Promise<string> {
  const all = createHash("sha1");
  for (const [i, file] of files.toSorted().entries()) {
    signal?.throwIfAborted();
    const bytes = await source.read(file);
    all.update(`${createHash("sha1").update(bytes).digest("hex")}  ${file}\n`);
    progress?.({ step, done: i + 1, total: files.length, unit: "files" });
  }
  return all.digest("hex");
}
