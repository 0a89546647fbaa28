/** Opens a recording: finds its files in a folder or a zip, and makes sure that they fit together. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { DataError, FormatError, MissingError } from "../../errors/mod.ts";
import { baseName, isPartial, isRemote, lookForFile } from "../../files/mod.ts";
import { FolderSource } from "./folder_source.ts";
import { findLayout } from "./layout.ts";
import { Recording } from "./recording.ts";
import { OPEN_RECORDING, type RecordingSource } from "./source.ts";
import { ZipSource } from "./zip_source.ts";

/**
 * Opens a recording. Data stay on disk until a trial is read.
 *
 * @param path its folder, its zip, or a path for which the `.zip` exists; or the address of its zip
 * @throws {MissingError} if there is nothing, or no recording in it
 * @throws {FormatError} if files cannot be read, or it is neither static nor dynamic
 * @throws {DataError} if files do not fit together, such as a trial that one folder lacks; all that
 *   is wrong is among the findings of `checkRecording`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const [trial] = recording.trialsOf("oracle");
 * const { shape } = await recording.readResponses(trial!);
 * assert.deepEqual(shape, [5, 24]); // neurons, time
 * assert.equal(await recording.countValidFrames(trial!), 20);
 * ```
 */
export async function openRecording(path: string): Promise<Recording> {
  checkCall("openRecording", { path: [path, filePath] }, arguments);
  const source = await openSource(path);
  try {
    const layout = await findLayout(source);
    const errors = layout.issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      const { message, suggestion, location } = errors[0]!;
      throw new DataError({
        doing: OPEN_RECORDING,
        found: errors.length === 1 ? message : `${message} (and ${errors.length - 1} more)`,
        right: suggestion,
        where: location,
      });
    }
    return await Recording.open(source, layout);
  } catch (error) {
    source[Symbol.dispose]();
    throw error;
  }
}

/**
 * Opens a recording's folder or zip. Where `path` is not there but `path.zip` is, that is opened. A
 * recording may lie deeper in a zip, and in a folder of its own name: `NAME/NAME`.
 */
export async function openSource(path: string): Promise<RecordingSource> {
  const plain = path.replace(/\/+$/, "");
  if (isPartial(baseName(plain))) {
    throw new FormatError({
      doing: OPEN_RECORDING,
      found: "a folder that was not fully unpacked",
      right: "remove it and unpack the zip again",
      where: path,
    });
  }
  if (isRemote(plain)) return await openAfar(path);
  const info = await Deno.stat(plain).catch(() => undefined);
  if (info?.isDirectory) return await FolderSource.open(plain);
  if (info?.isFile) return await ZipSource.open(plain);
  const zip = `${plain}.zip`;
  if ((await Deno.stat(zip).catch(() => undefined))?.isFile) return await ZipSource.open(zip);
  throw new MissingError({
    doing: OPEN_RECORDING,
    found: "no such folder or zip",
    right: "a recording's folder or its zip",
    where: path,
  });
}

/** Opens a zip on a server: what a folder holds is not told there. */
async function openAfar(path: string): Promise<RecordingSource> {
  for (const address of [path, withZip(path)]) {
    if (/\.zip$/i.test(baseName(address)) && await lookForFile(address)) {
      return await ZipSource.open(address);
    }
  }
  throw new MissingError({
    doing: OPEN_RECORDING,
    found: "no zip in this place; a server does not list the files of a folder",
    right: "the address of a recording's zip, or a folder on disk",
    where: path,
  });
}

/** The address of the zip beside a folder; what stands behind `?` stays there. */
function withZip(path: string): string {
  const [, address, query] = /^([^?]*?)\/*(\?.*)?$/s.exec(path)!;
  return `${address}.zip${query ?? ""}`;
}
