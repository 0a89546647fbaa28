/** A stimulus set that is packaged already, in the folder where it lies. */
import { MissingError, unknownName } from "../errors/mod.ts";
import { readSha1 } from "../files/mod.ts";
import { readPackagedCsv } from "./checks/mod.ts";
import { requireSha1 } from "./load_stimulus_set.ts";
import { openPackageFolder } from "./package_folder.ts";
import { StimulusSet } from "./stimulus_set.ts";

/** A packaged stimulus set, read but not unpacked. */
export interface PackagedSetFound {
  /** The set, its columns as texts; without the paths of its files. */
  readonly set: StimulusSet;
  /** The SHA-1 of its CSV. */
  readonly csvSha1: string;
  /** The SHA-1 of its ZIP. */
  readonly zipSha1: string;
}

/**
 * Reads the table of a packaged stimulus set, whose files must be those that were packaged. Nothing is
 * unpacked.
 *
 * @param identifier which set, where the folder holds several
 * @throws {MissingError} if the folder or a file is not there
 * @throws {UnknownNameError} if it holds no such set
 * @throws {DataError} if a file was changed
 */
export async function readPackagedSet(
  folder: string,
  identifier: string,
): Promise<PackagedSetFound> {
  const { stimulusSets, hasManifest } = await openPackageFolder(folder);
  const stored = (name: string) => hasManifest ? name : name.replaceAll(".", "_");
  const files = stimulusSets.find((each) => each.identifier === stored(identifier));
  if (files === undefined) {
    if (stimulusSets.length === 0) {
      const doing = `find the stimulus set ${identifier}`;
      const right = "a folder that brainscore:package wrote";
      throw new MissingError({ doing, found: "no stimulus set", right, where: folder });
    }
    const known = stimulusSets.map((each) => each.identifier);
    throw unknownName("open a package", "stimulus set", identifier, known, folder);
  }
  await requireSha1(files.csv, files.csvSha1);
  await requireSha1(files.zip, files.zipSha1);
  const table = await readPackagedCsv(identifier, files.csv);
  const columns = [...table.columns].filter(([name]) => name !== "filename");
  return {
    set: new StimulusSet(identifier, new Map(columns), table.stimulusPaths),
    csvSha1: await readSha1(files.csv),
    zipSha1: await readSha1(files.zip),
  };
}
