/** The shares of a run, and a look at the files of what they lack. */
import { stopAtErrors } from "../../../issues/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { filterTrials, type NsdDataset } from "../../../loaders/nsd/mod.ts";
import { identifyInput, type InputFile } from "../../shares/mod.ts";
import { checkFiles, type DownloadOptions, requireConfirmed } from "../check/mod.ts";
import { type SessionsToTake, type TakenSessions, takeSessions } from "./take_sessions.ts";

type Checked = Parameters<typeof checkFiles>[0];

/** What is checked of a run whose betas are in shares: all but the betas. */
export function withoutBetas(toCheck: Checked): Checked {
  return { ...toCheck, tables: toCheck.tables.map((table) => filterTrials(table, () => false)) };
}

/** Sessions out of shares, and of the tree those that are missing and may be read. */
export interface CheckedShares extends TakenSessions {
  /** The files of betas that are read all the same. */
  readonly paths: readonly string[];
}

/**
 * Takes the sessions of a run out of its shares; where some are missing and may be read, their files are
 * checked.
 *
 * @throws {FindingsError} with all that does not fit
 */
export async function takeChecked(
  folders: readonly string[],
  toCheck: Checked,
  wanted: SessionsToTake & DownloadOptions & Pick<RunOptions, "note">,
): Promise<CheckedShares> {
  const taken = await takeSessions(folders, wanted);
  const { toRead } = taken;
  if (toRead.size === 0) return { ...taken, paths: [] };
  const tables = toCheck.tables.map((table) =>
    filterTrials(table, (row) => toRead.get(table.subject)?.has(table.session[row]!) ?? false)
  );
  const { issues, files } = await checkFiles({ ...toCheck, tables });
  stopAtErrors(wanted.doing, issues);
  await requireConfirmed(files, { ...wanted, where: wanted.root });
  return { ...taken, paths: files.flatMap(({ paths }) => paths) };
}

/** The inputs of a run as they are now: the design, the files of betas, and what its shares were made of. */
export async function inputsOf(
  { layout: { root, design } }: NsdDataset,
  paths: readonly string[],
  shared: CheckedShares | undefined,
): Promise<InputFile[]> {
  const inputs = new Map<string, InputFile>();
  for (const { manifest } of shared?.shares ?? []) {
    for (const input of manifest.inputs) inputs.set(input.path, input);
  }
  const read = [design, ...paths, ...shared?.paths ?? []];
  const found = await Promise.all(read.map((path) => identifyInput(root, path, { again: true })));
  for (const input of found) inputs.set(input.path, input);
  return [...inputs.values()];
}
