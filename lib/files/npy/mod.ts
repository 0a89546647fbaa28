/** NumPy's files of arrays. */
export { checkNpyLength, decodeNpy, encodeNpy, readNpy, writeNpy } from "./npy.ts";
export { readNpz, writeNpz } from "./npz.ts";
export { type NpyHeader, npyHeaderLength, parseNpyHeader } from "./header.ts";
export { decodeElements, type NpyType } from "./element_type.ts";
