/** Writes a whole netCDF-4 file from memory. */
import type { NetcdfModel } from "./model.ts";
import { createNetcdf, type NetcdfWriter } from "./writer.ts";

/**
 * Writes a netCDF-4 file, atomically and with the same bytes each time.
 *
 * @throws ArgumentError, UnknownNameError or ShapeError where the model cannot be, WriteError where
 *   the file cannot be written
 */
export async function writeNetcdf(path: string, model: NetcdfModel): Promise<void> {
  await using writer = await createNetcdf(path, model);
  writeValues(writer, "", model);
  await writer.close();
}

function writeValues(writer: NetcdfWriter, group: string, model: NetcdfModel): void {
  for (const { name, values } of model.variables) {
    writer.write(`${group}${name}`, values.shape.map(() => 0), values);
  }
  for (const [name, child] of model.groups ?? []) {
    writeValues(writer, `${group}${name}/`, child);
  }
}
