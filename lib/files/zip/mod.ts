/** Zip archives of any size, read by position. */
export { isFinderFile, ZipArchive } from "./archive.ts";
export type { ZipEntry } from "./directory.ts";
export { requireSafeToUnpack, type UnpackLimits, type UnpackOptions, unpackZip } from "./unpack.ts";
export { writeZip } from "./write_zip.ts";
