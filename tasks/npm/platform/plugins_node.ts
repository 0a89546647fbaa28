/** Where the HDF5 library finds its filter LZF in Node: beside this code. */

/** The address above `plugins`. */
export const base_url = new URL(".", import.meta.url).href.replace(/\/$/, "");
