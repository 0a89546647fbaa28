/** What a package is made of, opened and checked: the tree, the assemblies, the images and their split. */
import {
  chooseSubjects,
  type NsdDataset,
  openNsd,
  readRegionSet,
  type Region,
} from "../../../loaders/nsd/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import { stopAtErrors } from "../../../issues/mod.ts";
import { openRegions, type RegionAssemblies } from "../assemblies/mod.ts";
import { type CheckedFiles, checkFiles } from "../check/mod.ts";
import type { NsdRunOptions } from "../choices/mod.ts";
import { regionFile, splitImages } from "../names/mod.ts";
import { withoutBetas } from "../shares/mod.ts";
import { selectTrials, type Space, spaceNamed, type TrialSelection } from "../spaces/mod.ts";
import { type CheckedInputs, checkInputs } from "./check_inputs.ts";

/** Of what a package is made. */
export interface PackageInputOptions extends Omit<NsdRunOptions, "emptyRegions"> {
  readonly assemblies: string;
}

/** Which files are looked at. */
interface Look {
  /** Whether those of betas are not, since they are in shares. */
  readonly withoutBetas?: boolean | undefined;
}

/** What a package is made of. */
export interface PackageInputs extends Disposable {
  readonly dataset: NsdDataset;
  readonly space: Space;
  /** From 1. */
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
  readonly names: readonly string[];
  readonly inputs: RegionAssemblies;
  readonly selection: TrialSelection;
  /** 0-based ids of the complete images. */
  readonly images: readonly number[];
  readonly split: ReturnType<typeof splitImages>;
  /** 0-based ids of the images of both parts. */
  readonly ids: { readonly train: number[]; readonly test: number[] };
  readonly held: CheckedInputs;
  readonly toCheck: Parameters<typeof checkFiles>[0];
  readonly files: CheckedFiles;
  /** In the words of a message. */
  readonly doing: string;
}

/**
 * Opens the assemblies and the tree of a package, and compares them.
 *
 * @throws as {@link packageNsd}
 */
export async function openPackageInputs(
  options: PackageInputOptions,
  look: Look = {},
): Promise<PackageInputs> {
  const { root, signal } = options;
  const space = spaceNamed(options.space);
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset, options.subjects);
  const regions = await regionsToPackage(dataset, space, subjects, options);
  const names = regions.map(({ name }) => name);
  const { repetitions } = dataset.study;
  const inputs = await openRegions(options.assemblies, space, names, subjects, repetitions);
  try {
    const selection = selectTrials(dataset, subjects);
    // Whether a region may be empty in a subject was decided when the assemblies were prepared.
    const emptyRegions = "skip";
    const tables = space.trials(selection);
    const toCheck = { dataset, subjects, regions, tables, space, emptyRegions, signal } as const;
    const files = await checkFiles(look.withoutBetas ? withoutBetas(toCheck) : toCheck);
    const doing = `package the ${space.name} of ${root}`;
    stopAtErrors(doing, files.issues);
    const images = selection.complete;
    const split = splitImages(images.length);
    const idsOf = (positions: Int32Array) => Array.from(positions, (i) => images[i]!);
    return {
      dataset,
      space,
      subjects,
      regions,
      names,
      inputs,
      selection,
      images,
      split,
      toCheck,
      files,
      doing,
      ids: { train: idsOf(split.train), test: idsOf(split.test) },
      held: checkInputs(inputs, images, files.sources),
      [Symbol.dispose]: () => inputs.close(),
    };
  } catch (error) {
    inputs.close();
    throw error;
  }
}

/** The regions of the assemblies; of an atlas those that have one. */
async function regionsToPackage(
  dataset: NsdDataset,
  space: Space,
  subjects: readonly number[],
  { assemblies, regions }: PackageInputOptions,
): Promise<Region[]> {
  const all = await readRegionSet(dataset, regions, {
    kind: space.labels,
    native: space.isNative,
    subjects,
  });
  const kept: Region[] = [];
  for (const region of all) {
    const path = regionFile(assemblies, space.name, region.name);
    if (!region.isOfAtlas || await lookForFile(path)) kept.push(region);
  }
  return kept.length > 0 ? kept : [...all];
}
