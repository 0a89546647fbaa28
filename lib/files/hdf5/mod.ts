/** HDF5 files: what is in them, parts of their datasets, the voxels of NSD's sessions, new files. */
export { Hdf5File, type Hdf5Slice, openHdf5 } from "./file.ts";
export type { DatasetInfo } from "./info.ts";
export { bytesToRead, describeLayout, type Layout, layoutOf, type Stored } from "./voxels/plan.ts";
export { checkVoxelDataset, readVoxels } from "./voxels/read.ts";

// For netCDF, which is HDF5 with rules: not part of the public door.
export { type Box, pieces, product } from "./box.ts";
export { absolute, attempt, type Handle } from "./handle.ts";
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
