/** Work of one run at a time in a folder, which leaves nothing behind. */
import type { RunOptions } from "../../progress/mod.ts";
import { openParts, type PartsFolder } from "./parts_folder.ts";

/**
 * Does `work` while this run alone holds the folder, as `openParts` has it: what a killed run left
 * unfinished there is removed before, the folder of parts behind it.
 *
 * @throws {WriteError} if another run is at work in the folder; and what `work` throws
 */
export async function runAlone<T>(
  folder: string,
  run: Pick<RunOptions, "note">,
  work: (held: PartsFolder) => Promise<T>,
): Promise<T> {
  using held = await openParts(folder, run);
  try {
    return await work(held);
  } finally {
    await held.remove();
  }
}
