/** What is known of a dataset before any of it is read. */
import type { DType } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import type { Handle } from "./handle.ts";
import type { RawMetadata } from "./library.ts";
import type { ReadableDataset } from "./read.ts";
import { dtypeOfRaw, typeText } from "./types.ts";

/** A dataset: its element type, its shape and how it is stored. */
export interface DatasetInfo {
  /** The dtype that elements are read as; undefined where their type is not supported. */
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

/** HDF5's numbers of the filters that the library can undo: deflate, shuffle, checksum, scaling. */
const FILTERS = [1, 2, 3, 6];

/** Describes a dataset, which must be there. */
export function describeDataset(
  { library, id }: Handle,
  path: string,
): DatasetInfo & { raw: RawMetadata } {
  const raw = library.get_dataset_metadata(id, path);
  return {
    raw,
    dtype: dtypeOfRaw(raw),
    typeName: typeText(raw),
    shape: raw.shape ?? [0],
    chunks: raw.chunks,
    filters: library.get_dataset_filters(id, path).map((filter) => filter.name),
  };
}

/** What netCDF needs to know of a dataset beyond {@link DatasetInfo}. */
export interface DatasetNature {
  /** Which axes can grow without limit. */
  readonly unlimited: readonly boolean[];
  /** Whether its elements are single characters: text of one byte each. */
  readonly isCharacters: boolean;
}

/** More than a dataset can hold: the library gives 2^64 for an axis without a limit. */
const MOST_ELEMENTS = 2 ** 63;

/** Describes whether a dataset, which must be there, can grow, and holds characters. */
export function natureOf({ library, id }: Handle, path: string): DatasetNature {
  const raw = library.get_dataset_metadata(id, path);
  return {
    unlimited: (raw.maxshape ?? raw.shape ?? []).map((length) => length > MOST_ELEMENTS),
    isCharacters: isCharacters(raw),
  };
}

function isCharacters(raw: RawMetadata): boolean {
  return dtypeOfRaw(raw) === "string" && !raw.vlen && raw.size === 1;
}

/**
 * What reading needs to know of a dataset. Those that would be read wrongly, or not at all, are
 * refused.
 */
export function readableDataset(
  handle: Handle,
  path: string,
  doing: string,
): ReadableDataset & DatasetInfo {
  const info = describeDataset(handle, path);
  const refuse = (found: string, right: string) =>
    new FormatError({ doing, found, right, where: handle.path });
  if (info.dtype === undefined) {
    throw refuse(`elements of the type ${info.typeName}`, "numbers, booleans or text");
  }
  if (info.raw.virtual_sources !== undefined) {
    // Where a source file is missing the library gives fill values without a word.
    throw refuse("a virtual dataset, whose values are in other files", "values in this file");
  }
  const filters = handle.library.get_dataset_filters(handle.id, path);
  const unknown = filters.find(({ id }) => !FILTERS.includes(id));
  if (unknown !== undefined) {
    throw refuse(`values packed by the filter ${unknown.name}`, "gzip (deflate) or no packing");
  }
  return { ...info, path, dtype: info.dtype, compressed: filters.length > 0 };
}
