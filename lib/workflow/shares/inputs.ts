/** The identity of an input of a run on every machine: its path below the root, its size, its version. */
import { isAbsolute } from "node:path";
import { FormatError, WriteError } from "../../errors/mod.ts";
import {
  baseName,
  fileIdentity,
  type FileLook,
  isRemote,
  lookForFile,
  relativeTo,
} from "../../files/mod.ts";

/** An input file as a manifest names it: nothing in it is of one machine alone. */
export interface InputFile {
  /** Relative to the root, with `/` between folders. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** When its content was last changed, as ISO 8601 in UTC. */
  readonly mtime?: string | undefined;
  /** What a server gives in its place. */
  readonly etag?: string | undefined;
}

/**
 * What identifies an input below a root. Its number in the file system, the time of its notes and the
 * place of the root are of a machine, and no part of it.
 *
 * @throws {MissingError} if it cannot be looked at
 */
export async function identifyInput(
  root: string,
  path: string,
  look: FileLook = {},
): Promise<InputFile> {
  const { size, etag, modified } = await fileIdentity(path, look);
  const version = etag === undefined ? { mtime: isoTime(modified) } : { etag };
  return { path: placeBelow(root, path), bytes: size, ...version };
}

/**
 * As {@link identifyInput}, for a share, which is compared with its inputs later and elsewhere.
 *
 * @throws {FormatError} if a server says nothing by which a version is known
 */
export async function identifyForShare(
  root: string,
  path: string,
  look: FileLook = {},
): Promise<InputFile> {
  const input = await identifyInput(root, path, look);
  if (!isRemote(path) || (input.etag ?? input.mtime) !== undefined) return input;
  throw new FormatError({
    doing: "write a share",
    found: "a server that gives files neither a mark (ETag) nor a time (Last-Modified)",
    right: "inputs whose versions can be told apart: another server, or a copy on disk",
    where: path,
  });
}

/**
 * Refuses inputs that were changed while they were read.
 *
 * @param before as they were before
 * @param now the same inputs in the same order
 * @throws {WriteError} which names the first
 */
export function requireSameInputs(
  doing: string,
  before: readonly InputFile[],
  now: readonly InputFile[],
): void {
  const at = before.findIndex((input, i) => !isSameInput(input, now[i]!));
  if (at < 0) return;
  throw new WriteError({
    doing,
    found: "an input that was changed while it was read",
    right: "files that stay as they are; run it again",
    where: before[at]!.path,
  });
}

/** As {@link identifyInput}; undefined where there is no such file. */
export async function findInput(root: string, path: string): Promise<InputFile | undefined> {
  return await lookForFile(path) ? await identifyInput(root, path) : undefined;
}

/** The place of a file below a root, with `/` between folders; of a file elsewhere its name alone. */
export function placeBelow(root: string, path: string): string {
  const place = relativeTo(root, path);
  const isBelow = !place.startsWith("..") && !isAbsolute(place) && !isRemote(place);
  return isBelow ? place : baseName(path);
}

/** Whether two are the same version of a file. */
export function isSameInput(a: InputFile, b: InputFile): boolean {
  return a.path === b.path && a.bytes === b.bytes && a.etag === b.etag &&
    isSameTime(a.mtime, b.mtime);
}

/** Whether two times are the same; compared to the second if either has no finer resolution, as server times do. */
function isSameTime(a: string | undefined, b: string | undefined): boolean {
  const isWhole = [a, b].some((time) => time?.endsWith(".000Z"));
  return isWhole ? a?.slice(0, -5) === b?.slice(0, -5) : a === b;
}

/**
 * Whether two files cannot be told apart as versions or copies: one has only a server's ETag, the other a
 * time, and they have the same length.
 */
export function isOtherCopy(a: InputFile, b: InputFile): boolean {
  return a.bytes === b.bytes && (a.etag === undefined) !== (b.etag === undefined);
}

/** `1102 bytes of 2024-05-01T10:00:00.000Z`, as messages have it. */
export function inputText({ bytes, mtime, etag }: InputFile): string {
  return `${bytes} bytes of ${etag ?? mtime ?? "no known time"}`;
}

/** A time as ISO 8601: servers use the HTTP date format; anything else gives undefined. */
function isoTime(text: string | undefined): string | undefined {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
