/** Python's pickles, where they hold data alone. */
export { decodePickle, readPickle } from "./pickle.ts";
export { readNpyObject } from "./npy_object.ts";
export type { PickleDict, PickleValue } from "./values.ts";
