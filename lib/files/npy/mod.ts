/** NumPy's files of arrays. */
export { decodeNpy, encodeNpy, readNpy, writeNpy } from "./npy.ts";
export { readNpz, writeNpz } from "./npz.ts";
