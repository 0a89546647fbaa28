/** HDF5 files: what is in them, parts of their datasets, series of chosen points, new files. */
export { Hdf5File, openHdf5 } from "./file.ts";
export type { Hdf5Slice } from "./slices.ts";
export type { DatasetInfo } from "./info.ts";
export {
  bytesToRead,
  checkSeriesDataset,
  describeLayout,
  type LayoutWords,
  readSeries,
  readyBoxes,
  readySeries,
  seriesTransfer,
} from "./series/mod.ts";

// For netCDF, which is HDF5 with rules: not part of the public door.
export { attachedScales, attributeOf, datasetNature, scaleName } from "./scales.ts";
export { type Box, pieces, product } from "./box.ts";
export { absolute, type Handle } from "./handle.ts";
export { openHdf5In } from "./file.ts";
export { boxOf } from "./slices.ts";
export {
  abandonHdf5,
  attachScale,
  closeHdf5,
  createDataset,
  createGroup,
  createHdf5,
  makeScale,
  type Storage,
  writeAttribute,
  writeBox,
} from "./write.ts";
