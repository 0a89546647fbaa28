/**
 * Files that are whole or not there at all: written under a temporary name in the target's own
 * folder, flushed to disk, then renamed.
 */
import { anything, checkCall, filePath } from "../calls/mod.ts";
import { basename, dirname, join, resolve } from "node:path";
import { isNeuroidError, type NeuroidError, systemText, WriteError } from "../errors/mod.ts";
import { pause } from "../parallel/mod.ts";
import { ensureFolder } from "./disk.ts";
import { PARTIAL_MARK } from "./marks.ts";

/** Whether a file name is one of our unfinished files, left behind by a run that was killed. */
export function isPartial(name: string): boolean {
  return name.includes(PARTIAL_MARK);
}

/**
 * Calls `write` with a temporary path next to `path`, then renames the result to `path`; creates parent
 * folders. If `write` throws, the temporary file is removed and the old file, if any, remains unchanged.
 *
 * @throws {NeuroidError} what `write` throws, with `path` in place of the temporary one
 * @throws {WriteError} if the file cannot be written for any other reason
 */
export function writeAtomically(
  path: string,
  write: (temporaryPath: string) => Promise<void> | void,
): Promise<void> {
  checkCall("writeAtomically", { path: [path, filePath], write: [write, anything] }, arguments);
  return replaceBy(path, async (temporary) => {
    await write(temporary);
    await flush(temporary);
  });
}

/**
 * Calls `fill` with a new, empty folder under a temporary name beside `path`, then renames it to
 * `path`, where nothing may be. Where `fill` throws, the temporary folder is removed.
 */
export function writeFolderAtomically(
  path: string,
  fill: (temporaryPath: string) => Promise<void> | void,
): Promise<void> {
  return replaceBy(path, async (temporary) => {
    await Deno.mkdir(temporary);
    await fill(temporary);
  });
}

async function replaceBy(
  path: string,
  make: (temporaryPath: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  await ensureFolder(folder);
  const temporary = join(folder, `.${basename(path)}${PARTIAL_MARK}${Deno.pid}-${counter++}`);
  try {
    await make(temporary);
    const made = await identityOf(temporary);
    await Deno.rename(temporary, path);
    written.set(resolve(path), made);
  } catch (cause) {
    await Deno.remove(temporary, { recursive: true }).catch(() => {});
    if (isNeuroidError(cause)) throw named(cause, temporary, path);
    throw new WriteError({
      doing: "write a file",
      found: systemText(cause),
      right: "space on the disk and a folder where this user may write",
      where: path,
      cause,
    });
  }
}

let counter = 0;

/** What this thread has written, and what told each from all other files. */
const written = new Map<string, string>();

/** Whether what lies at `path` was written by this thread, and by nobody since. */
export async function isOwnWrite(path: string): Promise<boolean> {
  const own = written.get(resolve(path));
  return own !== undefined && own === await identityOf(path).catch(() => "");
}

async function identityOf(path: string): Promise<string> {
  const { dev, ino, size, mtime } = await Deno.lstat(path);
  return `${dev} ${ino} ${size} ${mtime?.getTime()}`;
}

/** Makes an error about the temporary file one about the file that the user knows. */
function named(error: NeuroidError, temporary: string, path: string): NeuroidError {
  if (error.where !== temporary) return error;
  const { doing, found, right, cause } = error;
  return new WriteError({ doing, found, right, where: path, cause });
}

/**
 * Writes text (as UTF-8) or bytes to a file atomically; creates parent folders.
 *
 * @throws {WriteError} if the file cannot be written
 */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  checkCall("writeWhole", { path: [path, filePath], content: [content, anything] }, arguments);
  return writeAtomically(
    path,
    (temporary) =>
      typeof content === "string"
        ? Deno.writeTextFile(temporary, content)
        : Deno.writeFile(temporary, content),
  );
}

/**
 * Writes text piece by piece (as UTF-8), whole or not at all, for texts too long for memory; others
 * have their turn in between.
 *
 * @throws {WriteError} if the file cannot be written, and the signal's reason.
 */
export function writePieces(
  path: string,
  pieces: Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  return writeAtomically(path, async (temporary) => {
    using file = await Deno.open(temporary, { write: true, create: true, truncate: true });
    const encoder = new TextEncoder();
    for (const piece of pieces) {
      const bytes = encoder.encode(piece);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
      await pause();
      signal?.throwIfAborted();
    }
  });
}

async function flush(path: string): Promise<void> {
  const file = await Deno.open(path, { read: true, write: true });
  try {
    await file.sync();
  } finally {
    file.close();
  }
}

/**
 * Removes from a folder the unfinished files and folders of earlier runs that were killed.
 *
 * @returns how many there were
 */
export async function removePartials(folder: string): Promise<number> {
  let removed = 0;
  for await (const entry of Deno.readDir(folder)) {
    if (!isPartial(entry.name)) continue;
    await Deno.remove(join(folder, entry.name), { recursive: true });
    removed++;
  }
  return removed;
}
