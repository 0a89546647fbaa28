/** The names of stimuli in their ZIP. */
import type { Issue } from "../../issues/mod.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { examples } from "./id_checks.ts";

/** The name of each stimulus in the ZIP, in row order: its id and the ending of its file. */
export function memberNames(set: StimulusSet): string[] {
  return set.stimulusIds.map((id) => id + extensionOf(set.stimulusPaths.get(id) ?? ""));
}

/** The ending of a path as Python's `os.path.splitext` has it: with its dot, or empty. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 || /^\.+$/.test(name.slice(0, dot)) ? "" : name.slice(dot);
}

/** Finds stimuli that the loader takes for its own tables and archives. */
export function passedOverIssues(names: readonly string[], location: string): Issue[] {
  const tables = names.filter(isPassedOver);
  if (tables.length === 0) return [];
  return [{
    code: "STIMULUS_IS_TABLE",
    severity: "error",
    location,
    message: `stimuli that end in .csv or .zip: ${examples(tables)}`,
    suggestion: "another ending: the loader passes these over and then misses them",
  }];
}

/** Whether the loader passes over a file in the folder of unpacked stimuli. */
export function isPassedOver(name: string): boolean {
  return name.endsWith(".csv") || name.endsWith(".zip");
}
