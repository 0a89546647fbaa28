/** HDF5 files: what is in them, parts of their datasets, and the voxels of NSD's sessions. */
export { Hdf5File, type Hdf5Slice, openHdf5 } from "./file.ts";
export type { DatasetInfo } from "./info.ts";
export { bytesToRead, describeLayout, type Layout, layoutOf, type Stored } from "./voxels/plan.ts";
export { readVoxels } from "./voxels/read.ts";
