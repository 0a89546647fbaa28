/** netCDF-4 files: labelled variables in HDF5, as xarray and the netCDF library read and write them. */
export type {
  NetcdfAttributes,
  NetcdfDimensions,
  NetcdfHeader,
  NetcdfModel,
  NetcdfVariable,
  NetcdfVariableHeader,
} from "./model.ts";
export { NetcdfFile, type NetcdfFileVariable, openNetcdf, readNetcdf } from "./file.ts";
export { createNetcdf, NetcdfWriter } from "./writer.ts";
export { writeNetcdf } from "./write.ts";
