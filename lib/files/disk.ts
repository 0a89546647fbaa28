/** Files and folders as such: whether they are there, making and removing them, their SHA-1. */
import { checkCall, filePath } from "../calls/mod.ts";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { isAbsent, MissingError, systemText, WriteError } from "../errors/mod.ts";

/**
 * Looks whether there is a file at `path`, or a link to one. A folder does not count.
 *
 * @throws {MissingError} where that cannot be told, as in a folder that this user may not read: a
 *   file that cannot be seen is not taken for one that is missing
 */
export async function lookForFile(path: string): Promise<boolean> {
  checkCall("lookForFile", { path: [path, filePath] }, arguments);
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

/**
 * Makes a folder and those above it, as far as they are not there.
 *
 * @throws {WriteError} where one cannot be made, or a file has its name
 */
export async function ensureFolder(path: string): Promise<void> {
  checkCall("ensureFolder", { path: [path, filePath] }, arguments);
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
 * Removes a file, if it is there.
 *
 * @throws {WriteError} where it is there and cannot be removed
 */
export async function removeFile(path: string): Promise<void> {
  checkCall("removeFile", { path: [path, filePath] }, arguments);
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

/**
 * Reads a file, in pieces, for the SHA-1 of its bytes: 40 lower-case hexadecimal digits.
 *
 * @throws {MissingError} where it is not there, or cannot be read
 */
export async function readSha1(path: string): Promise<string> {
  checkCall("readSha1", { path: [path, filePath] }, arguments);
  const hash = createHash("sha1");
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(piece);
    }
  } catch (cause) {
    throw new MissingError({
      doing: "read a file for its sha1",
      found: isAbsent(cause) || isEnoent(cause) ? "no such file" : systemText(cause),
      right: "a file that this user may read",
      where: path,
      cause,
    });
  }
  return hash.digest("hex");
}

function isEnoent(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
