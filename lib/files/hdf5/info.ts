/** What is known of a dataset before any of it is read. */
import type { DType } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import { READABLE_FILTERS } from "./filters.ts";
import type { Dataset, Objects } from "./structure/mod.ts";
import { dtypeOf, typeText, USUAL } from "./types.ts";

/** A dataset: its element type, its shape and how it is stored. */
export interface DatasetInfo {
  /**
   * The dtype that elements are read as, float32 for half floats; undefined where their type is not
   * supported.
   */
  readonly dtype: DType | undefined;
  /** The element type in words, also where it is not supported: `int16`, `16-byte compound`. */
  readonly typeName: string;
  /** The length of each axis, the outermost first. */
  readonly shape: readonly number[];
  /** The shape of a chunk; null where the dataset is stored in one piece (contiguous). */
  readonly chunks: readonly number[] | null;
  /** Names of the filters in the order in which they were applied: `shuffle`, `deflate`. */
  readonly filters: readonly string[];
}

/** What is needed to read elements of a dataset: its place, its type and how it is stored. */
export interface ReadableDataset extends DatasetInfo {
  readonly path: string;
  readonly dtype: DType;
  readonly stored: Dataset;
}

/** Describes a dataset, which must be there. */
export function describeDataset(objects: Objects, path: string): DatasetInfo {
  const { type, shape, layout, filters } = objects.dataset(path);
  return {
    dtype: dtypeOf(type),
    typeName: typeText(type),
    shape: shape ?? [0],
    chunks: layout.chunks,
    filters: filters.map((filter) => filter.name),
  };
}

/** What netCDF needs to know of a dataset beyond {@link DatasetInfo}. */
export interface DatasetNature {
  /** Which axes can grow without limit. */
  readonly unlimited: readonly boolean[];
  /** Whether its elements are single characters: text of one byte each. */
  readonly isCharacters: boolean;
}

/** Describes whether a dataset, which must be there, can grow, and holds characters. */
export function natureOf(objects: Objects, path: string): DatasetNature {
  const { type, unlimited } = objects.dataset(path);
  return { unlimited, isCharacters: type.class === "string" && type.size === 1 };
}

/**
 * What reading needs to know of a dataset. Those that would be read wrongly, or not at all, are
 * refused.
 */
export function readableDataset(
  objects: Objects,
  path: string,
  doing: string,
  where: string,
): ReadableDataset {
  const info = describeDataset(objects, path);
  const stored = objects.dataset(path);
  const refuse = (found: string, right: string) => new FormatError({ doing, found, right, where });
  if (info.dtype === undefined) {
    const right = stored.type.unusual === undefined ? "numbers, booleans or text" : USUAL;
    throw refuse(`elements of the type ${info.typeName}`, right);
  }
  if (stored.type.class === "enum" && !stored.type.littleEndian && stored.type.size > 1) {
    throw refuse("names of big-endian numbers (an enum)", "little-endian ones: write it again");
  }
  if (stored.isElsewhere && objects.isRemote) {
    // The library would look for them on this machine.
    throw refuse("values that lie in other files", "a copy on disk, with those files beside it");
  }
  if (stored.layout.kind === "virtual") {
    // Where a source file is missing the library gives fill values without a word.
    throw refuse("a virtual dataset, whose values are in other files", "values in this file");
  }
  const unknown = stored.filters.find(({ id }) => !READABLE_FILTERS.includes(id));
  if (unknown !== undefined) {
    throw refuse(
      `values packed by the filter ${unknown.name}`,
      "gzip (deflate), LZF or no packing: repack the file with h5repack",
    );
  }
  return { ...info, path, dtype: info.dtype, stored };
}
