/** `package.json`: what a folder of packaged files says of itself. */
import { basename, join } from "node:path";
import { FormatError, isNeuroidError, systemText, WriteError } from "../errors/mod.ts";
import { lookForFile, writeWhole } from "../files/mod.ts";
import type { AssemblyClass } from "./assembly_classes.ts";

/** Its name. */
export const PACKAGE_JSON = "package.json";

/** What `package_stimulus_set_locally` returns, under its names. */
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

/** What `package_data_assembly_locally` returns, under its names. */
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
  /** The stimulus set of the package. */
  readonly stimulus_set?: PackagedStimulusSet | undefined;
  /** The assembly, where the package has one, with the set that its stimuli are from. */
  readonly assembly?: PackagedAssembly & { readonly stimulus_set_identifier: string } | undefined;
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
 * @param identifiers of the stimulus set and of the assembly, where there is one
 * @throws {WriteError} when it does
 */
export async function requireFolderFor(
  folder: string,
  identifiers: readonly [set: string, assembly: string | undefined],
): Promise<void> {
  const path = join(folder, PACKAGE_JSON);
  if (!await lookForFile(path)) return;
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
 * Reads `package.json`.
 *
 * @throws {FormatError} when it is not what {@link writeManifest} writes
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
  let manifest: PackageManifest;
  try {
    manifest = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    throw wrong(systemText(cause), cause);
  }
  const { stimulus_set: set, assembly } = manifest ?? {};
  if (!set && !assembly) throw wrong("no stimulus_set, no assembly");
  const texts = [
    ...(set ? [set.identifier, set.csv_path, set.zip_path, set.csv_sha1, set.zip_sha1] : []),
    ...(assembly ? [assembly.identifier, assembly.path, assembly.sha1, assembly.cls] : []),
  ];
  const isWhole = texts.every((text) => typeof text === "string");
  if (isWhole) return { stimulus_set: set ?? undefined, assembly: assembly ?? undefined };
  throw wrong("a field that is missing or is not text");
}
