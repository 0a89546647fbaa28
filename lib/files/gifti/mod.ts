/** GIFTI: data, labels and geometry of a surface, as fMRIPrep and Connectome Workbench write them. */
export type { GiftiArray, GiftiCoordinates, GiftiDType, GiftiFile, GiftiLabel } from "./model.ts";
export { readGifti } from "./read_gifti.ts";
