/** The assembly of one region out of the averaged parts of all subjects. */
import { dtypeOf, type NdArray, ndarray } from "../../arrays/mod.ts";
import type { DataOf, DType } from "../../arrays/mod.ts";
import type { AssemblyCoordinate, AssemblyHeader, AssemblyRows } from "../../packaging/mod.ts";
import type { AveragedPart } from "../sessions/average.ts";
import { PartRows } from "../sessions/parts.ts";
import { type Column, type Columns, concatColumns, type SubjectNeuroids } from "./neuroids.ts";

/** A subject whose betas are averaged. */
export interface PreparedSubject {
  readonly neuroids: SubjectNeuroids;
  readonly part: AveragedPart;
}

/** Bytes of rows that are held at a time. */
const SLAB_BYTES = 16e6;

/** Coordinates of a dimension, ready for a file. */
export function coordinatesAlong(dim: string, columns: Columns): AssemblyCoordinate[] {
  return Object.entries(columns).map(([name, values]) => ({ name, dim, values: arrayOf(values) }));
}

function arrayOf(values: Column): NdArray {
  return ndarray(dtypeOf(values), [values.length], values as DataOf[DType]);
}

/** The neuroids of a region over the subjects, in the order of the subjects. */
export function regionCoordinates(subjects: readonly PreparedSubject[], region: string): Columns {
  return concatColumns(subjects.map(({ neuroids }) => neuroids.regions.get(region)!.coordinates));
}

/** The header of a region's assembly: presentation × neuroid. */
export function regionHeader(
  presentation: Columns,
  images: number,
  neuroid: Columns,
): AssemblyHeader {
  const neuroids = Object.values(neuroid)[0]!.length;
  return {
    dims: [["presentation", images], ["neuroid", neuroids]],
    coordinates: [
      ...coordinatesAlong("presentation", presentation),
      ...coordinatesAlong("neuroid", neuroid),
    ],
  };
}

/** The rows of a region, an image each, in blocks: (images, neuroids of all subjects). */
export async function* regionRows(
  subjects: readonly PreparedSubject[],
  region: string,
  signal?: AbortSignal,
): AsyncGenerator<AssemblyRows, void, void> {
  const regions = subjects.map(({ neuroids }) => neuroids.regions.get(region)!);
  const columns = regions.reduce((sum, { length }) => sum + length, 0);
  const images = subjects[0]!.part.rows;
  const widest = Math.max(columns, ...subjects.map(({ part }) => part.columns));
  const slab = Math.max(1, Math.floor(SLAB_BYTES / 4 / widest));
  const parts = await Promise.all(
    subjects.map(({ part }) => PartRows.open(part.path, part.columns)),
  );
  try {
    for (let start = 0; start < images; start += slab) {
      signal?.throwIfAborted();
      const count = Math.min(slab, images - start);
      const data = new Float32Array(count * columns);
      let column = 0;
      for (const [s, part] of parts.entries()) {
        const rows = part.read(start, count);
        for (const range of regions[s]!.ranges) {
          for (let r = 0; r < count; r++) {
            const from = r * part.columns + range.start;
            data.set(rows.subarray(from, from + range.length), r * columns + column);
          }
          column += range.length;
        }
      }
      yield { start, data };
    }
  } finally {
    for (const part of parts) part.close();
  }
}
