/** What tells that a package was made of the same files: a checksum of those that it uses. */
import { checkCall, numbers } from "../../calls/mod.ts";
import { createHash } from "node:crypto";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import type { Recording } from "./recording.ts";

/**
 * Computes the SHA-1 over the lines `<sha1>  <path>` of the files of some trials and of both tables, sorted by
 * path: what `sha1sum` prints of them, hashed once more. The same for a folder and for its zip.
 *
 * @throws {DataError} when a trial has no files
 */
export async function computeRecordingChecksum(
  recording: Recording,
  trials: readonly number[],
  options: RunOptions = {},
): Promise<string> {
  checkCall("computeRecordingChecksum", {
    trials: [trials, numbers],
    options: [options, RUN_OPTIONS],
  });
  const { progress, signal } = options;
  const tables = [recording.neurons, recording.trialTable].flatMap(({ folder, names }) =>
    names.map((name) => `${folder}/${name}.npy`)
  );
  const data = [...recording.layout.folders.keys()].flatMap((key) =>
    trials.map((trial) => recording.file(key, trial))
  );
  const files = [...tables, ...data].sort();
  const all = createHash("sha1");
  for (const [i, file] of files.entries()) {
    signal?.throwIfAborted();
    const bytes = await recording.source.read(file);
    all.update(`${createHash("sha1").update(bytes).digest("hex")}  ${file}\n`);
    progress?.({ step: "checksum of the source", done: i + 1, total: files.length, unit: "files" });
  }
  return all.digest("hex");
}
