/** `package.json`: what a folder of packaged files says of itself. */
import { basename, join } from "node:path";
import { FormatError, isNeuroidError, systemText, WriteError } from "../errors/mod.ts";
import { lookForFile, writeWhole } from "../files/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";

/** Its name. */
export const PACKAGE_JSON = "package.json";

/** The result of `package_stimulus_set_locally`, with its names. */
export interface PackagedStimulusSet {
  /** The identifier of the set. */
  readonly identifier: string;
  /** Where the CSV was written. */
  readonly csv_path: string;
  /** Where the ZIP was written. */
  readonly zip_path: string;
  /** The SHA-1 of the CSV, in hexadecimal. */
  readonly csv_sha1: string;
  /** The SHA-1 of the ZIP, in hexadecimal. */
  readonly zip_sha1: string;
}

/** The result of `package_data_assembly_locally`, with its names. */
export interface PackagedAssembly {
  /** The identifier of the assembly. */
  readonly identifier: string;
  /** Where the file was written. */
  readonly path: string;
  /** The SHA-1 of the file, in hexadecimal. */
  readonly sha1: string;
  /** The class that it loads as. */
  readonly cls: AssemblyClass;
}

/** What the two packagers returned, with file names relative to the folder. */
export interface PackageManifest {
  /** The stimulus sets of the package. */
  readonly stimulusSets: readonly PackagedStimulusSet[];
  /** The assemblies, each with the set that its stimuli are from. */
  readonly assemblies: readonly ManifestAssembly[];
}

/** A packaged assembly, with the set that its stimuli are from. */
export type ManifestAssembly = PackagedAssembly & { readonly stimulus_set_identifier: string };

/**
 * Writes `package.json`; of the paths only the files' names are kept. One set with at most one
 * assembly of it stand there as such, others in lists.
 */
export async function writeManifest(folder: string, manifest: PackageManifest): Promise<string> {
  const stimulusSets = manifest.stimulusSets.map((set) => ({
    ...set,
    csv_path: basename(set.csv_path),
    zip_path: basename(set.zip_path),
  }));
  const assemblies = manifest.assemblies.map((assembly) => ({
    ...assembly,
    path: basename(assembly.path),
  }));
  const isPlain = stimulusSets.length === 1 && assemblies.length < 2;
  const relative = isPlain
    ? {
      stimulus_set: stimulusSets[0],
      ...(assemblies.length === 1 && { assembly: assemblies[0] }),
    }
    : { stimulus_sets: stimulusSets, assemblies };
  const path = join(folder, PACKAGE_JSON);
  await writeWhole(path, `${JSON.stringify(relative, null, 2)}\n`);
  return path;
}

/** The identifiers of what goes into a package. */
export interface PackageIdentifiers {
  readonly stimulusSets: readonly string[];
  readonly assemblies: readonly string[];
}

/**
 * Makes sure that a folder to package into holds no other package, and no `package.json` of another
 * kind, which would be replaced; the same package may be made again.
 *
 * @throws {WriteError} if it does
 */
export async function requireFolderFor(
  folder: string,
  identifiers: PackageIdentifiers,
): Promise<void> {
  const path = join(folder, PACKAGE_JSON);
  if (!await lookForFile(path)) return;
  const there = await readManifest(path).catch((error) => {
    if (!isNeuroidError(error)) throw error;
    return undefined;
  });
  const found = there && {
    stimulusSets: there.stimulusSets.map(({ identifier }) => identifier),
    assemblies: there.assemblies.map(({ identifier }) => identifier),
  };
  const isReplaced = found?.stimulusSets.every((each) => identifiers.stimulusSets.includes(each)) &&
    found.assemblies.every((each) => identifiers.assemblies.includes(each));
  if (isReplaced) return;
  throw new WriteError({
    doing: `package ${identifiers.assemblies[0] ?? identifiers.stimulusSets[0]}`,
    found: found === undefined
      ? "the folder has a package.json of something else"
      : `the folder holds the package of ${
        [...new Set([...found.stimulusSets, ...found.assemblies])].join(", ")
      }`,
    right: "a folder for each package",
    where: folder,
  });
}

/**
 * Reads `package.json`.
 *
 * @throws {FormatError} if it is not what {@link writeManifest} writes
 */
export async function readManifest(path: string): Promise<PackageManifest> {
  const wrong = (found: string, cause?: unknown) =>
    new FormatError({
      doing: `read ${PACKAGE_JSON}`,
      found,
      right: "what brainscore:package writes: package again",
      where: path,
      cause,
    });
  let written: WrittenManifest;
  try {
    written = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    throw wrong(systemText(cause), cause);
  }
  const listed = (one: unknown, several: unknown) =>
    [one, ...Array.isArray(several) ? several : []].filter((each) => each);
  const stimulusSets = listed(written?.stimulus_set, written?.stimulus_sets);
  const assemblies = listed(written?.assembly, written?.assemblies);
  if (stimulusSets.length + assemblies.length === 0) throw wrong("no stimulus_set, no assembly");
  const hasTexts = (entry: unknown, ...keys: string[]) =>
    keys.every((key) => typeof (entry as Record<string, unknown>)[key] === "string");
  const isWhole =
    stimulusSets.every((set) =>
      hasTexts(set, "identifier", "csv_path", "zip_path", "csv_sha1", "zip_sha1")
    ) && assemblies.every((each) => hasTexts(each, "identifier", "path", "sha1", "cls"));
  if (!isWhole) throw wrong("a field that is missing or is not text");
  return { stimulusSets, assemblies } as PackageManifest;
}

/** `package.json` as it may be. */
interface WrittenManifest {
  readonly stimulus_set?: unknown;
  readonly assembly?: unknown;
  readonly stimulus_sets?: unknown;
  readonly assemblies?: unknown;
}
