/** Regions out of a file of the user's own: a region for each label in it. */
import { basename, dirname, join } from "node:path";
import { DataError } from "../../errors/mod.ts";
import { lookForFile, readAnnot } from "../../files/mod.ts";
import { readSurfaceLabels, readVolumeLabels } from "./label_files.ts";
import { checkLabels } from "./labels.ts";
import { readLabelNames } from "./label_names.ts";
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
const NO_REGION = ["unknown", "???", "medial_wall", "medialwall"];

/**
 * The regions of a file. Of `lh.NAME.annot` the file `rh.NAME.annot` beside it is read too. Names are those
 * of an annotation, or of a `.ctab` file beside it; without one a file with one label is one region, named
 * after the file, and one with more has the label behind its name: `NAME-3`.
 */
export async function regionsOfFile(
  given: string,
  { kind, native, subjects }: RegionFileOptions,
): Promise<Region[]> {
  const path = kind === "surface" ? withHemisphere(given) : given;
  const whose = path.includes("{subject}") || native ? subjects : subjects.slice(0, 1);
  const stem = basename(given).replace(/^[lr]h\./, "").replace("{hemisphere}.", "")
    .replace(/\.(nii\.gz|nii|mgz|mgh|annot|label|label\.gii|shape\.gii|func\.gii|gii)$/, "")
    .replaceAll(/[.{}]*subject[.{}]*/g, "") || "region";
  if (path.endsWith(".annot")) return await regionsOfAnnotation(path, whose);
  const labels = new Set<number>();
  for (const subject of whose) {
    for (const hemisphere of kind === "surface" ? HEMISPHERES : [undefined]) {
      const file = pathOf(path, subject, hemisphere);
      if (hemisphere !== undefined && path.includes("{hemisphere}") && !await lookForFile(file)) {
        continue;
      }
      if (path.endsWith(".label")) {
        labels.add(1);
        continue;
      }
      const values = kind === "volume"
        ? (await readVolumeLabels(file)).data
        : await readSurfaceLabels(file, undefined);
      checkLabels(values, "read regions", file);
      for (let i = 0; i < values.length; i++) if (values[i]! > 0) labels.add(values[i]!);
      if (labels.size > MOST_REGIONS) throw wrong(given, `more than ${MOST_REGIONS} labels`);
    }
  }
  if (labels.size === 0) throw wrong(given, "no label above 0");
  const sorted = [...labels].sort((a, b) => a - b);
  const names = await readLabelNames([`${pathOf(path, whose[0]!, "lh")}.ctab`]);
  return sorted.map((label) => {
    const name = names?.get(label) ?? (sorted.length === 1 ? stem : `${stem}-${label}`);
    return regionOf(name, kind, [{ file: stem, labels: [label], path }], given);
  });
}

async function regionsOfAnnotation(
  path: string,
  subjects: readonly number[],
): Promise<Region[]> {
  const sources = new Map<string, LabelSource[]>();
  for (const hemisphere of HEMISPHERES) {
    const own = new Map<string, Set<number>>();
    for (const subject of subjects) {
      const file = pathOf(path, subject, hemisphere);
      if (path.includes("{hemisphere}") && !await lookForFile(file)) continue;
      const { labels, regions } = await readAnnot(file);
      const seen = new Set(labels);
      for (const [place, { name, index }] of regions.entries()) {
        if (!seen.has(place) || NO_REGION.includes(name.toLowerCase())) continue;
        own.set(name, (own.get(name) ?? new Set()).add(index));
      }
    }
    for (const [name, indices] of own) {
      const source = { file: basename(path), labels: [...indices], path, hemisphere };
      sources.set(name, [...sources.get(name) ?? [], source]);
    }
  }
  if (sources.size === 0) throw wrong(path, "no region with vertices");
  return [...sources].map(([name, own]) => regionOf(name, "surface", own, path));
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

/** A path whose hemisphere stands in the beginning of its name, with `{hemisphere}` in its place. */
function withHemisphere(path: string): string {
  const name = basename(path);
  return /^[lr]h\./.test(name) ? join(dirname(path), `{hemisphere}.${name.slice(3)}`) : path;
}

function pathOf(path: string, subject: number, hemisphere: Hemisphere | undefined): string {
  const whose = hemisphere === undefined ? { subject } : { subject, hemisphere };
  return sourcePath({ file: "", labels: [], path }, whose, () => path);
}

const wrong = (where: string, found: string) =>
  new DataError({
    doing: "read regions",
    found,
    right: "a file of labels: whole numbers, 0 where there is no region",
    where,
  });
