/** A folder of packaged files: what is in it, by its `package.json` or by the names of its files. */
import { basename, join } from "node:path";
import { errorText, FormatError, isNeuroidError, MissingError, WriteError } from "../errors.ts";
import { writeWhole } from "../files/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import type { PackagedAssembly } from "./package_data_assembly.ts";
import type { PackagedStimulusSet } from "./package_stimulus_set.ts";

/** The file that says what a folder holds. */
export const PACKAGE_JSON = "package.json";

/** The names of packaged files. */
const PACKAGED = /^stimulus_.+\.(csv|zip)$|^assy_.+\.nc$/;

/** `package.json`: what the two packagers returned, with file names relative to the folder. */
export interface PackageManifest {
  readonly stimulus_set?: PackagedStimulusSet | undefined;
  readonly assembly?: PackagedAssembly & { readonly stimulus_set_identifier: string } | undefined;
}

/** A stimulus set's files; sha1s where they are noted. */
export interface StimulusSetFiles {
  readonly identifier: string;
  readonly csv: string;
  readonly zip: string;
  readonly csvSha1?: string | undefined;
  readonly zipSha1?: string | undefined;
}

/** An assembly's file; class and sha1 where they are noted. */
export interface AssemblyFileEntry {
  readonly identifier: string;
  readonly path: string;
  readonly sha1?: string | undefined;
  readonly cls?: AssemblyClass | undefined;
}

/** What a package folder holds. */
export interface PackageContents {
  readonly folder: string;
  /** Whether it has a `package.json`. */
  readonly hasManifest: boolean;
  readonly stimulusSets: readonly StimulusSetFiles[];
  readonly assemblies: readonly AssemblyFileEntry[];
  /** Names of packaged files that its `package.json` does not mention. */
  readonly unlisted: readonly string[];
}

/** Writes `package.json`; of the paths only the files' names are kept. */
export async function writeManifest(folder: string, manifest: PackageManifest): Promise<string> {
  const { stimulus_set, assembly } = manifest;
  const relative = {
    ...(stimulus_set && {
      stimulus_set: {
        ...stimulus_set,
        csv_path: basename(stimulus_set.csv_path),
        zip_path: basename(stimulus_set.zip_path),
      },
    }),
    ...(assembly && { assembly: { ...assembly, path: basename(assembly.path) } }),
  };
  const path = join(folder, PACKAGE_JSON);
  await writeWhole(path, `${JSON.stringify(relative, null, 2)}\n`);
  return path;
}

/**
 * Makes sure that a folder to package into holds no other package, and no `package.json` of another
 * kind, which would be replaced; the same package may be made again.
 *
 * @param identifiers of the stimulus set and of the assembly, where there is one.
 * @throws {WriteError} where it does.
 */
export async function requireFolderFor(
  folder: string,
  identifiers: readonly [set: string, assembly: string | undefined],
): Promise<void> {
  const path = join(folder, PACKAGE_JSON);
  if (!await Deno.stat(path).then(() => true, () => false)) return;
  const there = await readManifest(path).catch((error) => {
    if (!isNeuroidError(error)) throw error;
    return undefined;
  });
  const found = [there?.stimulus_set?.identifier, there?.assembly?.identifier];
  const isReplaced = found.every((each, i) => each === undefined || each === identifiers[i]);
  if (there !== undefined && isReplaced) return;
  throw new WriteError({
    doing: `package ${identifiers[1] ?? identifiers[0]}`,
    found: there === undefined
      ? "the folder has a package.json of something else"
      : `the folder holds the package of ${
        [...new Set(found)].filter((each) => each !== undefined).join(", ")
      }`,
    right: "a folder for each package",
    where: folder,
  });
}

/**
 * Looks into a package folder. Without a `package.json` files count by their names:
 * `stimulus_*.csv` with its `.zip`, and `assy_*.nc`.
 *
 * @throws {MissingError} where there is no such folder; {FormatError} where `package.json` is not
 *   what {@link writeManifest} writes.
 */
export async function openPackageFolder(folder: string): Promise<PackageContents> {
  const names = await namesIn(folder);
  if (!names.includes(PACKAGE_JSON)) {
    return { folder, hasManifest: false, ...byName(folder, names), unlisted: [] };
  }
  const { stimulus_set: set, assembly } = await readManifest(join(folder, PACKAGE_JSON));
  const at = (path: string) => join(folder, basename(path));
  const listed = [set?.csv_path, set?.zip_path, assembly?.path]
    .map((path) => path && basename(path));
  return {
    folder,
    hasManifest: true,
    stimulusSets: set === undefined ? [] : [{
      identifier: set.identifier,
      csv: at(set.csv_path),
      zip: at(set.zip_path),
      csvSha1: set.csv_sha1,
      zipSha1: set.zip_sha1,
    }],
    assemblies: assembly === undefined ? [] : [{ ...assembly, path: at(assembly.path) }],
    unlisted: names.filter((name) => PACKAGED.test(name) && !listed.includes(name)).sort(),
  };
}

function byName(folder: string, names: readonly string[]) {
  const matches = (pattern: RegExp) =>
    names.flatMap((name) => pattern.exec(name)?.[1] ?? []).sort();
  const sets = new Set([...matches(/^stimulus_(.+)\.csv$/), ...matches(/^stimulus_(.+)\.zip$/)]);
  return {
    stimulusSets: [...sets].map((identifier) => ({
      identifier,
      csv: join(folder, `stimulus_${identifier}.csv`),
      zip: join(folder, `stimulus_${identifier}.zip`),
    })),
    assemblies: matches(/^assy_(.+)\.nc$/).map((identifier) => ({
      identifier,
      path: join(folder, `assy_${identifier}.nc`),
    })),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (cause) {
    throw new MissingError({
      doing: "open a package folder",
      found: errorText(cause),
      right: "a folder with stimulus_*.csv, stimulus_*.zip and assy_*.nc",
      where: folder,
      cause,
    });
  }
}

async function readManifest(path: string): Promise<PackageManifest> {
  const wrong = (found: string, cause?: unknown) =>
    new FormatError({
      doing: `read ${PACKAGE_JSON}`,
      found,
      right: "what brainscore:package writes: package again",
      where: path,
      cause,
    });
  let manifest: PackageManifest;
  try {
    manifest = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    throw wrong(errorText(cause), cause);
  }
  const { stimulus_set: set, assembly } = manifest ?? {};
  if (!set && !assembly) throw wrong("no stimulus_set, no assembly");
  const texts = [
    ...(set ? [set.identifier, set.csv_path, set.zip_path, set.csv_sha1, set.zip_sha1] : []),
    ...(assembly ? [assembly.identifier, assembly.path, assembly.sha1, assembly.cls] : []),
  ];
  const isWhole = texts.every((text) => typeof text === "string");
  if (isWhole) return { stimulus_set: set ?? undefined, assembly: assembly ?? undefined };
  throw wrong("a field that is missing or no text");
}
