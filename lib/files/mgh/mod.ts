/** FreeSurfer's MGH files. */
export { type MghDType, mghFrameSize, type MghHeader } from "./header.ts";
export { type MghFrameOptions, readMghFrames } from "./read_frames.ts";
export { type MghFile, type MghImage, openMgh, readMgh } from "./read_mgh.ts";
export type { MghTrailer } from "./trailer.ts";
export { type MghContent, writeMgh } from "./write_mgh.ts";
