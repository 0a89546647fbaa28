/** What an earlier run wrote into a folder of pictures. */
import { join } from "node:path";
import { WriteError } from "../../../errors/mod.ts";
import { lookForFile, readCsv, removeFile } from "../../../files/mod.ts";

/** The table in a folder of pictures. */
export const TABLE = "stimuli.csv";

/** Names that this gives: whatever a table lists, no others are removed. */
const OURS = /^nsd_\d+\.(jpg|png)$/;

/**
 * Removes the table of an earlier run and those of its pictures that are not to be written again; the
 * table last, so that a run that is killed meanwhile leaves the next one its list.
 *
 * @throws {WriteError} if a table of this name is somebody else's
 */
export async function removeEarlierPictures(
  folder: string,
  { kept, isLocked }: { readonly kept: ReadonlySet<string>; readonly isLocked: boolean },
): Promise<void> {
  const path = join(folder, TABLE);
  if (!await lookForFile(path)) return;
  const table = await readCsv(path).catch(() => undefined);
  const names = table?.has("image_file_name") && table.has("nsd_id")
    ? table.column("image_file_name")
    : [];
  if (names.length === 0) {
    throw new WriteError({
      doing: "write pictures",
      found: `a ${TABLE} in the folder that nsd:stimuli did not write`,
      right: "another folder; or take that file away",
      where: path,
    });
  }
  if (!isLocked) return; // they may be those of a run that is at work
  for (const name of names) {
    if (OURS.test(name) && !kept.has(name)) await removeFile(join(folder, name));
  }
  await removeFile(path);
}
