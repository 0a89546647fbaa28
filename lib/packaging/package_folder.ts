/** A folder of packaged files: what is in it, by its `package.json` or by the names of its files. */
import { basename, join } from "node:path";
import { MissingError, systemText } from "../errors/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";
import { PACKAGE_JSON, readManifest } from "./manifest.ts";

/** The names of packaged files. */
const PACKAGED = /^stimulus_.+\.(csv|zip)$|^assy_.+\.nc$/;

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
export interface PackageFolder {
  readonly folder: string;
  /** Whether it has a `package.json`. */
  readonly hasManifest: boolean;
  readonly stimulusSets: readonly StimulusSetFiles[];
  readonly assemblies: readonly AssemblyFileEntry[];
  /** Names of packaged files that its `package.json` does not mention. */
  readonly unlisted: readonly string[];
}

/**
 * Looks into a package folder. Without a `package.json` files count by their names:
 * `stimulus_*.csv` with its `.zip`, and `assy_*.nc`.
 *
 * @throws {MissingError} if there is no such folder
 * @throws {FormatError} if `package.json` is not what `writeManifest` writes
 */
export async function openPackageFolder(folder: string): Promise<PackageFolder> {
  const names = await namesIn(folder);
  if (!names.includes(PACKAGE_JSON)) {
    return { folder, hasManifest: false, ...byName(folder, names), unlisted: [] };
  }
  const { stimulusSets, assemblies } = await readManifest(join(folder, PACKAGE_JSON));
  const at = (path: string) => join(folder, basename(path));
  const listed = [
    ...stimulusSets.flatMap(({ csv_path, zip_path }) => [csv_path, zip_path]),
    ...assemblies.map(({ path }) => path),
  ].map((path) => basename(path));
  return {
    folder,
    hasManifest: true,
    stimulusSets: stimulusSets.map((set) => ({
      identifier: set.identifier,
      csv: at(set.csv_path),
      zip: at(set.zip_path),
      csvSha1: set.csv_sha1,
      zipSha1: set.zip_sha1,
    })),
    assemblies: assemblies.map((assembly) => ({ ...assembly, path: at(assembly.path) })),
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
      found: systemText(cause),
      right: "a folder with stimulus_*.csv, stimulus_*.zip and assy_*.nc",
      where: folder,
      cause,
    });
  }
}
