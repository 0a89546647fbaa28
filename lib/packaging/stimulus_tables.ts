/** The tables of a package's stimuli, and the folders of their files. */
import { basename, isAbsolute, join } from "node:path";
import { MissingError, systemText, unknownName } from "../errors/mod.ts";
import { lookForFile, readCsv, type Table, unpackZip } from "../files/mod.ts";

/** Columns that say where a stimulus lies, by the names that users give them. */
export const FILE_COLUMNS = ["image_file_name", "image_filename", "filename"];

/** Where pictures are, if not in the package itself. */
export interface PictureSource {
  /** The package's folder, where there is one. */
  readonly package?: string | undefined;
  /** A CSV with `stimulus_id` and the pictures' files. */
  readonly stimuli?: string | undefined;
  /** The folder of these files. */
  readonly images?: string | undefined;
  /** The column of files; `image_file_name`, `image_filename` or `filename` by default. */
  readonly fileColumn?: string | undefined;
}

/** A table with `stimulus_id`, and the folder of the files that it names. */
export interface StimulusTable {
  readonly table: Table;
  readonly folder: string;
}

/**
 * The tables of a source: the one that is named, or those of a package's parts.
 *
 * @param unpacked where files are needed: folders are noted in it that hold unpacked ones, for the
 *   caller to remove
 */
export async function stimulusTables(
  { package: folder, stimuli, images }: PictureSource,
  unpacked: string[] | undefined,
): Promise<StimulusTable[]> {
  if (stimuli !== undefined) {
    return [{ table: await readCsv(stimuli), folder: images ?? join(stimuli, "..") }];
  }
  if (folder === undefined) return [];
  const found: StimulusTable[] = [];
  for (const name of await namesIn(folder)) {
    const part = /^stimulus_metadata_(.+)\.csv$/.exec(name)?.[1];
    const set = /^stimulus_(?!metadata_)(.+)\.csv$/.exec(name);
    if (part !== undefined) {
      found.push({
        table: await readCsv(join(folder, name)),
        folder: join(folder, `stimuli_${part}`),
      });
    } else if (set !== null) {
      const path = join(folder, name);
      const own = images ?? await unpackedStimuli(join(folder, basename(name, ".csv")), unpacked);
      found.push({ table: await readCsv(path), folder: own });
    }
  }
  return found;
}

/**
 * The column of a table that names the files of the pictures; undefined where none is given, and none
 * has a name that users give it.
 *
 * @throws {UnknownNameError} where the one that is given is not there
 */
export function fileColumnOf(
  table: Table,
  { fileColumn }: Pick<PictureSource, "fileColumn">,
): string | undefined {
  if (fileColumn === undefined) return FILE_COLUMNS.find((name) => table.has(name));
  if (table.has(fileColumn)) return fileColumn;
  throw unknownName("find the files of pictures", "column", fileColumn, table.columns, table.where);
}

/** Where a file that a table names lies: below the folder, or where it says itself. */
export function stimulusPath(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file);
}

/** The folder of a stimulus set's pictures: beside its ZIP, or unpacked for this run. */
async function unpackedStimuli(folder: string, unpacked: string[] | undefined): Promise<string> {
  const isThere = await Deno.stat(folder).then(({ isDirectory }) => isDirectory, () => false);
  if (isThere || unpacked === undefined || !await lookForFile(`${folder}.zip`)) return folder;
  const made = await Deno.makeTempDir();
  unpacked.push(made);
  const target = join(made, "stimuli");
  await unpackZip(`${folder}.zip`, target);
  return target;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  } catch (cause) {
    throw new MissingError({
      doing: "find the stimuli of a package",
      found: systemText(cause),
      right: "a folder that nsd:package, sensorium:package or brainscore:package wrote",
      where: folder,
      cause,
    });
  }
}
