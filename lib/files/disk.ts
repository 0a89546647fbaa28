/** Files and folders as such: whether they are there, making and removing them, their SHA-1. */
import { checkCall, filePath } from "../calls/mod.ts";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  isAbsent,
  isNeuroidError,
  isNotFound,
  MissingError,
  systemText,
  WriteError,
} from "../errors/mod.ts";
import { isRemote, openSource } from "./source/mod.ts";

/**
 * Creates a folder and its parents if they do not exist.
 *
 * @throws {WriteError} if one cannot be made, or a file has its name
 */
export async function ensureFolder(path: string): Promise<void> {
  checkCall("ensureFolder", { path: [path, filePath] }, arguments);
  try {
    await makeFolder(path);
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

/** How often a folder is made again that another process removes meanwhile. */
const TRIES = 20;

async function makeFolder(path: string): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await Deno.mkdir(path, { recursive: true });
    } catch (error) {
      if (tries === TRIES || !await isRemovedMeanwhile(path, error)) throw error;
    }
  }
}

/** Whether a folder was there, or its parent was, and was gone at the system's next look. */
async function isRemovedMeanwhile(path: string, error: unknown): Promise<boolean> {
  if (error instanceof Deno.errors.NotFound) return true;
  if (!(error instanceof Deno.errors.AlreadyExists)) return false;
  return await Deno.lstat(path).then((there) => there.isDirectory, isNotFound);
}

/**
 * Removes a file if it exists.
 *
 * @throws {WriteError} if it exists but cannot be removed
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

const HASHING = "read a file for its sha1";
const PIECE_BYTES = 2 ** 20;
const AHEAD_BYTES = 128 * PIECE_BYTES;

/**
 * Reads a file, in pieces, for the SHA-1 of its bytes: 40 lower-case hexadecimal digits.
 *
 * @throws {MissingError} if it does not exist, or cannot be read
 */
export async function readSha1(path: string): Promise<string> {
  checkCall("readSha1", { path: [path, filePath] }, arguments);
  const hash = createHash("sha1");
  try {
    const pieces = isRemote(path)
      ? piecesOf(path)
      : createReadStream(path, { highWaterMark: PIECE_BYTES });
    for await (const piece of pieces) hash.update(piece);
  } catch (cause) {
    if (isNeuroidError(cause)) throw cause;
    throw new MissingError({
      doing: HASHING,
      found: isAbsent(cause) || isEnoent(cause) ? "no such file" : systemText(cause),
      right: "a file that this user may read",
      where: path,
      cause,
    });
  }
  return hash.digest("hex");
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  using source = await openSource(path, HASHING);
  for (let at = 0; at < source.size; at += PIECE_BYTES) {
    if (at % AHEAD_BYTES === 0) {
      await source.ready([[at, Math.min(AHEAD_BYTES, source.size - at)]]);
    }
    yield await source.read(at, Math.min(PIECE_BYTES, source.size - at));
  }
}

function isEnoent(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
