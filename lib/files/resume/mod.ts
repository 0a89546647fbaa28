/** What an unfinished run keeps on disk: parts to go on from, the lock of its folder, room to unpack. */
export {
  fileStamp,
  fingerprint,
  hasPart,
  type Part,
  PartReader,
  readPart,
  readPartsAbreast,
  writePart,
  writePartByPieces,
} from "./parts.ts";
export { openParts, type PartsFolder } from "./parts_folder.ts";
export { runAlone } from "./run_alone.ts";
export { type PlainRows, ScratchFile } from "./scratch_file.ts";
