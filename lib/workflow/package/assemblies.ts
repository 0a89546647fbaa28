/** The train and test assemblies of a package, written by rows. */
import { ndarray } from "../../arrays/mod.ts";
import type { AssemblyCoordinate, AssemblyHeader, AssemblyRows } from "../../packaging/mod.ts";
import type { Space } from "../file_names.ts";
import { stimulusId } from "../../loaders/nsd/mod.ts";
import {
  type Columns,
  concatColumns,
  integers,
  type SubjectNeuroids,
} from "../prepare/neuroids.ts";
import { coordinatesAlong } from "../prepare/region_file.ts";
import { PartRows } from "../sessions/parts.ts";

/** The time bin of the assemblies, in ms: the field's convention for fMRI, not a measured window. */
const TIME_BIN = { start: 70, end: 170 };

/** Bytes of rows that are held at a time. */
const SLAB_BYTES = 16e6;

/** Runs of columns of a part. */
export interface Block {
  readonly path: string;
  /** Columns of the part. */
  readonly columns: number;
  readonly ranges: readonly { readonly start: number; readonly length: number }[];
}

/** A region of a subject, in the order in which a package has them. */
export interface PackagedRegion {
  readonly subject: SubjectNeuroids;
  readonly region: string;
}

/**
 * The order of a package's neuroids: on the surface region by region and within one subject by
 * subject; in the volume subject by subject and within one region by region.
 */
export function neuroidOrder(
  space: Space,
  subjects: readonly SubjectNeuroids[],
  regions: readonly string[],
): PackagedRegion[] {
  return space === "surface"
    ? regions.flatMap((region) => subjects.map((subject) => ({ subject, region })))
    : subjects.flatMap((subject) => regions.map((region) => ({ subject, region })));
}

/** The coordinates of the neuroids in the package's order. */
export function neuroidColumns(order: readonly PackagedRegion[]): Columns {
  return concatColumns(
    order.map(({ subject, region }) => subject.regions.get(region)!.coordinates),
  );
}

/** Coordinates of presentations: each image once, or `repetitions` times one after the other. */
export function presentationColumns(images: readonly number[], repetitions?: number): Columns {
  const shown = repetitions === undefined
    ? images
    : images.flatMap((image) => new Array<number>(repetitions).fill(image));
  return {
    stimulus_id: shown.map(stimulusId),
    nsd_id: integers(shown),
    ...(repetitions !== undefined &&
      { repetition: integers(shown.map((_, i) => i % repetitions)) }),
  };
}

/** The header of a packaged assembly: presentation × neuroid × time_bin (of length 1). */
export function packageHeader(presentation: Columns, neuroid: Columns): AssemblyHeader {
  const count = (columns: Columns) => columns[Object.keys(columns)[0]!]!.length;
  const bin = (name: string, value: number): AssemblyCoordinate => ({
    name,
    dim: "time_bin",
    values: ndarray("int64", [1], BigInt64Array.of(BigInt(value))),
  });
  return {
    dims: [["presentation", count(presentation)], ["neuroid", count(neuroid)], ["time_bin", 1]],
    coordinates: [
      ...coordinatesAlong("presentation", presentation),
      ...coordinatesAlong("neuroid", neuroid),
      bin("time_bin_start", TIME_BIN.start),
      bin("time_bin_end", TIME_BIN.end),
    ],
  };
}

/**
 * Rows out of parts, side by side in the order of the blocks.
 *
 * @param rows the rows of the parts that are wanted, in their order.
 */
export async function* rowsOfParts(
  blocks: readonly Block[],
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<AssemblyRows, void, void> {
  const width = (block: Block) => block.ranges.reduce((sum, { length }) => sum + length, 0);
  const columns = blocks.reduce((sum, block) => sum + width(block), 0);
  const slab = Math.max(1, Math.floor(SLAB_BYTES / 4 / columns));
  const paths = new Map(blocks.map((block) => [block.path, block.columns]));
  const opened = new Map<string, PartRows>();
  try {
    for (const [path, own] of paths) opened.set(path, await PartRows.open(path, own));
    for (let start = 0; start < rows.length; start += slab) {
      signal?.throwIfAborted();
      const count = Math.min(slab, rows.length - start);
      const data = new Float32Array(count * columns);
      for (let r = 0; r < count; r++) {
        const row = new Map(
          [...opened].map(([path, part]) => [path, part.read(rows[start + r]!, 1)]),
        );
        let column = r * columns;
        for (const { path, ranges } of blocks) {
          for (const range of ranges) {
            data.set(row.get(path)!.subarray(range.start, range.start + range.length), column);
            column += range.length;
          }
        }
      }
      yield { start, data };
    }
  } finally {
    for (const part of opened.values()) part.close();
  }
}
