/** Bytes to arrays and back. */
export * from "./atomic.ts";
export { fileExists } from "./file_exists.ts";
export { FileSource } from "./file_source.ts";
export { sha1OfFile } from "./sha1.ts";
export * from "./mat/mod.ts";
export * from "./nifti/mod.ts";
export * from "./csv/mod.ts";
export * from "./npy/mod.ts";
export * from "./mgh/mod.ts";
export * from "./picture/mod.ts";
export * from "./zip/mod.ts";
export * from "./pickle/mod.ts";
export {
  bytesToRead,
  checkSeriesDataset,
  type DatasetInfo,
  describeLayout,
  type Hdf5File,
  type Hdf5Slice,
  type LayoutWords,
  openHdf5,
  readSeries,
} from "./hdf5/mod.ts";
export * from "./netcdf/mod.ts";
