/** The HDF5 library in Node: on the machine's files, and on mounted ones. */
import { ready as own } from "h5wasm/node";
import { offerMountedFiles } from "./hdf5_files.ts";

/** The library, once it is there. */
export const ready = own.then((library) => offerMountedFiles(library as { FS: unknown }));
