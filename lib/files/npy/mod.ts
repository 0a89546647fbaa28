/** NumPy's files of arrays. */
export {
  arrayFromBytes,
  checkNpyLength,
  decodeNpy,
  encodeNpy,
  readNpy,
  readNpyHeader,
  writeNpy,
} from "./npy.ts";
export { readNpz, writeNpz } from "./npz.ts";
export { type NpyHeader, npyHeaderLength, parseNpyHeader } from "./header.ts";
export { decodeElements, type NpyType, npyType } from "./element_type.ts";
