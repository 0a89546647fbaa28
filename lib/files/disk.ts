/** Files and folders as such: whether they are there, making and removing them, their SHA-1. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { isAbsent, MissingError, systemText, WriteError } from "../errors.ts";

/**
 * Whether a file is there and is a file (or a link to one).
 *
 * @throws {MissingError} where that cannot be seen, as in a folder that this user may not read.
 */
export async function lookForFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw new MissingError({
      doing: "look for a file",
      found: systemText(cause),
      right: "a folder that this user may read",
      where: path,
      cause,
    });
  }
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

/** The SHA-1 of a file's bytes in lower-case hexadecimal, as `sha1sum` prints it. */
export async function readSha1(path: string): Promise<string> {
  const hash = createHash("sha1");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}
