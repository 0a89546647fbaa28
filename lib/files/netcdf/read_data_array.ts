/** Reads labeled arrays from netCDF files, as xarray's `open_dataarray` does. */
import { checkCall, filePath, like, optionsOf, text } from "../../calls/mod.ts";
import {
  type Attributes,
  Coordinate,
  Coordinates,
  DataArray,
  type Encoding,
  type NdArray,
  type TypedArray,
} from "../../arrays/mod.ts";
import { FormatError, unknownName } from "../../errors/mod.ts";
import type { Hdf5Slice } from "../hdf5/mod.ts";
import { characterDims, type Meant, meantVariable } from "./decoding/mod.ts";
import { type DataArrayHeader, NAME_ATTRIBUTE, UNNAMED } from "./encode.ts";
import { type NetcdfFile, type NetcdfFileVariable, openNetcdf } from "./file.ts";
import { coordinatesOf, mustHaveAll, withBounds } from "./listed.ts";
import { plainAttributes } from "./plain_attributes.ts";

/** Which variable of a file {@link readDataArray} takes. */
export interface ReadDataArrayOptions {
  /** Its name. Needed where several variables are not coordinates. */
  readonly variable?: string | undefined;
  /** The group that it is in, such as `outer/inner`; by default the root of the file. */
  readonly group?: string | undefined;
}

const READ_DATA_ARRAY_OPTIONS = optionsOf<ReadDataArrayOptions>({}, {
  variable: text,
  group: text,
});

/**
 * Reads a labeled array from a netCDF file, as xarray's `open_dataarray` does: the one variable
 * that is not a coordinate, with its coordinates in the file's order. Missing values come as NaN,
 * packed ones unpacked; characters are joined to texts. Numbers since a date are dates
 * (`datetime64[ns]`), those with an attribute `dtype` of timedelta64 durations. An array that was
 * stored without a name has none.
 *
 * Text that stands in the file as bytes of no stated encoding is text here; as long as it is as it
 * was read it is written as such bytes again.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as {@link openNetcdf}, if not just one variable can be the array, if a
 *   coordinate that it names lies along another dimension, and for dates of calendars
 *   that are not ours or before 1677 or after 2262
 * @throws {UnknownNameError} if there is no such variable or group
 *
 * @example
 * ```ts
 * import { readDataArray } from "neuroid";
 *
 * const v1 = await readDataArray("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * console.log(v1.dims, v1.shape); // ["presentation", "neuroid"] [41, 132]
 * console.log(v1.coords.names); // ["stimulus_id", "nsd_id", "neuroid_id", …]
 * ```
 */
export async function readDataArray(
  path: string,
  options: ReadDataArrayOptions = {},
): Promise<DataArray> {
  checkCall("readDataArray", {
    path: [path, filePath],
    options: [options, READ_DATA_ARRAY_OPTIONS],
  }, arguments);
  using file = await openNetcdf(path);
  return dataArrayIn(file, options);
}

const NETCDF_FILE = like<NetcdfFile>("a file: await openNetcdf(path)", "path", "header");

/** Reads the labeled array in an open file. Else as {@link readDataArray}. */
export function dataArrayIn(file: NetcdfFile, options: ReadDataArrayOptions = {}): DataArray {
  checkCall("dataArrayIn", {
    file: [file, NETCDF_FILE],
    options: [options, READ_DATA_ARRAY_OPTIONS],
  }, arguments);
  const stored = storedDataArray(file, options);
  const { dims, coords, attrs, name, encoding } = stored;
  return new DataArray(stored.read(), { dims, coords, attrs, name, encoding });
}

/** A labeled array whose values are still in its file: read them whole, or by rows. */
export interface StoredDataArray extends DataArrayHeader {
  /** The attributes of the array, as plain values. */
  readonly attrs: Attributes;
  /** The name of the variable that holds the values, with its groups: `data`, `group/data`. */
  readonly variable: string;
  /** How the values stand in the file. */
  readonly encoding: Encoding;
  /**
   * Reads all values, or the part that `slices` names, row-major, missing ones as NaN. They go into
   * `memory`, of this array's dtype and long enough, where they are stored as they are meant, else
   * into memory of their own.
   */
  read(slices?: readonly Hdf5Slice[], memory?: TypedArray): NdArray;
  /** Reads `count` rows, which are positions on the first dimension, from row `start`, from 0. */
  readRows(start: number, count: number): NdArray;
}

/**
 * The labeled array in an open file: its coordinates are read, its values when they are asked for.
 *
 * @throws {FormatError} if not just one variable can be the array
 * @throws {UnknownNameError} if there is no such variable or group
 */
export function storedDataArray(
  file: NetcdfFile,
  options: ReadDataArrayOptions = {},
): StoredDataArray {
  const { header, prefix } = groupOf(file, options.group);
  const variables = withBounds(header.variables as readonly NetcdfFileVariable[]);
  const lengths = characterDims(variables);
  const used = new Set(variables.flatMap(({ dims }) => dims.filter((dim) => !lengths.has(dim))));
  const isIndex = (name: string) => used.has(name);
  const listed = new Set([header, ...variables].flatMap(coordinatesOf));
  const data = theArray(
    variables.filter(({ name }) => !isIndex(name) && !listed.has(name)),
    options.variable,
    file.path,
  );
  const meantOf = (each: NetcdfFileVariable) =>
    meantVariable(file, prefix + each.name, each, lengths);
  const { attributes, ...meant } = meantOf(data);
  const liesOn = (dims: readonly string[]) => dims.every((dim) => meant.dims.includes(dim));
  const coords = variables
    .filter(({ name }) => name !== data.name && (isIndex(name) || listed.has(name)))
    .filter(({ dims }) => liesOn(dims.filter((dim) => !lengths.has(dim))))
    .map((each) => [each.name, coordinateOf(meantOf(each))] as const);
  mustHaveAll(coordinatesOf(data), new Map(coords), variables, meant.dims, file.path);
  const kept = header.attributes?.get(NAME_ATTRIBUTE)?.data[0] as string | undefined;
  return {
    ...meant,
    variable: prefix + data.name,
    coords: new Coordinates(coords),
    attrs: plainAttributes(attributes),
    name: kept ?? (data.name === UNNAMED ? undefined : data.name),
    readRows: (start, count) => meant.read([[start, start + count]]),
  };
}

function coordinateOf({ dims, attributes, encoding, read }: Meant): Coordinate {
  return new Coordinate(dims, read(), plainAttributes(attributes), encoding);
}

function groupOf(file: NetcdfFile, group = "") {
  const parts = group.split("/").filter((part) => part !== "");
  let header = file.header;
  for (const part of parts) {
    const child = header.groups?.get(part);
    if (child === undefined) {
      const known = header.groups?.keys() ?? [];
      throw unknownName("read a labeled array", "group", part, known, file.path);
    }
    header = child;
  }
  return { header, prefix: parts.map((part) => `${part}/`).join("") };
}

function theArray(
  candidates: readonly NetcdfFileVariable[],
  wanted: string | undefined,
  where: string,
): NetcdfFileVariable {
  const doing = "read a labeled array";
  const names = candidates.map(({ name }) => name);
  if (wanted !== undefined) {
    const found = candidates.find(({ name }) => name === wanted);
    if (found === undefined) throw unknownName(doing, "variable", wanted, names, where);
    return found;
  }
  if (candidates.length === 1) return candidates[0]!;
  throw new FormatError({
    doing,
    found: names.length === 0
      ? "no variable that is not a coordinate"
      : `several variables that are not coordinates: ${names.join(", ")}`,
    right: "one such variable, or the name of the one that is meant",
    where,
  });
}
