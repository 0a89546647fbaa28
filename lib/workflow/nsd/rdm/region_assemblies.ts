/** The regional assemblies of a folder. */
import type { DataArray } from "../../../arrays/mod.ts";
import {
  ArgumentError,
  DataError,
  isNeuroidError,
  MissingError,
  orText,
} from "../../../errors/mod.ts";
import { lookForFile, openNetcdf, readDataArray, UNNAMED } from "../../../files/mod.ts";
import { REGION_SETS } from "../../../loaders/nsd/mod.ts";
import { completeRows } from "../assemblies/mod.ts";
import { othersText, packageFile, regionFile, regionsText, spacesWith } from "../names/mod.ts";
import { LEAST_REPETITIONS, OWN_REPETITIONS, type Space, SPACES } from "../spaces/mod.ts";
import { readTrialMeans } from "./trial_means.ts";

const DOING = "make RDMs";
/** Coordinates that say how many trials a mean is of. */
const REPETITIONS = [LEAST_REPETITIONS, OWN_REPETITIONS];

/** The regions of NB02, in its order. */
export const NB02_REGIONS: readonly string[] = REGION_SETS.streams.map(({ name }) => name);

/** The responses of a region, in memory: images that are complete, and how many of its file are not. */
export interface RegionResponses {
  readonly region: string;
  readonly path: string;
  /** (presentation, neuroid). */
  readonly assembly: DataArray;
  /** Images of the file that not every subject saw as often as others. */
  readonly imagesLeftOut: number;
}

/** Throws where no region is asked for, or one twice. */
export function requireEachOnce(regions: readonly string[]): void {
  const twice = regions.find((name, i) => regions.indexOf(name) !== i);
  if (regions.length > 0 && twice === undefined) return;
  throw new ArgumentError({
    doing: DOING,
    found: twice === undefined ? "no regions" : `region ${twice} twice`,
    right: "one region or more, each once",
  });
}

/** The space whose assemblies a folder holds; throws where it holds none, or those of both. */
export async function spaceOf(folder: string, regions: readonly string[]): Promise<Space> {
  const found = await spacesWith((space) =>
    regions.map((region) => regionFile(folder, space, region))
  );
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    throw new ArgumentError({
      doing: DOING,
      found: `assemblies of ${found.map(({ name }) => name).join(" and of ")}`,
      right: `one space: ${orText(found.map(({ name }) => `--space ${name}`))}`,
      where: folder,
    });
  }
  throw await nothingIn(folder, SPACES, regions);
}

/** Throws where a region has no file, and says which regions have one. */
export async function needRegions(
  folder: string,
  space: Space,
  regions: readonly string[],
): Promise<void> {
  const there = await Promise.all(
    regions.map((region) => lookForFile(regionFile(folder, space.name, region))),
  );
  const missing = regions.filter((_, i) => !there[i]);
  if (missing.length === 0) return;
  const rest = regions.filter((_, i) => there[i]);
  if (rest.length === 0) throw await nothingIn(folder, [space], regions);
  const others = await regionsText(folder, space.name);
  throw new MissingError({
    doing: DOING,
    found: `no assembly of ${missing.join(", ")}`,
    right: `all regions, or those that are there: ${others ?? rest.join(",")} (--regions)`,
    where: regionFile(folder, space.name, missing[0]!),
  });
}

async function nothingIn(folder: string, spaces: readonly Space[], regions: readonly string[]) {
  const there = await Deno.stat(folder).catch(() => undefined);
  const nothing = there?.isDirectory ? `no assemblies of ${regions.join(", ")}` : "not a folder";
  const others = await othersText(
    folder,
    (space, names) => `--space ${space} --regions ${names}`,
  );
  const packaged = await spacesWith((space) => [packageFile(folder, space, "train")]);
  return new MissingError({
    doing: DOING,
    found: there === undefined ? "no such folder" : nothing,
    right: others.length > 0
      ? `those that are there: ${others.join(", or ")}`
      : packaged.length > 0
      ? "the folder that nsd:prepare wrote; this one holds what nsd:package made of it"
      : `the folder that nsd:prepare wrote, with ${
        regionFile("", spaces[0]!.name, regions[0] ?? "V1")
      } and the like`,
    where: folder,
  });
}

