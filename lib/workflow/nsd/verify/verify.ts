/** A preparation and its package against what is known of them. */
import { checkCall, filePath, like, listOf, optionsOf, text } from "../../../calls/mod.ts";
import { basename, resolve } from "node:path";
import { ArgumentError, countText, DataError, MissingError, plural } from "../../../errors/mod.ts";
import { runUntilStopped } from "../../../files/mod.ts";
import {
  ATLASES,
  chooseSubjects,
  NSD_STUDY,
  type NsdDataset,
  openNsd,
  readRegions,
  type Region,
  REGION_SETS,
} from "../../../loaders/nsd/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { openRegions, subjectsIn } from "../assemblies/mod.ts";
import { describeProvenance } from "../../provenance/mod.ts";
import { othersText, packageFile, regionFile, regionsIn, spacesWith } from "../names/mod.ts";
import { type Space, SPACE_NAMES, type SpaceName, SPACES } from "../spaces/mod.ts";
import type { Comparison } from "./comparison.ts";
import { comparePublished, publishedSetOf } from "./published_assemblies.ts";
import { isOfChoice, verifyChoice } from "./verify_choice.ts";
import { verifyPackage } from "./verify_package.ts";

/** Files of labels, of which each label is a region. */
const OWN_LABELS = /\.(nii|mgz|mgh|annot|label|gii)(\.gz)?$/;

/** What to verify. */
export interface VerifyOptions extends RunOptions {
  /** The folder that nsd:prepare wrote. */
  readonly assemblies: string;
  /** The folder that nsd:package wrote. */
  readonly package?: string | undefined;
  /** The regions of the preparation: as `prepareAssemblies` takes them. */
  readonly regions?: string | undefined;
  /** The tree it was made from: with it the package is compared with the raw files. */
  readonly root?: string | undefined;
}

const VERIFY_OPTIONS = optionsOf<VerifyOptions>({ assemblies: filePath }, {
  package: filePath,
  regions: text,
  root: filePath,
  ...RUN_OPTIONS.others,
});

/** The result of a verification. */
export interface Verification {
  /** Whose assemblies. */
  readonly space: SpaceName;
  /** From 1. */
  readonly subjects: readonly number[];
  /** All that was compared. */
  readonly comparisons: readonly Comparison[];
  /** What was not compared and why, and how the raw files were read. */
  readonly notes: readonly string[];
}

/**
 * Compares every space that the folder holds. Published numbers hold for all 8 subjects or for
 * 1, 2, 5, 7, and for regions as the published workflow defines them; for others a package is compared
 * with its assemblies and with the raw files. Assemblies of another choice (`images`, `trials`, `betas`, 1 mm,
 * a subject's own surface, atlases) have no published numbers: random values of each are computed again
 * from the raw files. The notes say what `provenance.json` of the folders holds: what made them, of which
 * shares, and whether their files are still those that were written.
 *
 * @throws {ArgumentError} if the folder holds no assemblies, or the tree lacks one of their subjects;
 * {@link MissingError} where a package was named and there is none.
 *
 * @example
 * ```ts
 * import { verificationText, verifyNsd } from "neuroid";
 *
 * const verifications = await verifyNsd({
 *   assemblies: "data-samples/nsd-mini-expected/volume",
 *   package: "data-samples/nsd-mini-expected/volume_package",
 *   root: "data-samples/nsd-mini",
 * });
 * console.log(verificationText(verifications));
 * ```
 */
