/**
 * Finds the dimensions of a netCDF-4 group and those along which each variable lies. HDF5 has no
 * named dimensions: each is a dataset (a scale) to which variables refer.
 */
import { FormatError } from "../../errors/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import {
  absolute,
  attachedScales,
  attributeOf,
  datasetNature,
  type Hdf5File,
  scaleName,
} from "../hdf5/mod.ts";
import { NO_VARIABLE } from "./model.ts";

/**
 * A dimension, with its number in the file where it has one, and whether there is a variable for
 * it.
 */
export interface Dimension {
  readonly name: string;
  /** Of one that can grow, that of the longest variable along it. */
  length: number;
  readonly canGrow: boolean;
  readonly id: number | undefined;
  readonly hasVariable: boolean;
}

/** Dimensions by the path of their scale. */
export type Scales = ReadonlyMap<string, Dimension>;

/** The dimensions that a group defines, by `paths`, which name the datasets in it. */
export function scalesIn(file: Hdf5File, paths: readonly string[]): Map<string, Dimension> {
  const scales = new Map<string, Dimension>();
  for (const path of paths) {
    const title = scaleName(file, path);
    if (title === undefined) continue;
    const { shape } = file.info(path);
    if (shape.length === 0) continue;
    scales.set(absolute(path), {
      name: path.slice(path.lastIndexOf("/") + 1),
      length: shape[0]!,
      canGrow: datasetNature(file, path).unlimited[0]!,
      id: numbersOf(file, path, "_Netcdf4Dimid")?.[0],
      hasVariable: !title.startsWith(NO_VARIABLE),
    });
  }
  return scales;
}

/**
 * The dimensions along which a variable lies: from the scales that it is tied to, else
 * from the numbers of dimensions that it notes, else from the lengths of its axes, where only one
 * dimension has each.
 *
 * @throws {FormatError} if none of these tells, or lengths disagree
 */
export function dimsOf(file: Hdf5File, path: string, scales: Scales): Dimension[] {
  const { shape } = file.info(path);
  const own = scales.get(absolute(path));
  if (own !== undefined && shape.length === 1) return [own];
  const numbers = numbersOf(file, path, "_Netcdf4Coordinates");
  const tied = attachedScales(file, path);
  return shape.map((length, axis) => {
    const attached = tied[axis]?.[0];
    const dimension = attached !== undefined
      ? scales.get(attached)
      : numbers?.length === shape.length
      ? [...scales.values()].findLast(({ id }) => id === numbers[axis])
      : onlyOne([...scales.values()].filter((scale) => scale.length === length));
    if (dimension?.length === length) return dimension;
    if (dimension?.canGrow && length < dimension.length) return dimension;
    throw new FormatError({
      doing: `find the dimensions of variable "${path}"`,
      found: dimension === undefined
        ? `axis ${axis} of ${shapeText(shape)} is not tied to a dimension`
        : `axis ${axis} has length ${length}, its dimension "${dimension.name}" ${dimension.length}`,
      right: "a netCDF-4 file, whose variables refer to their dimensions",
      where: file.path,
    });
  });
}

/**
 * Makes dimensions that can grow as long as the longest of the variables along them: a variable or
 * a scale that was not written to the end is shorter.
 *
 * @param paths the datasets in the group of the dimensions, and in the groups inside it
 */
export function growScales(file: Hdf5File, own: Scales, paths: readonly string[]): void {
  const growing = [...own.values()].filter(({ canGrow }) => canGrow);
  if (growing.length === 0) return;
  for (const path of paths) {
    const { shape } = file.info(path);
    const numbers = numbersOf(file, path, "_Netcdf4Coordinates");
    const tied = attachedScales(file, path);
    shape.forEach((length, axis) => {
      const attached = tied[axis]?.[0];
      const dimension = attached !== undefined
        ? own.get(attached)
        : growing.find(({ id }) => id !== undefined && id === numbers?.[axis]);
      if (dimension?.canGrow && dimension.length < length) dimension.length = length;
    });
  }
}

/** Whether a dataset holds single characters. */
export function isCharacters(file: Hdf5File, path: string): boolean {
  return datasetNature(file, path).isCharacters;
}

/** Whether every axis of a variable refers to a scale. */
export function isTied(file: Hdf5File, path: string, axes: number): boolean {
  const tied = attachedScales(file, path);
  return Array.from({ length: axes }, (_, axis) => tied[axis]?.[0])
    .every((scale) => scale !== undefined);
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function numbersOf(file: Hdf5File, path: string, attribute: string): number[] | undefined {
  const value = attributeOf(file, path, attribute);
  return value?.dtype === "int32" ? [...value.data as Int32Array] : undefined;
}
