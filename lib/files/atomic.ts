/**
 * Files that are whole or not there at all: written under a temporary name in the target's own
 * folder, flushed to disk, then renamed.
 */
import { basename, dirname, join } from "node:path";
import { isNeuroidError, type NeuroidError, systemText, WriteError } from "../errors.ts";
import { PARTIAL_MARK } from "./marks.ts";

/** Whether a file name is one of our unfinished ones, left behind by a process that was killed. */
export function isPartial(name: string): boolean {
  return name.includes(PARTIAL_MARK);
}

/** Makes a folder and its parents; a {@link WriteError} says why where that fails. */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (cause) {
    const isFile = cause instanceof Deno.errors.AlreadyExists ||
      cause instanceof Deno.errors.NotADirectory;
    throw new WriteError({
      doing: "make a folder",
      found: isFile
        ? "a file of that name, or where a folder above it should be"
        : systemText(cause),
      right: isFile ? "another path" : "a place where this user may write",
      where: path,
      cause,
    });
  }
}

/**
 * Calls `write` with a temporary path beside `path`, then renames the result to `path`.
 * Where `write` throws, the temporary file is removed and the old file, if any, stays as it was.
 */
export function writeAtomically(
  path: string,
  write: (temporaryPath: string) => Promise<void> | void,
): Promise<void> {
  return replaceBy(path, async (temporary) => {
    await write(temporary);
    await flush(temporary);
  });
}

/**
 * Calls `fill` with a new, empty folder under a temporary name beside `path`, then renames it to
 * `path`, which must not be there. Where `fill` throws, the temporary folder is removed.
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
    await Deno.rename(temporary, path);
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

/** An error about the temporary file as one about the file that the user knows. */
function named(error: NeuroidError, temporary: string, path: string): NeuroidError {
  if (error.where !== temporary) return error;
  const { doing, found, right, cause } = error;
  return new WriteError({ doing, found, right, where: path, cause });
}

/** Writes text or bytes as a whole file, atomically. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return writeAtomically(
    path,
    (temporary) =>
      typeof content === "string"
        ? Deno.writeTextFile(temporary, content)
        : Deno.writeFile(temporary, content),
  );
}

async function flush(path: string): Promise<void> {
  const file = await Deno.open(path, { read: true, write: true });
  try {
    await file.sync();
  } finally {
    file.close();
  }
}

/** Removes a file, if it is there; a {@link WriteError} says why where that fails. */
export async function removeFile(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return;
    throw new WriteError({
      doing: "remove an old file",
      found: systemText(cause),
      right: "a file that this user may remove, or another output folder",
      where: path,
      cause,
    });
  }
}

/** Removes unfinished files of earlier, killed runs from a folder. Returns how many there were. */
export async function removePartials(folder: string): Promise<number> {
  let removed = 0;
  for await (const entry of Deno.readDir(folder)) {
    if (!isPartial(entry.name)) continue;
    await Deno.remove(join(folder, entry.name), { recursive: true });
    removed++;
  }
  return removed;
}
