/** A preparation and its package against what is known of them. */
import { ArgumentError, MissingError } from "../../errors.ts";
import { fileExists, openNsd, REGION_SETS } from "../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../progress.ts";
import { packageFile, regionFile, type Space, SPACES } from "../file_names.ts";
import { openRegions, subjectsIn } from "../package/inputs.ts";
import type { Comparison } from "./comparison.ts";
import { compareSpotValues, compareStimulusCsvs } from "./published_package.ts";
import { comparePublished, publishedSetOf } from "./published_assemblies.ts";
import { compareRaw } from "./raw_files.ts";

/** What is verified. */
export interface VerifyOptions extends RunOptions {
  /** The folder that nsd:prepare wrote. */
  readonly assemblies: string;
  /** The folder that nsd:package wrote. */
  readonly package?: string | undefined;
  /** The tree it was made from: with it the package is compared with the raw files. */
  readonly root?: string | undefined;
}

/** What a verification gives. */
export interface Verification {
  readonly space: Space;
  readonly subjects: readonly number[];
  readonly comparisons: readonly Comparison[];
  /** Why published numbers were not compared, where they were not. */
  readonly notes: readonly string[];
}

/**
 * Compares every space that the folder holds. Published numbers hold for all 8 subjects or for
 * 1, 2, 5, 7; for other sets only the comparison with the raw files is made.
 */
export async function verifyNsd(options: VerifyOptions): Promise<Verification[]> {
  const names = REGION_SETS.streams.map(({ name }) => name);
  await checkPackageFolder(options.package);
  const found: Verification[] = [];
  for (const space of SPACES) {
    if (!await fileExists(regionFile(options.assemblies, space, names[0]!))) continue;
    found.push(await verifySpace(options, space, names));
  }
  if (found.length > 0) return found;
  throw new ArgumentError({
    doing: "verify a preparation",
    found: `neither ${regionFile("", "volume", "V1")} nor ${regionFile("", "surface", "V1")}`,
    right: "the folder that nsd:prepare wrote",
    where: options.assemblies,
  });
}

/** A package that was asked for must be there: it is never passed over in silence. */
async function checkPackageFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  for (const space of SPACES) if (await fileExists(packageFile(folder, space, "train"))) return;
  throw new MissingError({
    doing: "verify a package",
    found: `neither ${packageFile("", "volume", "train")} nor ${
      packageFile("", "surface", "train")
    }`,
    right: "the folder that nsd:package wrote",
    where: folder,
  });
}

async function verifySpace(
  options: VerifyOptions,
  space: Space,
  names: readonly string[],
): Promise<Verification> {
  const subjects = await subjectsIn(regionFile(options.assemblies, space, names[0]!));
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  const set = publishedSetOf(subjects);
  const dataset = options.root === undefined ? undefined : await openNsd(options.root);
  const synthetic = dataset !== undefined && dataset.study.name !== "NSD";
  const inputs = await openRegions(options.assemblies, space, names, subjects, 3);
  try {
    if (set !== undefined && !synthetic) {
      comparisons.push(...comparePublished(inputs, space, set).rows);
    } else {
      notes.push(
        synthetic
          ? "published numbers are not compared: this is not NSD itself"
          : `no published numbers for subjects ${subjects.join(", ")}`,
      );
    }
  } finally {
    inputs.close();
  }
  const folder = options.package;
  if (folder === undefined) return { space, subjects, comparisons, notes };
  if (await fileExists(packageFile(folder, space, "train"))) {
    if (set !== undefined && !synthetic) {
      comparisons.push(...(await compareStimulusCsvs(folder, set)).rows);
      comparisons.push(...(await compareSpotValues(folder, space)).rows);
    }
    if (dataset !== undefined) {
      comparisons.push(...(await compareRaw(dataset, folder, space, options)).rows);
    }
  } else {
    notes.push(`no package of the ${space} in ${folder}`);
  }
  return { space, subjects, comparisons, notes };
}
