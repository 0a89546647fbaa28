/** Whole netCDF files in memory. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { type NetcdfFile, type NetcdfFileVariable, openNetcdf } from "./file.ts";
import type { NetcdfHeader, NetcdfModel } from "./model.ts";

/**
 * Reads a whole netCDF file into memory, with the values as they are stored.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as {@link openNetcdf}
 */
export async function readNetcdf(path: string): Promise<NetcdfModel> {
  checkCall("readNetcdf", { path: [path, filePath] }, arguments);
  using file = await openNetcdf(path);
  return withValues(file, "", file.header);
}

function withValues(
  file: NetcdfFile,
  group: string,
  header: NetcdfHeader<NetcdfFileVariable>,
): NetcdfModel {
  const groups = [...header.groups ?? []].map(([name, child]) =>
    [name, withValues(file, `${group}${name}/`, child)] as const
  );
  return {
    ...header,
    variables: header.variables.map(({ shape: _, ...variable }) => ({
      ...variable,
      values: file.read(`${group}${variable.name}`),
    })),
    groups: new Map(groups),
  };
}
