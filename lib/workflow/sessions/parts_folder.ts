/** The folder of the parts of a run, which one run at a time holds. */
import { join } from "node:path";
import { WriteError } from "../../errors.ts";
import { ensureFolder, removePartials } from "../../files/mod.ts";

/** The folder of parts below an output folder; disposing of it lets another run have it. */
export interface PartsFolder extends Disposable {
  readonly path: string;
  /** Removes the folder with all its parts, once nothing needs them any more. */
  readonly remove: () => Promise<void>;
}

/**
 * Opens `OUT/.neuroid-parts`: makes it, holds it, and removes what a killed run left unfinished
 * there and in the output folder itself.
 *
 * @throws {WriteError} where another run is at work in the same output folder: each would remove
 * what the other is writing.
 */
export async function openParts(out: string): Promise<PartsFolder> {
  const path = join(out, ".neuroid-parts");
  await ensureFolder(out);
  await ensureFolder(path);
  const lock = await Deno.open(join(path, "lock"), { write: true, create: true });
  try {
    if (!await isFree(lock)) {
      throw new WriteError({
        doing: "open an output folder",
        found: "another run is at work in it",
        right: "one run at a time; wait for it, or choose another folder",
        where: out,
      });
    }
    await removePartials(out);
    await removePartials(path);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    path,
    remove: () => Deno.remove(path, { recursive: true }),
    [Symbol.dispose]: () => lock.close(),
  };
}

// The system frees the lock of a process that ends, however it ends. Some network file systems have
// no locks: there the run goes on without one.
async function isFree(lock: Deno.FsFile): Promise<boolean> {
  try {
    return await lock.tryLock(true);
  } catch {
    return true;
  }
}
