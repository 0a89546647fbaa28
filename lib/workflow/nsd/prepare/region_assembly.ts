/** The assembly of one region out of the averaged parts of all subjects. */
import { Coordinates } from "../../../arrays/mod.ts";
import {
  columnLength,
  type Columns,
  concatColumns,
  coordinatesAlong,
  type SubjectNeuroids,
} from "../spaces/mod.ts";
import { type AssemblyRows, rowsOfParts } from "../assemblies/mod.ts";
import type { DataArrayHeader, Part } from "../../../files/mod.ts";

/** A subject whose betas are averaged. */
export interface PreparedSubject {
  /** Which voxel or vertex each column is. */
  readonly neuroids: SubjectNeuroids;
  /** (images, neuroids). */
  readonly part: Part;
}

/** The neuroids of regions over the subjects: subject by subject, region by region. */
export function regionCoordinates(
  subjects: readonly PreparedSubject[],
  regions: readonly string[],
  more?: readonly ReadonlyMap<string, Columns>[],
): Columns {
  return concatColumns(subjects.flatMap(({ neuroids }, i) =>
    regions.map((region) => ({
      ...neuroids.regions.get(region)!.coordinates,
      ...more?.[i]?.get(region),
    }))
  ));
}

/** The header of a region's assembly: presentation × neuroid. */
export function regionHeader(
  presentation: Columns,
  neuroid: Columns,
  attrs: Readonly<Record<string, string>> = {},
): DataArrayHeader {
  return {
    attrs,
    dims: ["presentation", "neuroid"],
    shape: [columnLength(presentation), columnLength(neuroid)],
    dtype: "float32",
    coords: new Coordinates([
      ...coordinatesAlong("presentation", presentation),
      ...coordinatesAlong("neuroid", neuroid),
    ]),
  };
}

/** The rows of regions in blocks: (rows, neuroids of all subjects). */
export function regionRows(
  subjects: readonly PreparedSubject[],
  regions: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<AssemblyRows, void, void> {
  const blocks = subjects.map(({ neuroids, part }) => {
    return { part, ranges: regions.flatMap((region) => neuroids.regions.get(region)!.ranges) };
  });
  const images = Int32Array.from({ length: subjects[0]!.part.rows }, (_, image) => image);
  return rowsOfParts(blocks, images, signal);
}
