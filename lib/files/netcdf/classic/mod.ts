/** netCDF-3 files: classic, 64-bit offset, and CDF-5 with 64 bits throughout. */
export { ClassicFile, isClassic, openClassic } from "./file.ts";
