/** The HDF5 library in a browser: on mounted files. */
// deno-lint-ignore no-import-prefix -- of the npm build alone, not of the project
import { ready as own } from "npm:h5wasm@0.10.3";
import { offerMountedFiles } from "./hdf5_files.ts";

/** The library, once it is there. */
export const ready = own.then((library) => offerMountedFiles(library as { FS: unknown }));
