/** The folder of the parts of a run, which one run at a time holds. */
import { join } from "node:path";
import { isNeuroidError, isNotFound, systemText, WriteError } from "../../errors/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { removePartials } from "../atomic.ts";
import { ensureFolder } from "../disk.ts";
import { LOCK_FILE, PARTS_FOLDER } from "../marks.ts";

const DOING = "open an output folder";
/** How often a folder is opened again that another run, which is ending, removes meanwhile. */
const TRIES = 20;

/** The folder of parts below an output folder; disposing of it lets another run have it. */
export interface PartsFolder extends Disposable {
  readonly path: string;
  /** Whether the system keeps other runs out; false on a file system without locks. */
  readonly isLocked: boolean;
  /**
   * Throws a {@link WriteError} where the folder is this run's no longer, since somebody has removed it:
   * another run may then be at work.
   */
  readonly requireHeld: () => Promise<void>;
  /**
   * Removes the folder with all its parts, once nothing needs them any more. Without a lock it stays:
   * another run's parts may be among them.
   */
  readonly remove: () => Promise<void>;
}

/**
 * Opens `OUT/.neuroid-parts`: makes it, holds it, and removes what a killed run left unfinished
 * there and in the output folder itself. On a file system without locks the run goes on without, which
 * `note` is told, and nothing is removed: it might be another run's.
 *
 * @throws {WriteError} if another run is at work in the same output folder: each would remove
 * what the other is writing; if the folder of parts is a link or a file
 */
export async function openParts(
  out: string,
  { note }: Pick<RunOptions, "note"> = {},
): Promise<PartsFolder> {
  const path = join(out, PARTS_FOLDER);
  const isNew = await Deno.lstat(out).then(() => false, isNotFound);
  await ensureFolder(out);
  const { file, isLocked } = await hold(out, path);
  let lock: Deno.FsFile | undefined = file;
  const release = () => {
    lock?.close();
    lock = undefined;
  };
  try {
    if (isLocked) {
      await removePartials(out);
      await removePartials(path);
    } else {
      note?.(
        `the file system of ${out} has no locks: see that no other run works in this folder; ` +
          `remove its ${PARTS_FOLDER} when none does`,
      );
    }
  } catch (error) {
    release();
    throw isNeuroidError(error) ? error : notWritable(path, error);
  }
  const isHeld = async () => lock !== undefined && await isAt(lock, join(path, LOCK_FILE));
  return {
    path,
    isLocked,
    requireHeld: async () => {
      if (await isHeld()) return;
      throw new WriteError({
        doing: "write the results of a run",
        found: "its folder of parts was removed while it worked",
        right: `let ${PARTS_FOLDER} be until the run has ended; run it again`,
        where: path,
      });
    },
    remove: async () => {
      try {
        if (!isLocked || !await isHeld()) return;
        await removeHeld(path, release);
        // A run that wrote nothing leaves nothing; a folder with files in it stays.
        if (isNew) await Deno.remove(out).catch(() => undefined);
      } catch (error) {
        throw notWritable(path, error);
      } finally {
        release();
      }
    },
    [Symbol.dispose]: release,
  };
}

async function hold(out: string, path: string): Promise<{ file: Deno.FsFile; isLocked: boolean }> {
  for (let tries = 0; tries < TRIES; tries++) {
    await ensurePlainFolder(path);
    let file: Deno.FsFile;
    try {
      file = await Deno.open(join(path, LOCK_FILE), { write: true, create: true });
    } catch (error) {
      if (isNotFound(error)) continue; // the run that held it has just removed it
      throw notWritable(path, error);
    }
    const state = await tryLock(file);
    // A lock on a file that was removed meanwhile keeps nobody out.
    if (state !== "taken" && await isAt(file, join(path, LOCK_FILE))) {
      return { file, isLocked: state === "ours" };
    }
    file.close();
    if (state === "taken") break;
  }
  throw new WriteError({
    doing: DOING,
    found: "another run is at work in it",
    right: "one run at a time; wait for it, or choose another folder",
    where: out,
  });
}

// The system frees the lock of a process that ends, however it ends. Some network file systems have
// no locks.
async function tryLock(file: Deno.FsFile): Promise<"ours" | "taken" | "none"> {
  try {
    return await file.tryLock(true) ? "ours" : "taken";
  } catch {
    return "none";
  }
}

/** Whether an open file is the one that has this path now. */
async function isAt(file: Deno.FsFile, path: string): Promise<boolean> {
  const there = await Deno.lstat(path).catch(() => undefined);
  if (there === undefined) return false;
  const { dev, ino } = await file.stat();
  return dev === there.dev && ino === there.ino;
}

/** A link would have two output folders share their parts, and a run remove what lies elsewhere. */
async function ensurePlainFolder(path: string): Promise<void> {
  const there = await Deno.lstat(path).catch(() => undefined);
  if (!there?.isSymlink) return await ensureFolder(path);
  throw new WriteError({
    doing: DOING,
    found: "a link in place of the folder of unfinished parts",
    right: "a folder, which the run makes itself; remove the link",
    where: path,
  });
}

/** The lock goes last but one: who comes meanwhile finds it taken, or makes a folder of his own. */
async function removeHeld(path: string, release: () => void): Promise<void> {
  for await (const { name } of Deno.readDir(path)) {
    if (name !== LOCK_FILE) await Deno.remove(join(path, name), { recursive: true });
  }
  await Deno.remove(join(path, LOCK_FILE));
  release(); // a network file system keeps a folder whose files are open
  await Deno.remove(path).catch((error) => {
    // Another run has it now, or had it and has removed it.
    if (!isNotFound(error) && !isNotEmpty(error)) throw error;
  });
}

// Some systems say of a folder that is not empty that something exists.
function isNotEmpty(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}

function notWritable(where: string, cause: unknown): WriteError {
  const right = "a folder where this user may write and remove files";
  return new WriteError({ doing: DOING, found: systemText(cause), right, where, cause });
}
