/** Labels of surfaces: the files that regions name, and the vertices that they mark. */
import { lookForFile } from "../../files/mod.ts";
import { isOfBoth, withHemisphere } from "./hemisphere_files.ts";
import { readSurfaceLabels } from "./label_files.ts";
import { type Hemisphere, HEMISPHERES } from "./paths.ts";
import type { LabelSource, Region } from "./region.ts";
import { sourcesOf } from "./regions.ts";

/** The file of a source on a hemisphere. */
export type PathOf = (source: LabelSource, hemisphere: Hemisphere) => string;

/** Whether a source has labels on a hemisphere. */
const isOn = ({ hemisphere }: LabelSource, on: Hemisphere) =>
  hemisphere === undefined || hemisphere === on;

/**
 * Reads the files of regions, each once: labels by path. A user's own file may be of one hemisphere
 * alone; those of the tree must be there for both.
 *
 * @param vertices says how many a hemisphere has, where a file does not.
 */
export async function readLabels(
  regions: readonly Region[],
  pathOf: PathOf,
  vertices: (hemisphere: Hemisphere) => Promise<number> | number,
): Promise<Map<string, ArrayLike<number>>> {
  const labels = new Map<string, ArrayLike<number>>();
  for (const source of regions.flatMap((region) => sourcesOf(region, "surface"))) {
    // A list of regions in JSON may name such a file too.
    if (source.path !== undefined && source.hemisphere === undefined) withHemisphere(source.path);
    for (const hemisphere of HEMISPHERES) {
      const path = pathOf(source, hemisphere);
      if (!isOn(source, hemisphere) || labels.has(path)) continue;
      const mayLack = source.path !== undefined && isOfBoth(source.path);
      if (mayLack && !await lookForFile(path)) continue;
      const count = path.endsWith(".label") ? await vertices(hemisphere) : undefined;
      labels.set(path, await readSurfaceLabels(path, hemisphere, count));
    }
  }
  return labels;
}

/** The vertices of a region on a hemisphere, ascending from 0. */
export function verticesOf(
  region: Region,
  hemisphere: Hemisphere,
  labels: ReadonlyMap<string, ArrayLike<number>>,
  pathOf: PathOf,
): Int32Array {
  const sources = sourcesOf(region, "surface")
    .filter((source) => isOn(source, hemisphere))
    .map((source) => ({ labels: source.labels, values: labels.get(pathOf(source, hemisphere)) }))
    .filter(({ values }) => values !== undefined);
  const found: number[] = [];
  for (let vertex = 0; vertex < (sources[0]?.values?.length ?? 0); vertex++) {
    if (sources.some((source) => source.labels.includes(source.values![vertex]!))) {
      found.push(vertex);
    }
  }
  return Int32Array.from(found);
}
