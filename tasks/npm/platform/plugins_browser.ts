/** Where the HDF5 library finds its filter LZF in a browser: among the mounted files. */
import { dataBytes } from "./browser_host.ts";
import { MOUNTED, mountFile } from "./mounted.ts";

const FOLDER = `${MOUNTED}/hdf5`;

/** The address above `plugins`. */
export const base_url = `file://${FOLDER}`;

mountFile("plugins/libH5Zlzf.so", dataBytes(new URL("./libH5Zlzf.so", import.meta.url)), FOLDER);
