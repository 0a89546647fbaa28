/**
 * netCDF-4 files, which are HDF5 with named dimensions, as xarray and the netCDF library have them.
 */
export type {
  NetcdfAttributes,
  NetcdfDimensions,
  NetcdfHeader,
  NetcdfModel,
  NetcdfVariable,
  NetcdfVariableHeader,
} from "./model.ts";
export { NetcdfFile, type NetcdfFileVariable, openNetcdf } from "./file.ts";
export { readNetcdf } from "./read_netcdf.ts";
export { createNetcdf, type NetcdfWriter, writeNetcdf } from "./writer.ts";
export {
  dataArrayIn,
  readDataArray,
  type ReadDataArrayOptions,
  type StoredDataArray,
  storedDataArray,
} from "./read_data_array.ts";
export { createDataArray, type DataArrayWriter, writeDataArray } from "./write_data_array.ts";
export { type DataArrayHeader, netcdfHeaderOf, type StoreOptions, UNNAMED } from "./encode.ts";