export async function verifyNsd(options: VerifyOptions): Promise<Verification[]> {
  checkCall("verifyNsd", { options: [options, VERIFY_OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => verify(options));
}

async function verify(options: VerifyOptions): Promise<Verification[]> {
  const found = await verifyChoices(options) ?? await verifyPublished(options);
  const [first, ...others] = found as [Verification, ...Verification[]];
  const notes = [...first.notes, ...await provenanceNotes(options)];
  return [{ ...first, notes }, ...others];
}

/** What the folders say of where their files come from, and whether they are still those. */
async function provenanceNotes(options: VerifyOptions): Promise<string[]> {
  const folders = new Set([options.assemblies, options.package ?? options.assemblies]);
  const notes = await Promise.all([...folders].map(async (folder) => {
    const lines = await describeProvenance(folder);
    return lines.map((line) => `${basename(resolve(folder))}: ${line}`);
  }));
  return notes.flat();
}

async function verifyPublished(options: VerifyOptions): Promise<Verification[]> {
  const regions = await readRegions(options.regions);
  const dataset = options.root === undefined ? undefined : await openNsd(options.root);
  const fileOf = (folder: string, space: SpaceName) => regionFile(folder, space, regions[0]!.name);
  const spaces = await spacesWith((space) => [fileOf(options.assemblies, space)]);
  await requirePackage(options.package, spaces);
  const found: Verification[] = [];
  for (const space of spaces) {
    found.push(await verifySpace({ ...options, space, regions, dataset }));
  }
  if (found.length > 0) return found;
  const others = await othersText(options.assemblies, (name, there) => `${name} ${there}`);
  throw new ArgumentError({
    doing: "verify a preparation",
    found: `neither ${SPACE_NAMES.map((space) => fileOf("", space)).join(" nor ")}` +
      (others.length > 0 ? `, but assemblies of the regions ${others.join("; ")}` : ""),
    right: others.length > 0
      ? "the same --regions as for nsd:prepare: a set's name, or the JSON file of labels"
      : "the folder that nsd:prepare wrote, and with --regions its regions",
    where: options.assemblies,
  });
}

/**
 * What a folder has of other choices than the published one, or of regions that are given by an atlas or a
 * file of labels, whose names are those of the files; undefined where it is published.
 */
async function verifyChoices(options: VerifyOptions): Promise<Verification[] | undefined> {
  const { assemblies: folder, root, regions, progress, signal } = options;
  const isDefined = regions === undefined ||
    !(ATLASES.has(regions) || OWN_LABELS.test(regions));
  const found: Verification[] = [];
  for (const space of SPACES) {
    const names = await regionsIn(folder, space.name);
    const ofChoice = await Promise.all(
      names.map((name) => isOfChoice(regionFile(folder, space.name, name))),
    );
    if (names.length === 0 || (isDefined && !ofChoice.some(Boolean))) continue;
    if (options.package !== undefined) {
      throw new ArgumentError({
        doing: "verify a package",
        found: "assemblies of another choice of images, betas or regions",
        right: "no --package: nsd:package makes one of the published choice alone",
        where: options.package,
      });
    }
    found.push(await verifyChoice({ folder, space, names, root, progress, signal }));
  }
  return found.length > 0 ? found : undefined;
}

const VERIFICATIONS = listOf(
  like<Verification>(
    "an object: { space, subjects, comparisons, notes }",
    "space",
    "subjects",
    "comparisons",
    "notes",
  ),
);

/**
 * The error of a verification in which a comparison failed, or nothing was compared in any space.
 *
 * @example
 * ```ts
 * import { verificationError } from "neuroid/nsd";
 *
 * const nothing = verificationError([]);
 * console.log(nothing?.found); // nothing was compared
 * ```
 */
export function verificationError(verifications: readonly Verification[]): DataError | undefined {
  checkCall("verificationError", { verifications: [verifications, VERIFICATIONS] }, arguments);
  const doing = "verify a preparation";
  const comparisons = verifications.flatMap((each) => each.comparisons);
  if (comparisons.length === 0) {
    const right = "the package and the tree that it was made from: --package DIR --root DIR";
    return new DataError({ doing, found: "nothing was compared", right });
  }
  const failed = comparisons.filter(({ pass }) => !pass);
  const [first] = failed;
  if (first === undefined) return undefined;
  const count = `${countText(failed.length)} of ${plural(comparisons.length, "comparison")} failed`;
  return new DataError({
    doing,
    found: `${count}; ${first.what}: ${first.found}`,
    right: `${first.expected} (${first.against})`,
  });
}

/** A package that was asked for must be there: it is never passed over in silence. */
async function requirePackage(
  folder: string | undefined,
  spaces: readonly Space[],
): Promise<void> {
  if (folder === undefined) return;
  const fileOf = (place: string, space: SpaceName) => packageFile(place, space, "train");
  const packaged = await spacesWith((space) => [fileOf(folder, space)]);
  const belongs = spaces.length === 0 || packaged.some((space) => spaces.includes(space));
  if (packaged.length > 0 && belongs) return;
  const namesOf = (of: readonly Space[]) => of.map(({ name }) => name).join(" and ");
  throw new MissingError({
    doing: "verify a package",
    found: packaged.length > 0
      ? `a package of the ${namesOf(packaged)}, beside assemblies of the ${namesOf(spaces)}`
      : `neither ${SPACE_NAMES.map((space) => fileOf("", space)).join(" nor ")}`,
    right: packaged.length > 0
      ? "the package that was made of these assemblies"
      : "the folder that nsd:package wrote",
    where: folder,
  });
}

interface SpaceToVerify extends Omit<VerifyOptions, "regions"> {
  readonly space: Space;
  readonly regions: readonly Region[];
  readonly dataset: NsdDataset | undefined;
}

async function verifySpace(options: SpaceToVerify): Promise<Verification> {
  const { assemblies, space, regions, dataset } = options;
  const names = regions.map(({ name }) => name);
  const subjects = await subjectsIn(regionFile(assemblies, space.name, names[0]!));
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  const study = dataset?.study ?? NSD_STUDY;
  const isNsd = study.name === NSD_STUDY.name;
  const set = isNsd ? publishedSetOf(subjects) : undefined;
  const published = names.filter((_, i) => isPublishedRegion(regions[i]!, space));
  if (set === undefined) {
    notes.push(
      isNsd
        ? `no published numbers for subjects ${subjects.join(", ")}`
        : "published numbers are not compared: this is not NSD itself",
    );
  } else if (published.length < names.length) {
    const others = names.filter((name) => !published.includes(name));
    notes.push(`${others.join(", ")}: not the published definition, not compared with its numbers`);
  }
  if (dataset !== undefined) chooseSubjects(dataset, subjects);
  const inputs = await openRegions(assemblies, space, names, subjects, study.repetitions);
  try {
    if (set) comparisons.push(...comparePublished(inputs, space, set, published).rows);
    if (options.package !== undefined) {
      const { progress, signal, package: folder } = options;
      const what = { folder, space, set, published, dataset, progress, signal };
      const verified = await verifyPackage(inputs, what);
      comparisons.push(...verified.comparisons);
      notes.push(...verified.notes);
    }
    return { space: space.name, subjects, comparisons, notes };
  } finally {
    inputs.close();
  }
}

/** Whether a region is made of the labels that the published numbers are of. */
function isPublishedRegion(region: Region, space: Space): boolean {
  const labelsOf = (each: Region) =>
    each[space.labels].map(({ file, labels }) => `${file}: ${labels}`).join("; ");
  return REGION_SETS.streams.some((each) =>
    each.name === region.name && labelsOf(each) === labelsOf(region)
  );
}
