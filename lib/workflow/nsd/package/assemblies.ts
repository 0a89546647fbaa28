/** The train and test assemblies of a package: their coordinates and the order of their neuroids. */
import { ndarray } from "../../../arrays/mod.ts";
import type { AssemblyCoordinate, AssemblyHeader } from "../../../packaging/mod.ts";
import {
  columnLength,
  type Columns,
  concatColumns,
  coordinatesAlong,
  imageColumns,
  integers,
  type PackagedRegion,
} from "../spaces/mod.ts";

/** The time bin of the assemblies, in ms: the field's convention for fMRI, not a measured window. */
const TIME_BIN = { start: 70, end: 170 };

/** The coordinates of the neuroids in the package's order. */
export function neuroidColumns(order: readonly PackagedRegion[]): Columns {
  return concatColumns(
    order.map(({ subject, region }) => subject.regions.get(region)!.coordinates),
  );
}

/** Coordinates of presentations: each image once, or `repetitions` times one after the other. */
export function presentationColumns(images: readonly number[], repetitions?: number): Columns {
  if (repetitions === undefined) return imageColumns(images);
  const shown = images.flatMap((image) => new Array<number>(repetitions).fill(image));
  return {
    ...imageColumns(shown),
    repetition: integers(shown.map((_, i) => i % repetitions)),
  };
}

/** The header of a packaged assembly: presentation × neuroid × time_bin (of length 1). */
export function packageHeader(presentation: Columns, neuroid: Columns): AssemblyHeader {
  const bin = (name: string, value: number): AssemblyCoordinate => ({
    name,
    dim: "time_bin",
    values: ndarray("int64", [1], BigInt64Array.of(BigInt(value))),
  });
  return {
    dims: [
      ["presentation", columnLength(presentation)],
      ["neuroid", columnLength(neuroid)],
      ["time_bin", 1],
    ],
    coordinates: [
      ...coordinatesAlong("presentation", presentation),
      ...coordinatesAlong("neuroid", neuroid),
      bin("time_bin_start", TIME_BIN.start),
      bin("time_bin_end", TIME_BIN.end),
    ],
  };
}