/** The labels of all subjects of these regions; undefined where a file has none, which is refused later. */
export async function subjectLabelsOf(
  folder: string,
  space: Space,
  regions: readonly string[],
): Promise<string[] | undefined> {
  const labels = new Set<string>();
  for (const region of regions) {
    using file = await openNetcdf(regionFile(folder, space.name, region));
    if (!file.header.variables.some(({ name }) => name === "subject")) return undefined;
    for (const label of file.read("subject").data) labels.add(String(label));
  }
  return [...labels];
}

/**
 * Reads a region's assembly, of single trials the means of each image. Where it says how often the
 * subjects saw each image, only those are kept that all saw as often as any (the complete ones): the
 * others would be means of fewer trials, or NaN.
 */
export async function readRegion(
  folder: string,
  space: Space,
  region: string,
): Promise<RegionResponses> {
  const path = regionFile(folder, space.name, region);
  const { assembly: whole, trials } = await readMeans(path);
  const coordinate = REPETITIONS.find((name) => whole.coords.has(name));
  const repetitions = trials ??
    (coordinate === undefined ? undefined : Array.from(whole.coords.get(coordinate).numbers()));
  if (repetitions === undefined) return { region, path, assembly: whole, imagesLeftOut: 0 };
  const complete = completeRows(repetitions);
  const imagesLeftOut = repetitions.length - complete.length;
  const assembly = imagesLeftOut === 0 ? whole : whole.isel({ presentation: complete });
  return { region, path, assembly, imagesLeftOut };
}

/** What of a region's rows is the mean of: how many trials, where the file says it itself. */
async function readMeans(path: string): Promise<{ assembly: DataArray; trials?: Int32Array }> {
  {
    using file = await openNetcdf(path);
    const { dims, dtype } = file.variable(UNNAMED);
    const isSingle = file.header.variables.some(({ name }) => name === "repetition");
    const isPlain = dims.join() === "presentation,neuroid" && dtype === "float32";
    if (isSingle && isPlain) return readTrialMeans(file);
  }
  return { assembly: await readDataArray(path) };
}

/** What is wrong with an assembly's values, with its file; other errors as they are. */
export function ofFile(cause: unknown, path: string): unknown {
  if (!isNeuroidError(cause)) return cause;
  const { doing, found, right, where } = cause;
  const place = where === undefined ? path : `${where}, ${path}`;
  return new DataError({ doing, found, right, where: place, cause });
}

/** Neuroids that are finite for all images, and the others, by subject. */
export function countNeuroids(
  { data, coords, dims, shape }: DataArray,
): Map<string, { used: number; leftOut: number }> {
  const neuroids = shape[dims.indexOf("neuroid")]!, images = data.length / neuroids;
  const bad = new Uint8Array(neuroids);
  for (let at = 0; at < data.length; at++) {
    if (Number.isFinite(data[at])) continue;
    bad[dims[0] === "neuroid" ? Math.floor(at / images) : at % neuroids] = 1;
  }
  const counts = new Map<string, { used: number; leftOut: number }>();
  coords.get("subject").labels().forEach((label, k) => {
    const subject = String(label);
    const count = counts.get(subject) ?? { used: 0, leftOut: 0 };
    counts.set(subject, count);
    if (bad[k] === 0) count.used++;
    else count.leftOut++;
  });
  return counts;
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
      right: /^subj\d+\./.test(first.region)
        ? "--regions of one subject in a run: each has images of its own"
        : `the same ${what}s in the same order in all regions`,
    });
  }
}
