/** Writes labeled arrays to netCDF files, as xarray's `to_netcdf` does. */
import { checkCall, filePath, type Kind, misfit } from "../../calls/mod.ts";
import { DATA_ARRAY, type DataArray, type NdArray } from "../../arrays/mod.ts";
import {
  addLengths,
  type DataArrayHeader,
  netcdfHeaderOf,
  STORE_OPTIONS,
  storedVariable,
  type StoreOptions,
} from "./encode.ts";
import { DATA_ARRAY_HEADER } from "./header_kinds.ts";
import { createNetcdf, type NetcdfWriter, writeNetcdf } from "./writer.ts";

const FILE: Kind<string> = {
  ...filePath,
  fault: (value, place) =>
    value === "" ? misfit(value, place, filePath.words) : filePath.fault(value, place),
};

/**
 * Writes a labeled array to a netCDF-4 file, as xarray's `to_netcdf` does: its coordinates in their
 * order, then the array. The same array gives the same bytes each time. Writes atomically.
 *
 * @throws {ArgumentError} if arguments are in another order, or a name or attribute is not valid in netCDF
 * @throws {WriteError} if the file cannot be written
 *
 * @example
 * ```ts
 * import { readDataArray, writeDataArray } from "neuroid";
 *
 * const v1 = await readDataArray("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * const path = `${await Deno.makeTempDir()}/first.nc`;
 * await writeDataArray(path, v1.isel({ presentation: [0, 1, 2] }), { zlib: 4 });
 * console.log((await readDataArray(path)).shape[0]); // 3
 * ```
 */
export async function writeDataArray(
  path: string,
  array: DataArray,
  options: StoreOptions = {},
): Promise<void> {
  checkCall("writeDataArray", {
    path: [path, FILE],
    array: [array, DATA_ARRAY],
    options: [options, STORE_OPTIONS],
  }, arguments);
  if (array.encoding.bytes !== undefined && !options.bytesAsText) {
    return await writeBytes(path, array, options);
  }
  await using writer = await createDataArray(path, array, options);
  writer.write(array.shape.map(() => 0), array.values);
  await writer.close();
}

/** Text that was read from bytes: the length of the longest has to be known before it is written. */
async function writeBytes(path: string, array: DataArray, options: StoreOptions): Promise<void> {
  const { header, coordinates, data } = netcdfHeaderOf(array, { ...options, zlib: undefined });
  const { dims, values, attrs, encoding } = array;
  const lengths = new Map(header.dimensions);
  const stored = storedVariable(data.name, dims, values, attrs, encoding, lengths);
  addLengths(lengths, stored);
  await writeNetcdf(path, {
    ...header,
    dimensions: lengths,
    variables: [...coordinates, { ...stored, attributes: data.attributes }],
    groups: undefined,
  });
}

/**
 * Begins the file of a labeled array that is too large for memory: writes the coordinates at once, and the
 * values of the array with {@link DataArrayWriter.write}. The bytes are those of {@link writeDataArray}.
 * The file appears under this name, or replaces the old one, only with {@link DataArrayWriter.close}.
 *
 * @throws {ArgumentError} if a name or attribute has no place in netCDF
 * @throws {WriteError} if the file cannot be written
 */
export async function createDataArray(
  path: string,
  header: DataArrayHeader,
  options: StoreOptions = {},
): Promise<DataArrayWriter> {
  checkCall("createDataArray", {
    path: [path, filePath],
    header: [header, DATA_ARRAY_HEADER],
    options: [options, STORE_OPTIONS],
  }, arguments);
  const { header: file, coordinates, data } = netcdfHeaderOf(header, options);
  const writer = await createNetcdf(path, file);
  try {
    for (const { name, values } of coordinates) {
      writer.write(name, values.shape.map(() => 0), values);
    }
  } catch (error) {
    await writer.abort();
    throw error;
  }
  return new DataArrayWriter(writer, data.name);
}

/** The unfinished file of a labeled array. Close it; `await using` drops what was not closed. */
export class DataArrayWriter implements AsyncDisposable {
  readonly #writer: NetcdfWriter;
  readonly #variable: string;

  /** {@link createDataArray} makes these. */
  constructor(writer: NetcdfWriter, variable: string) {
    this.#writer = writer;
    this.#variable = variable;
  }

  /**
   * Writes a block of the array.
   *
   * @param start the first row of the block, or its first index on each axis, counted from 0
   * @param block with the dtype and number of axes of the array; complete rows in order if the array is
   *   compressed
   * @throws {ShapeError} if the block does not fit into the array
   */
  write(start: number | readonly number[], block: NdArray): void {
    this.#writer.write(this.#variable, start, block);
  }

  /**
   * Finishes the file and gives it its final name.
   *
   * @throws {WriteError} if values are missing, or the file cannot be written
   */
  close(): Promise<void> {
    return this.#writer.close();
  }

  /** Discards the file unless it is closed; an earlier file of this name remains. */
  abort(): Promise<void> {
    return this.#writer.abort();
  }

  /** Drops the file, unless it is closed. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.abort();
  }
}
