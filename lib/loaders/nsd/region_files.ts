/** Regions out of a file of the user's own: a region for each label in it. */
import { DataError, MissingError } from "../../errors/mod.ts";
import { baseName, lookForFile, readSurfaceLabel } from "../../files/mod.ts";
import { isOfBoth, withHemisphere } from "./hemisphere_files.ts";
import { readSurfaceLabels, readVolumeLabels } from "./label_files.ts";
import { checkLabels } from "./labels.ts";
import { readLabelNames } from "./label_names.ts";
import { readNamedLabels } from "./named_labels.ts";
import { nameFault } from "./parse_regions.ts";
import { type Hemisphere, HEMISPHERES } from "./paths.ts";
import { type LabelSource, type Region, sourcePath } from "./region.ts";

/** What the file is of. */
export interface RegionFileOptions {
  readonly kind: "volume" | "surface";
  readonly native: boolean;
  readonly subjects: readonly number[];
}

/** More regions than this are no labels: a map of numbers, such as an activation. */
const MOST_REGIONS = 2000;
const ENDING = /\.(nii|mgz|mgh|annot|label|label\.gii|shape\.gii|func\.gii|gii)(\.gz)?$/;
const RIGHT = "a file of labels: whole numbers, 0 where there is no region";

/** A file of labels of one subject: of a volume, or of a hemisphere. */
interface LabelFile {
  readonly path: string;
  readonly hemisphere: Hemisphere | undefined;
}

/**
 * The regions of a file. Of a surface's `lh.NAME` (`hemi-L`) the file of the other hemisphere is read too,
 * where it is there. Names are those of an annotation, of a GIFTI label table, or of a `.ctab` file beside
 * it; without one a file with one label is one region, named after the file, and one with more has the
 * label behind its name: `NAME-3`.
 *
 * @throws {ArgumentError} if the name of a surface's file does not say its hemisphere
 * @throws {DataError} if it has no region, or one name for two
 */
export async function regionsOfFile(
  given: string,
  { kind, native, subjects }: RegionFileOptions,
): Promise<Region[]> {
  const path = kind === "surface" ? withHemisphere(given) : given;
  const whose = path.includes("{subject}") || native ? subjects : subjects.slice(0, 1);
  const files: LabelFile[] = [];
  for (const subject of whose) {
    for (const hemisphere of kind === "surface" ? HEMISPHERES : [undefined]) {
      const file = pathOf(path, subject, hemisphere);
      const mayLack = hemisphere !== undefined && isOfBoth(path);
      if (mayLack && !await lookForFile(file)) continue;
      if (files.some((each) => each.path === file)) continue;
      files.push({ path: file, hemisphere });
    }
  }
  if (files.length === 0) {
    throw new MissingError({
      doing: "read regions",
      found: "no file of either hemisphere",
      right: pathOf(path, whose[0]!, "lh"),
      where: given,
    });
  }
  return await namedRegions(files, path) ?? await numberedRegions(files, path, kind, stemOf(given));
}

/** A region a name, where the files have names. */
async function namedRegions(
  files: readonly LabelFile[],
  path: string,
): Promise<Region[] | undefined> {
  const sources = new Map<string, LabelSource[]>();
  for (const hemisphere of HEMISPHERES) {
    const own = new Map<string, number>();
    for (const file of files.filter((each) => each.hemisphere === hemisphere)) {
      const named = await readNamedLabels(file.path, hemisphere);
      if (named === undefined) return undefined;
      for (const [name, label] of named) {
        const other = own.get(name) ?? label;
        if (other !== label) {
          const found = `the label ${label} for ${name}, which is ${other} of another subject`;
          throw wrong(file.path, found, "one table of labels for all subjects");
        }
        own.set(name, label);
      }
    }
    for (const [name, label] of own) {
      const source = { file: baseName(path), labels: [label], path, hemisphere };
      sources.set(name, [...sources.get(name) ?? [], source]);
    }
  }
  if (!files.some(({ hemisphere }) => hemisphere !== undefined)) return undefined;
  if (sources.size === 0) throw wrong(path, "no region with vertices");
  return [...sources].map(([name, own]) => regionOf(name, "surface", own, path));
}

/** A region a number. */
async function numberedRegions(
  files: readonly LabelFile[],
  path: string,
  kind: "volume" | "surface",
  stem: string,
): Promise<Region[]> {
  const labels = new Set<number>();
  for (const file of files) {
    for (const label of await labelsIn(file)) labels.add(label);
    if (labels.size > MOST_REGIONS) throw wrong(file.path, `more than ${MOST_REGIONS} labels`);
  }
  if (labels.size === 0) {
    const isList = path.endsWith(".label");
    throw wrong(
      path,
      isList ? "no vertex in it" : "no label above 0",
      isList ? "a vertex or more" : RIGHT,
    );
  }
  const sorted = [...labels].sort((a, b) => a - b);
  const names = await readLabelNames([`${files[0]!.path}.ctab`]);
  return sorted.map((label) => {
    const name = names?.get(label) ?? (sorted.length === 1 ? stem : `${stem}-${label}`);
    return regionOf(name, kind, [{ file: stem, labels: [label], path }], path);
  });
}

/** The labels of a file above 0; 1 of a list of vertices. */
async function labelsIn({ path, hemisphere }: LabelFile): Promise<Set<number>> {
  if (path.endsWith(".label")) {
    const { vertices } = await readSurfaceLabel(path);
    return new Set(vertices.some((vertex) => vertex >= 0) ? [1] : []);
  }
  const values = hemisphere === undefined
    ? (await readVolumeLabels(path)).data
    : await readSurfaceLabels(path, hemisphere, undefined);
  checkLabels(values, "read regions", path);
  const labels = new Set<number>();
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) labels.add(values[i]!);
  return labels;
}

function stemOf(path: string): string {
  const stem = baseName(path).replace(/^([lr]h|\{hemisphere\})\./, "").replace(ENDING, "")
    .replaceAll(/(^|_)hemi-([LR]|\{hemi\})(?=[_.]|$)/g, "")
    .replaceAll(/[.{}]*subject[.{}]*/g, "").replace(/^_/, "");
  return stem || "region";
}

function regionOf(
  name: string,
  kind: "volume" | "surface",
  sources: readonly LabelSource[],
  where: string,
): Region {
  const fault = nameFault(name);
  if (fault !== undefined) throw wrong(where, `a region named ${JSON.stringify(name)}: ${fault}`);
  return { name, volume: [], surface: [], [kind]: sources, isOfAtlas: true };
}

function pathOf(path: string, subject: number, hemisphere: Hemisphere | undefined): string {
  const whose = hemisphere === undefined ? { subject } : { subject, hemisphere };
  return sourcePath({ file: "", labels: [], path }, whose, () => path);
}

const wrong = (where: string, found: string, right = RIGHT) =>
  new DataError({ doing: "read regions", found, right, where });
