/** A folder of results that one run holds, and puts its own into once they are ready. */
import { relative } from "node:path";
import { isOwnWrite, openParts, type PartsFolder, removeFile } from "../../files/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { forgetProvenance } from "../provenance/mod.ts";
import { type EarlierResult, filesToReplace, type ResultToWrite } from "./earlier_results.ts";

/** A folder that is held until it is disposed of. */
export interface HeldFolder extends Disposable {
  readonly out: string;
  /** Where what the run has finished lies meanwhile. */
  readonly parts: PartsFolder;
  /** The files of other results, which go when its own come. */
  readonly replaced: readonly string[];
}

/**
 * Holds the folder of a run, unless it has results of something else that are not to be replaced.
 *
 * @param earlier looks for what lies there.
 * @throws {WriteError} as {@link filesToReplace}, and if another run is at work in the folder
 */
export async function holdFolder(
  wanted: ResultToWrite,
  earlier: () => Promise<readonly EarlierResult[]>,
  options: Pick<RunOptions, "note">,
): Promise<HeldFolder> {
  const { out } = wanted;
  const look = async () => filesToReplace(await earlier(), wanted);
  await look(); // makes no folder where it refuses
  const parts = await openParts(out, options);
  const close = () => parts[Symbol.dispose]();
  try {
    const replaced = await look(); // again, now that no other run can write
    return { out, parts, replaced, [Symbol.dispose]: close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Calls `save` for the files of a run, which belong together, all or none. What was replaced goes before,
 * and what the folder's provenance tells of these files.
 *
 * @param paths all that `save` may write.
 */
export async function saveTogether<T>(
  { out, parts, replaced }: HeldFolder,
  paths: readonly string[],
  save: () => Promise<T>,
): Promise<T> {
  return await allOrNone(paths, parts, async () => {
    for (const path of replaced) if (!paths.includes(path)) await removeFile(path);
    await forgetProvenance(out, paths.map((path) => relative(out, path)));
    return await save();
  });
}

/**
 * Calls `save` for files that belong together. Old ones are removed first, and where it fails or is
 * stopped all that it has written: never are files of two runs, or of half a run, side by side.
 *
 * @param held the folder of parts; where no lock keeps other runs out, what lies there may be another
 * run's that has just ended, and is not removed but written over
 */
export async function allOrNone<T>(
  paths: readonly string[],
  held: Pick<PartsFolder, "isLocked" | "requireHeld">,
  save: () => Promise<T>,
): Promise<T> {
  await held.requireHeld();
  if (held.isLocked) { for (const path of paths) await removeFile(path); }
  try {
    return await save();
  } catch (error) {
    for (const path of paths) if (await isOwnWrite(path)) await removeFile(path);
    throw error;
  }
}
