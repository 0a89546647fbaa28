/** From a folder where all results of a run are whole to the one where they belong. */
import { join } from "node:path";
import { systemText, WriteError } from "../../errors/mod.ts";
import { lookForFile, removeFile, writeWhole } from "../../files/mod.ts";

const JOURNAL = "move.json";

/** What of a folder's files goes, and what comes; the last of these says that all are there. */
export interface Move {
  /** The folder below the parts in which the new files are. */
  readonly stage: string;
  /** Names of files in the output folder. */
  readonly remove: readonly string[];
  /** Names of files, in their order. */
  readonly bring: readonly string[];
}

/**
 * Moves whole results from among the parts of a run to `out`, and removes what is stale there. A run
 * that is killed meanwhile leaves a note among its parts, with which {@link finishMove} ends it.
 *
 * @throws {WriteError} if a file cannot be moved; the parts must stay then
 */
export async function moveResults(parts: string, out: string, move: Move): Promise<void> {
  await writeWhole(join(parts, JOURNAL), JSON.stringify(move));
  await carryOut(parts, out, move);
  await removeFile(join(parts, JOURNAL));
}

/** Ends what a run that was killed in {@link moveResults} had begun. */
export async function finishMove(parts: string, out: string): Promise<void> {
  const journal = join(parts, JOURNAL);
  if (!await lookForFile(journal)) return;
  await carryOut(parts, out, JSON.parse(await Deno.readTextFile(journal)));
  await removeFile(journal);
}

async function carryOut(parts: string, out: string, { stage, remove, bring }: Move): Promise<void> {
  // The last of the old files goes first, so that the folder never passes for whole meanwhile.
  const last = bring.at(-1);
  const begun = last !== undefined && !await lookForFile(join(parts, stage, last));
  if (last !== undefined && !begun) await removeFile(join(out, last));
  for (const name of remove) await removeFile(join(out, name));
  for (const name of bring) {
    const from = join(parts, stage, name);
    if (!await lookForFile(from)) continue; // moved before
    try {
      await Deno.rename(from, join(out, name));
    } catch (cause) {
      throw new WriteError({
        doing: "put results in their folder",
        found: systemText(cause),
        right: "a folder where this user may write",
        where: join(out, name),
        cause,
      });
    }
  }
}
