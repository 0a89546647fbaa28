/** Which pictures a model is shown: tables of ids and files. */
import { basename } from "node:path";
import { DataError, MissingError, plural } from "../../errors/mod.ts";
import { lookForFile, readSha1 } from "../../files/mod.ts";
import {
  type PictureSource,
  StimulusSet,
  type StimulusTable,
  stimulusTables,
} from "../../packaging/mod.ts";

/** A picture to show. */
export interface ShownPicture {
  readonly id: string;
  readonly path: string;
  /** Degrees of visual angle at which it was shown, where that is known. */
  readonly degrees: number | undefined;
}

/** Where the pictures are, and how large they were shown. */
export interface StimulusFiles extends PictureSource {
  /** Degrees of all pictures; without it those of a column `degrees`, if there is one. */
  readonly stimulusDegrees?: number | undefined;
}

/** Pictures; unpacked ones go when they are disposed of. */
export interface FoundPictures extends AsyncDisposable {
  readonly pictures: readonly ShownPicture[];
}

const DOING = "find the pictures for a model";
const SHOWN = 3;

/**
 * Reads the tables and looks for all files.
 *
 * @throws {UnknownNameError} if a table lacks a column
 * @throws {DataError} for an id that is empty or there twice, and degrees that are none
 * @throws {MissingError} for pictures that are not there, all counted
 */
export async function findPictures(source: StimulusFiles): Promise<FoundPictures> {
  const unpacked: string[] = [];
  const remove = async () => {
    for (const folder of unpacked) await Deno.remove(folder, { recursive: true });
  };
  try {
    const tables = await stimulusTables(source, unpacked);
    const pictures = tables.flatMap((each) => picturesOf(each, source));
    await requireAll(pictures, source.stimuli ?? source.package);
    return { pictures, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function picturesOf(
  { table, folder }: StimulusTable,
  { fileColumn, stimulusDegrees }: StimulusFiles,
): ShownPicture[] {
  const name = "shown to the model";
  const set = StimulusSet.fromTable(
    table,
    { name, folder, fileColumn, allowOutside: true },
    table.where,
  );
  const degrees = degreesOf(set, stimulusDegrees, table.where);
  return set.stimulusIds.map((id, row) => ({
    id,
    path: set.stimulusPaths.get(id) ?? "",
    degrees: degrees?.[row],
  }));
}

async function requireAll(
  pictures: readonly ShownPicture[],
  where: string | undefined,
): Promise<void> {
  const fail = failAt(where);
  if (pictures.length === 0) throw fail("no pictures", RIGHT);
  const seen = new Set<string>(), missing: ShownPicture[] = [];
  for (const [row, picture] of pictures.entries()) {
    const { id, path } = picture;
    if (id === "") throw fail(`no stimulus_id in row ${row + 1}`, "an id for each picture");
    if (seen.has(id)) throw fail(`picture ${id} twice`, "each picture once");
    seen.add(id);
    if (path === "" || !await lookForFile(path)) missing.push(picture);
  }
  if (missing.length === 0) return;
  const some = missing.slice(0, SHOWN).map(({ id }) => id).join(", ") +
    (missing.length > SHOWN ? ", …" : "");
  throw new MissingError({
    doing: DOING,
    found: `no file of ${missing.length} of ${plural(pictures.length, "picture")} (${some})`,
    right: "--images DIR, the folder of the files that the table names",
    where: missing[0]!.path || where,
  });
}

/** What tells these files from others, so that an unfinished run goes on with the same ones alone. */
export async function stampsOf(pictures: readonly ShownPicture[]): Promise<string[]> {
  const stamps: string[] = [];
  for (const { id, path, degrees } of pictures) {
    stamps.push(`${id} ${degrees} ${basename(path)} ${await readSha1(path)}`);
  }
  return stamps;
}

/** Where the pictures may come from. */
const RIGHT =
  "a table with a row for each picture, in the package or by --stimuli CSV --images DIR";

const failAt = (where: string | undefined) => (found: string, right: string) =>
  new DataError({ doing: DOING, found, right, where });

function degreesOf(set: StimulusSet, all: number | undefined, where: string | undefined) {
  const has = set.columns.has("degrees"), fail = failAt(where);
  if (has && all !== undefined) {
    throw fail(
      "a column degrees, and degrees for all",
      "one of the two: leave --stimulus-degrees out",
    );
  }
  if (!has) return all === undefined ? undefined : Array<number>(set.length).fill(all);
  return set.column("degrees").map((cell, row) => {
    const degrees = Number(cell);
    if (degrees > 0 && Number.isFinite(degrees)) return degrees;
    throw fail(`degrees "${cell}" in row ${row + 1}`, "a number above 0 for each picture");
  });
}
