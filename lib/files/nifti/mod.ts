/** NIfTI images. */
export type { Affine, AffineSource } from "./affine.ts";
export type { NiftiHeader } from "./header.ts";
export { type NiftiImage, readNifti, readNiftiHeader, transposedImage } from "./read_nifti.ts";
