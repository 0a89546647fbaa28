/** The regional assemblies of a folder. */
import type { DataArray } from "../../arrays/mod.ts";
import { ArgumentError, DataError, MissingError } from "../../errors.ts";
import { readDataArray } from "../../files/mod.ts";
import { REGION_SETS } from "../../loaders/nsd/mod.ts";
import { regionFile, type Space, SPACES } from "../file_names.ts";

const DOING = "make RDMs";
/** How often every subject saw an image, at least: on the surface's assemblies. */
const REPETITIONS = "min_reps_across_subjects";

/** The regions of NB02, in its order. */
export const NB02_REGIONS: readonly string[] = REGION_SETS.streams.map(({ name }) => name);

/** A regional assembly, and what of its file is not in it. */
export interface RegionAssembly {
  readonly region: string;
  /** (presentation, neuroid). */
  readonly assembly: DataArray;
  /** Images of the file that not every subject saw as often as others. */
  readonly imagesLeftOut: number;
}

/** The space whose assemblies a folder holds; throws where it holds none, or those of both. */
export async function spaceOf(folder: string, regions: readonly string[]): Promise<Space> {
  const found: Space[] = [];
  for (const space of SPACES) {
    const files = regions.map((region) => regionFile(folder, space, region));
    if ((await Promise.all(files.map(isFile))).some(Boolean)) found.push(space);
  }
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    throw new ArgumentError({
      doing: DOING,
      found: `assemblies of ${found.join(" and of ")}`,
      right: "say which space to take",
      where: folder,
    });
  }
  throw new MissingError({
    doing: DOING,
    found: `no assemblies of ${regions.join(", ")}`,
    right: `files such as ${regionFile("", "volume", regions[0] ?? "V1")}`,
    where: folder,
  });
}

/** Throws where a region has no file, and says which regions have one. */
export async function needRegions(
  folder: string,
  space: Space,
  regions: readonly string[],
): Promise<void> {
  const there = await Promise.all(
    regions.map((region) => isFile(regionFile(folder, space, region))),
  );
  const missing = regions.filter((_, i) => !there[i]);
  if (missing.length === 0) return;
  const rest = regions.filter((_, i) => there[i]);
  throw new MissingError({
    doing: DOING,
    found: `no assembly of ${missing.join(", ")}`,
    right: rest.length === 0
      ? `files such as ${regionFile("", space, missing[0]!)}`
      : `all regions, or those that are there: ${rest.join(",")}`,
    where: regionFile(folder, space, missing[0]!),
  });
}

/**
 * Reads a region's assembly. Where it says how often the subjects saw each image, only those are kept
 * that all saw as often as any (the complete ones): the others would be means of fewer trials, or NaN.
 */
export async function readRegion(
  folder: string,
  space: Space,
  region: string,
): Promise<RegionAssembly> {
  const whole = await readDataArray(regionFile(folder, space, region));
  if (!whole.coords.has(REPETITIONS)) return { region, assembly: whole, imagesLeftOut: 0 };
  const repetitions = whole.coords.get(REPETITIONS).numbers();
  const most = repetitions.reduce((a, b) => Math.max(a, b), 0);
  const complete = Array.from(repetitions.keys()).filter((i) => repetitions[i] === most);
  const imagesLeftOut = repetitions.length - complete.length;
  if (imagesLeftOut === 0) return { region, assembly: whole, imagesLeftOut };
  return { region, assembly: whole.isel({ presentation: complete }), imagesLeftOut };
}

/** Throws where two regions do not have the same images or subjects in the same order. */
export function checkAlike(
  what: "image" | "subject",
  first: { readonly region: string; readonly names: readonly string[] },
  other: { readonly region: string; readonly names: readonly string[] },
): void {
  const length = Math.max(first.names.length, other.names.length);
  for (let i = 0; i < length; i++) {
    if (first.names[i] === other.names[i]) continue;
    const name = (names: readonly string[]) => names[i] ?? `(none of ${names.length})`;
    throw new DataError({
      doing: DOING,
      found: `${what} ${i} is ${name(other.names)} in ${other.region}, ` +
        `${name(first.names)} in ${first.region}`,
      right: `the same ${what}s in the same order in all regions`,
    });
  }
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
}
