/** Writes labeled arrays to netCDF files, as xarray's `to_netcdf` does. */
import type { DataArray, NdArray } from "../../arrays/mod.ts";
import { type DataArrayHeader, netcdfHeaderOf, type StoreOptions } from "./encode.ts";
import { createNetcdf, type NetcdfWriter } from "./writer.ts";

/**
 * Writes a labeled array as xarray's `to_netcdf` does: coordinates in their order, then the array;
 * the same bytes each time; whole or not at all.
 *
 * @throws ArgumentError where a name or attribute has no place in netCDF, WriteError where the file
 *   cannot be written
 */
export async function writeDataArray(
  path: string,
  array: DataArray,
  options: StoreOptions = {},
): Promise<void> {
  await using writer = await createDataArray(path, array, options);
  writer.write(array.shape.map(() => 0), array.values);
  await writer.close();
}

/**
 * Begins a labeled array's file: coordinates are written at once, the array's values follow by
 * {@link DataArrayWriter.write}. For arrays that are too large for memory.
 *
 * @throws as {@link writeDataArray}
 */
export async function createDataArray(
  path: string,
  header: DataArrayHeader,
  options: StoreOptions = {},
): Promise<DataArrayWriter> {
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

/** An unfinished file of a labeled array. Close it; `await using` drops what is not closed. */
export class DataArrayWriter implements AsyncDisposable {
  readonly #writer: NetcdfWriter;
  readonly #variable: string;

  constructor(writer: NetcdfWriter, variable: string) {
    this.#writer = writer;
    this.#variable = variable;
  }

  /**
   * Writes a block of the array.
   *
   * @param start its first row, or its first index on each axis
   * @param block of the array's dtype and rank; whole rows in their order where the array is packed
   */
  write(start: number | readonly number[], block: NdArray): void {
    this.#writer.write(this.#variable, start, block);
  }

  /** Ends the file and gives it its name; throws a WriteError where values are missing. */
  close(): Promise<void> {
    return this.#writer.close();
  }

  /** Drops the file; one that had the name before stays. */
  abort(): Promise<void> {
    return this.#writer.abort();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.abort();
  }
}
