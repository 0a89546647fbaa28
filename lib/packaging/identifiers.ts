/** The names of packaged files, as Brain-Score's packagers and loaders make them. */
import { join } from "node:path";
import type { StimulusSet } from "./stimulus_set.ts";

const stored = (identifier: string) => identifier.replaceAll(".", "_");

/** `stimulus_MyExperiment2024_A.csv` for the stimulus set `MyExperiment2024.A`. */
export function stimulusCsvFile(folder: string, identifier: string): string {
  return join(folder, `stimulus_${stored(identifier)}.csv`);
}

/** `stimulus_MyExperiment2024_A.zip`. */
export function stimulusZipFile(folder: string, identifier: string): string {
  return join(folder, `stimulus_${stored(identifier)}.zip`);
}

/** `assy_MyExperiment2024_A.nc`. */
export function assemblyFile(folder: string, identifier: string): string {
  return join(folder, `assy_${stored(identifier)}.nc`);
}

/** A column that names the members of the ZIP instead of the ids; packaging drops it. */
export const MEMBER_COLUMN = "stimulus_path_within_store";

/**
 * The name of each stimulus in the ZIP, in row order: its id, or what {@link MEMBER_COLUMN} says, and
 * the ending of its file.
 *
 * Source: `create_stimulus_zip` of brainscore-core.
 */
export function memberNames(set: StimulusSet): string[] {
  const stems = set.columns.get(MEMBER_COLUMN)?.map((stem) => stem === null ? "" : String(stem));
  return set.stimulusIds.map((id, row) =>
    (stems?.[row] ?? id) + extensionOf(set.stimulusPaths.get(id) ?? "")
  );
}

/** The ending of a path as Python's `os.path.splitext` has it: with its dot, or empty. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 || /^\.+$/.test(name.slice(0, dot)) ? "" : name.slice(dot);
}

/** Whether the loader skips a file among the unpacked stimuli, because it takes it for its own. */
export function isPassedOver(name: string): boolean {
  return name.endsWith(".csv") || name.endsWith(".zip");
}
