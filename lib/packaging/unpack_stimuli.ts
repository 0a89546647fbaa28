/** The stimuli of a packaged set as files. */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { DataError } from "../errors.ts";
import { unpackZip, ZipArchive, type ZipEntry } from "../files/mod.ts";

/**
 * Unpacks a stimulus set's ZIP into the folder of its name beside it, where that is not there yet,
 * and returns the folder. Files that are there already are compared with the ZIP.
 *
 * @param names the files that the CSV names.
 * @throws {DataError} where the ZIP lacks one of them, or the folder is that of another ZIP.
 */
export async function unpackStimuli(zip: string, names: readonly string[]): Promise<string> {
  const folder = zip.replace(/\.zip$/, "");
  const wrong = (found: string, right: string, where: string) =>
    new DataError({ doing: "unpack stimuli", found, right, where });
  using archive = await ZipArchive.open(zip);
  const lacking = names.find((name) => !archive.entries.has(name));
  if (lacking !== undefined) {
    throw wrong(`no ${lacking}, which the CSV names`, "a ZIP with all files of the CSV", zip);
  }
  if (!await Deno.stat(folder).then(() => true, () => false)) {
    await unpackZip(zip, folder);
    return folder;
  }
  for (const name of names) {
    if (await isUnpacked(join(folder, name), archive.entries.get(name)!)) continue;
    throw wrong(`${name} is not the one in the ZIP`, "remove the folder, of an older ZIP", folder);
  }
  return folder;
}

async function isUnpacked(path: string, { size, crc32: expected }: ZipEntry): Promise<boolean> {
  const bytes = await Deno.readFile(path).catch(() => undefined);
  return bytes !== undefined && bytes.length === size && crc32(bytes) === expected;
}
