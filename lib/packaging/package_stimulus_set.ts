/** A stimulus set to the two files that Brain-Score loads: a CSV and a ZIP. */
import { checkCall, filePath, like } from "../calls/mod.ts";
import { formatCsv, readSha1, writeAtomically, writeWhole } from "../files/mod.ts";
import { stopAtErrors } from "../issues/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../progress/mod.ts";
import { checkStimulusSet } from "./checks/mod.ts";
import { MEMBER_COLUMN, memberNames, stimulusCsvFile, stimulusZipFile } from "./identifiers.ts";
import type { PackagedStimulusSet } from "./manifest.ts";
import type { StimulusSet } from "./stimulus_set.ts";
import { writeStoredZip } from "./stored_zip.ts";

const SET = like<StimulusSet>(
  "a StimulusSet: StimulusSet.fromRows(name, rows, paths), or await StimulusSet.readCsv(path, options)",
  ...["name", "columns", "stimulusPaths"] as const,
);

/**
 * Packages a stimulus set in `folder`: `stimulus_{identifier}.csv` with the set's columns in order and
 * `filename` last, and `stimulus_{identifier}.zip` with the files in row order, named by id, or by a column
 * `stimulus_path_within_store`, which is dropped. The same set gives the same bytes everywhere.
 *
 * @throws {FindingsError} if a check finds an error; nothing is written then
 * @throws {WriteError} if a file cannot be written
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readCsv, StimulusSet } from "neuroid";
 * import { packageStimulusSet } from "neuroid/brainscore";
 *
 * const folder = await Deno.makeTempDir();
 * const pictures = "data-samples/nsd-mini-expected/surface_package/stimuli_test";
 * const set = StimulusSet.fromRows("Me2024", [{ stimulus_id: "a", category: "animal" }], {
 *   a: `${pictures}/nsd_00151.jpg`,
 * });
 * const { csv_path } = await packageStimulusSet(set, folder);
 * assert.deepEqual((await readCsv(csv_path)).columns, ["stimulus_id", "category", "filename"]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function packageStimulusSet(
  set: StimulusSet,
  folder: string,
  run: RunOptions = {},
): Promise<PackagedStimulusSet> {
  checkCall("packageStimulusSet", {
    set: [set, SET],
    folder: [folder, filePath],
    run: [run, RUN_OPTIONS],
  }, arguments);
  const issues = await checkStimulusSet(set, { hasAssembly: false, ...run });
  stopAtErrors(`package the stimulus set ${set.name}`, issues);
  return await writePackagedStimulusSet(set, folder, run);
}

/** {@link packageStimulusSet} without its checks, for a set that passed them. */
export async function writePackagedStimulusSet(
  set: StimulusSet,
  folder: string,
  { signal }: RunOptions = {},
): Promise<PackagedStimulusSet> {
  const names = memberNames(set);
  const csv_path = stimulusCsvFile(folder, set.name);
  const zip_path = stimulusZipFile(folder, set.name);
  const sources = set.stimulusIds.map((id, row) => ({
    name: names[row]!,
    path: set.stimulusPaths.get(id)!,
  }));
  await writeAtomically(zip_path, (temporary) => writeStoredZip(temporary, sources, signal));
  const columns = [...set.columns].filter(([column]) => column !== MEMBER_COLUMN);
  await writeWhole(csv_path, formatCsv([...columns, ["filename", names]]));
  return {
    identifier: set.name,
    csv_path,
    zip_path,
    csv_sha1: await readSha1(csv_path),
    zip_sha1: await readSha1(zip_path),
  };
}
