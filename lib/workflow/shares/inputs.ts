/** What tells an input of a run apart on every machine: its place below the root, its size, its version. */
import { isAbsolute, relative } from "node:path";
import { isAbsent, MissingError, systemText } from "../../errors/mod.ts";
import { baseName, fileIdentity, isRemote, relativeTo } from "../../files/mod.ts";

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
 * @throws {MissingError} where it cannot be looked at
 */
export async function identifyInput(root: string, path: string): Promise<InputFile> {
  if (isRemote(path)) {
    const { size, etag, modified } = await fileIdentity(path);
    const version = etag === undefined ? { mtime: modified && isoTime(modified) } : { etag };
    return { path: placeBelow(root, path), bytes: size, ...version };
  }
  try {
    const { size, mtime } = await Deno.stat(path);
    return {
      path: placeBelow(root, path),
      bytes: size,
      ...(mtime !== null && { mtime: mtime.toISOString() }),
    };
  } catch (cause) {
    throw new MissingError({
      doing: "look at an input file",
      found: systemText(cause),
      right: "a file that this user may read",
      where: path,
      cause,
    });
  }
}

/** As {@link identifyInput}; undefined where there is no such file. */
export async function findInput(root: string, path: string): Promise<InputFile | undefined> {
  try {
    return await identifyInput(root, path);
  } catch (error) {
    if (error instanceof MissingError && isAbsent(error.cause)) return undefined;
    throw error;
  }
}

/** The place of a file below a root, with `/` between folders; of a file elsewhere its name alone. */
export function placeBelow(root: string, path: string): string {
  if (isRemote(path)) {
    const place = relativeTo(root, path);
    return isRemote(place) ? baseName(place) : place;
  }
  const place = relative(root, path).replaceAll("\\", "/");
  return place.startsWith("..") || isAbsolute(place) ? place.split("/").at(-1)! : place;
}

function isoTime(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** Whether two are the same version of a file. */
export function isSameInput(a: InputFile, b: InputFile): boolean {
  return a.path === b.path && a.bytes === b.bytes && a.mtime === b.mtime && a.etag === b.etag;
}

/** `1102 bytes of 2024-05-01T10:00:00.000Z`, as messages have it. */
export function inputText({ bytes, mtime, etag }: InputFile): string {
  return `${bytes} bytes of ${etag ?? mtime ?? "no known time"}`;
}
