/** A packaged stimulus set as data again: what Brain-Score's loader gives of it. */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { Coordinate, type NdArray } from "../arrays/mod.ts";
import { DataError } from "../errors/mod.ts";
import { readSha1, unpackZip, ZipArchive, type ZipEntry } from "../files/mod.ts";
import { stopAtErrors } from "../issues/mod.ts";
import { checkStimulusIds, packageFindings, readPackagedCsv } from "./checks/mod.ts";
import type { StimulusSetFiles } from "./package_folder.ts";
import { cellText, pandasColumn } from "./pandas_columns.ts";
import type { Cell } from "./cell.ts";
import { StimulusSet } from "./stimulus_set.ts";

/**
 * Loads a stimulus set: sha1s compared where they are noted, columns as pandas reads them (missing
 * values null), and the stimuli unpacked once, beside their ZIP.
 *
 * @param options whether an assembly refers to its ids, which must then not be numbers
 * @throws {DataError} if a file was changed, ids do not come back, or the ZIP lacks one of the files
 * @throws {FormatError} if a file cannot be read
 */
export async function loadStimulusSet(
  files: StimulusSetFiles,
  { hasAssembly }: { readonly hasAssembly: boolean },
): Promise<StimulusSet> {
  await requireSha1(files.csv, files.csvSha1);
  await requireSha1(files.zip, files.zipSha1);
  const texts = await readPackagedCsv(files.identifier, files.csv);
  const findings = packageFindings();
  checkStimulusIds(texts.stimulusIds, files.csv, findings, !hasAssembly);
  stopAtErrors(`load the stimulus set ${files.identifier}`, findings.issues);
  const folder = await unpackStimuli(files.zip, [...texts.stimulusPaths.values()]);
  const columns = new Map(
    [...texts.columns].map(([name, cells]) => [name, cellsOf(pandasColumn(cells.map(cellText)))]),
  );
  // By the ids as pandas gives them: 00012 is 12 there.
  const ids = (columns.get("stimulus_id") ?? []).map(String);
  const names = texts.stimulusIds.map((id) => texts.stimulusPaths.get(id)!);
  const paths = new Map(ids.map((id, row) => [id, join(folder, names[row]!)]));
  return new StimulusSet(files.identifier, columns, paths);
}

/** Values as cells: missing ones null, integers as numbers where that is exact. */
function cellsOf(column: NdArray): Cell[] {
  return new Coordinate(["row"], column).labels()
    .map((label) => label === "" || Number.isNaN(label) ? null : label);
}

/**
 * Makes sure that a file is the one that was packaged, where its SHA-1 is noted.
 *
 * @throws {DataError} if its SHA-1 is another
 */
export async function requireSha1(path: string, noted: string | undefined): Promise<void> {
  if (noted === undefined) return;
  const found = await readSha1(path);
  if (found === noted) return;
  throw new DataError({
    doing: "load a package",
    found: `a file of sha1 ${found}`,
    right: `${noted}, as package.json has it: the file was changed`,
    where: path,
  });
}

/**
 * Unpacks a stimulus set's ZIP into the folder of its name beside it, where that is not there yet,
 * and returns the folder. Files that are there already are compared with the ZIP.
 *
 * @param names the files that the CSV names
 * @throws {DataError} if the ZIP lacks one of them, or the folder is that of another ZIP
 */
async function unpackStimuli(zip: string, names: readonly string[]): Promise<string> {
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
