/** A file by its path or its URL: opened, looked for, read whole. */
import { boolean, checkCall, filePath, optionsOf } from "../../calls/mod.ts";
import { isAbsent, MissingError, systemText } from "../../errors/mod.ts";
import { isRemote } from "./address.ts";
import { openLocal } from "./local.ts";
import { lookUp, openRemote } from "./remote/mod.ts";
import type { ByteSource, FileIdentity } from "./types.ts";

/**
 * Opens a file of this machine or another one.
 *
 * @param doing how errors begin: `read a MAT file`
 * @param kind what should lie there, for errors
 * @throws {MissingError} if there is no such file or it may not be read
 * @throws {FormatError} if a server answers with something that is not the file
 */
export async function openSource(
  path: string,
  doing: string,
  kind = "a file",
): Promise<ByteSource> {
  return isRemote(path) ? await openRemote(path, doing) : openLocal(path, doing, kind);
}

const LOOKING = "look for a file";

/**
 * Looks whether there is a file at `path`, or a link to one; of a URL, whether the server has it. A
 * folder does not count.
 *
 * @throws {MissingError} if that cannot be told, as in a folder that this user may not read, or of a
 *   server that does not answer: a file that cannot be seen is not considered missing
 */
export async function lookForFile(path: string): Promise<boolean> {
  checkCall("lookForFile", { path: [path, filePath] }, arguments);
  if (isRemote(path)) return await lookUp(path, LOOKING) !== undefined;
  try {
    return (await Deno.stat(path)).isFile;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw new MissingError({
      doing: LOOKING,
      found: systemText(cause),
      right: "a folder that this user may read",
      where: path,
      cause,
    });
  }
}

/** How {@link fileIdentity} looks. */
export interface FileLook {
  /** Asks a server again, whatever it said before. */
  readonly again?: boolean | undefined;
}

const FILE_LOOK = optionsOf<FileLook>({}, { again: boolean });

const LOOKING_AT = "look at an input file";

/**
 * What tells a file from its other versions: its size and when it was changed, of a URL the server's mark,
 * as it was when this program, or a cell of a notebook, first asked for it.
 *
 * @throws {MissingError} if there is no such file
 */
export async function fileIdentity(
  path: string,
  options: FileLook = {},
): Promise<FileIdentity> {
  checkCall("fileIdentity", { path: [path, filePath], options: [options, FILE_LOOK] }, arguments);
  if (isRemote(path)) {
    const found = await lookUp(path, LOOKING_AT, options.again);
    if (found !== undefined) return found;
    const right = "a file in this place", cause = new Deno.errors.NotFound("no such file");
    throw new MissingError({ doing: LOOKING_AT, found: "no such file", right, where: path, cause });
  }
  using source = openLocal(path, LOOKING_AT, "a file");
  return source.identity;
}

/**
 * The bytes of a file. Of a path, what the system says where it cannot be read comes as it is
 * (`Deno.errors.NotFound`); of a URL, an error of ours.
 */
export async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!isRemote(path)) return await Deno.readFile(path);
  using source = await openSource(path, "read a file");
  return await source.read(0, source.size);
}

/** The text of a file in UTF-8; errors are those of {@link readWhole}. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readWhole(path));
}
