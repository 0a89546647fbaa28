/** The folder of the parts of a run, which one run at a time holds. */
import { join } from "node:path";
import { isNeuroidError, systemText, WriteError } from "../../errors/mod.ts";
import { removePartials } from "../atomic.ts";
import { ensureFolder } from "../disk.ts";
import { LOCK_FILE, PARTS_FOLDER } from "../marks.ts";

const DOING = "open an output folder";

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
  const path = join(out, PARTS_FOLDER);
  await ensureFolder(out);
  await ensureFolder(path);
  let lock: Deno.FsFile | undefined;
  const release = () => {
    lock?.close();
    lock = undefined;
  };
  try {
    lock = await Deno.open(join(path, LOCK_FILE), { write: true, create: true });
    if (!await isFree(lock)) {
      throw new WriteError({
        doing: DOING,
        found: "another run is at work in it",
        right: "one run at a time; wait for it, or choose another folder",
        where: out,
      });
    }
    await removePartials(out);
    await removePartials(path);
  } catch (error) {
    release();
    throw isNeuroidError(error) ? error : notWritable(path, error);
  }
  return {
    path,
    remove: async () => {
      release(); // a network file system keeps a folder whose files are open
      await Deno.remove(path, { recursive: true }).catch((cause) => {
        throw notWritable(path, cause);
      });
    },
    [Symbol.dispose]: release,
  };
}

function notWritable(where: string, cause: unknown): WriteError {
  const right = "a folder where this user may write and remove files";
  return new WriteError({ doing: DOING, found: systemText(cause), right, where, cause });
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
