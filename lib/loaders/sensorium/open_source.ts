/** Finds where a recording's files are: in a folder or in a zip. */
import { basename } from "node:path";
import { FormatError, MissingError } from "../../errors.ts";
import { isPartial } from "../../files/mod.ts";
import { FolderSource } from "./folder_source.ts";
import { OPEN_RECORDING, type RecordingSource } from "./source.ts";
import { ZipSource } from "./zip_source.ts";

/**
 * Opens a recording's folder or zip. Where `path` is not there but `path.zip` is, that is opened. A
 * recording may lie deeper in a zip, and in a folder of its own name: `NAME/NAME`.
 */
export async function openSource(path: string): Promise<RecordingSource> {
  const plain = path.replace(/\/+$/, "");
  if (isPartial(basename(plain))) {
    throw new FormatError({
      doing: OPEN_RECORDING,
      found: "a folder that was not fully unpacked",
      right: "remove it and unpack the zip again",
      where: path,
    });
  }
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
