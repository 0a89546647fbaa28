/** Regions by the name of a set or an atlas of the tree, or by a file of the user's own. */
import { ArgumentError, MissingError, unknownName } from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import { type Atlas, ATLASES } from "./atlases.ts";
import type { NsdDataset } from "./dataset.ts";
import { SURFACE_ENDINGS, VOLUME_ENDINGS } from "./label_files.ts";
import { type LabelNames, readLabelNames } from "./label_names.ts";
import { nameFault } from "./parse_regions.ts";
import { HEMISPHERES } from "./paths.ts";
import { regionsOfFile } from "./region_files.ts";
import type { LabelSource, Region } from "./region.ts";
import { readRegions, REGION_SETS } from "./regions.ts";

/** What regions are read for. */
export interface RegionSetOptions {
  /** Voxels or vertices. */
  readonly kind: "volume" | "surface";
  /** Whether the surface is each subject's own. */
  readonly native: boolean;
  /** From 1. */
  readonly subjects: readonly number[];
}

const ENDINGS = { volume: VOLUME_ENDINGS, surface: SURFACE_ENDINGS };

/**
 * Reads regions: a published set (`streams`, `glasser`), an atlas of the tree (`Kastner2015`,
 * `floc-faces`, `nsd-streams`, …), each of whose labels is a region by the name that its `.ctab` gives,
 * a JSON file of labels, or a file of the user's own: a volume (NIfTI, MGZ) or a surface (`.annot`,
 * `.label`, MGZ, GIFTI). In the name of such a file `{subject}` stands for `subj01` and so on.
 *
 * @throws {UnknownNameError} for another word.
 * @throws {MissingError} if a file, or the names of an atlas's labels, are not there.
 */
export async function readRegionSet(
  dataset: NsdDataset,
  nameOrPath: string | undefined,
  options: RegionSetOptions,
): Promise<readonly Region[]> {
  if (nameOrPath === undefined || Object.hasOwn(REGION_SETS, nameOrPath)) {
    return await readRegions(nameOrPath);
  }
  const atlas = ATLASES.get(nameOrPath);
  if (atlas !== undefined) return await regionsOfAtlas(dataset, atlas, options);
  if (nameOrPath.endsWith(".json")) return await readRegions(nameOrPath);
  const endings = ENDINGS[options.kind];
  if (endings.some((ending) => nameOrPath.endsWith(ending))) {
    return await regionsOfFile(nameOrPath, options);
  }
  const other = ENDINGS[options.kind === "volume" ? "surface" : "volume"];
  if (other.some((ending) => nameOrPath.endsWith(ending))) {
    throw new ArgumentError({
      doing: "choose regions",
      found: `a file of a ${
        options.kind === "volume" ? "surface" : "volume"
      } for a ${options.kind}`,
      right: `a file that ends in ${endings.join(", ")} or .json`,
      where: nameOrPath,
    });
  }
  throw unknownName("choose regions", "set of regions", nameOrPath, [
    ...Object.keys(REGION_SETS),
    ...ATLASES.keys(),
    `a path that ends in .json, ${endings.join(", ")}`,
  ]);
}

async function regionsOfAtlas(
  dataset: NsdDataset,
  { file, names }: Atlas,
  { kind, subjects }: RegionSetOptions,
): Promise<Region[]> {
  const { layout } = dataset;
  const paths = layout.labelNames(file);
  const read = await readLabelNames(paths);
  const known: LabelNames | undefined = read ??
    (names && new Map(names.map((name, i) => [i + 1, name])));
  if (known === undefined) {
    throw new MissingError({
      doing: `read the regions of ${file}`,
      found: "no file with the names of its labels",
      right: `fetch ${file}.mgz.ctab, or give a JSON file of labels`,
      where: paths[0],
    });
  }
  const files = kind === "surface" ? [file] : await volumeFiles(dataset, file, subjects[0]!);
  return [...known].map(([label, name]): Region => {
    const fault = nameFault(name);
    if (fault !== undefined) {
      throw new ArgumentError({
        doing: `read the regions of ${file}`,
        found: `the name ${JSON.stringify(name)}: ${fault}`,
        right: "names that a file can have; give a JSON file of labels",
        where: paths[0],
      });
    }
    const sources = files.map((each): LabelSource => ({ file: each, labels: [label] }));
    return kind === "volume"
      ? { name, volume: sources, surface: [], isOfAtlas: true }
      : { name, volume: [], surface: sources, isOfAtlas: true };
  });
}

/** NSD has each atlas of a volume for both hemispheres together and for each; some trees have one form. */
async function volumeFiles(
  { layout }: NsdDataset,
  file: string,
  subject: number,
): Promise<string[]> {
  if (await lookForFile(layout.volumeRoi(subject, file))) return [file];
  const halves = HEMISPHERES.map((hemisphere) => `${hemisphere}.${file}`);
  const there = await Promise.all(
    halves.map((each) => lookForFile(layout.volumeRoi(subject, each))),
  );
  return there.some(Boolean) ? halves : [file];
}
