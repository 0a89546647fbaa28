/** Where the HDF5 library finds its filter LZF in a browser: among the mounted files. */
import { embeddedBytes } from "../../../lib/embedded/mod.ts";
import { MOUNTED, mountFile } from "./mounted.ts";

/** Its bytes in base64, put here by the build. */
declare const LZF_PLUGIN: string;

const FOLDER = `${MOUNTED}/hdf5`;

/** The address above `plugins`. */
export const base_url = `file://${FOLDER}`;

mountFile("plugins/libH5Zlzf.so", embeddedBytes(LZF_PLUGIN), FOLDER);
