/** The train and test assemblies of a package: their coordinates and the order of their neuroids. */
import { Coordinates } from "../../../arrays/mod.ts";
import type { DataArrayHeader } from "../../../files/mod.ts";
import {
  columnLength,
  type Columns,
  concatColumns,
  coordinatesAlong,
  imageColumns,
  integers,
  type PackagedRegion,
} from "../spaces/mod.ts";

import type { HeldCount } from "./check_inputs.ts";

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

/** The attribute that says of which regions a package holds some of the neuroids alone. */
export const SELECTED_NEUROIDS = "selected_neuroids";

/** `V1: 60 of 132; V2: 40 of 119`. */
export function selectedText(selected: readonly HeldCount[]): string {
  return selected.map(({ region, held, all }) => `${region}: ${held} of ${all}`).join("; ");
}

/** The header of a packaged assembly: presentation × neuroid × time_bin (of length 1). */
export function packageHeader(
  presentation: Columns,
  neuroid: Columns,
  attrs: Readonly<Record<string, string>> = {},
): DataArrayHeader {
  const bin = {
    time_bin_start: integers([TIME_BIN.start]),
    time_bin_end: integers([TIME_BIN.end]),
  };
  return {
    attrs,
    dims: ["presentation", "neuroid", "time_bin"],
    shape: [columnLength(presentation), columnLength(neuroid), 1],
    dtype: "float32",
    coords: new Coordinates([
      ...coordinatesAlong("presentation", presentation),
      ...coordinatesAlong("neuroid", neuroid),
      ...coordinatesAlong("time_bin", bin),
    ]),
  };
}
