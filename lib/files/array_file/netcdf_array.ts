/** A variable of a netCDF file by parts, with its dimensions and coordinates. */
import { openNetcdf, storedDataArray } from "../netcdf/mod.ts";
import type { ArrayFile } from "./array_file.ts";

/** Opens one array of a netCDF file. Else as `readDataArray`. */
export async function openNetcdfArray(
  path: string,
  variable: string | undefined,
): Promise<ArrayFile> {
  const file = await openNetcdf(path);
  try {
    const slash = variable?.lastIndexOf("/") ?? -1;
    const stored = storedDataArray(file, {
      ...(variable !== undefined && { variable: variable.slice(slash + 1) }),
      ...(slash > 0 && { group: variable!.slice(0, slash) }),
    });
    const { dims, shape, dtype, coords, attrs, name } = stored;
    return {
      path,
      variable: stored.variable,
      dtype,
      shape,
      isReversed: false,
      rowsTogether: 1,
      header: { dims, shape, dtype, coords, attrs, name },
      read: (slices, memory) => stored.read(slices, memory),
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
